internal import Diagnostics
internal import NetworkModel

/// Reads `model/distributions/<id>.yaml`, after `extends` was applied.
enum DistributionReader {
  static func read(_ node: YAMLNode, in context: ModelContext) -> Diagnosed<Distribution?> {
    var mapping = YAMLMapping(node, of: "a distribution")
    let id = mapping.string("distribution", required: true)
    let versions = versionRange(in: &mapping)
    guard let id, let versions else { return Diagnosed(nil, mapping.finish()) }
    let title = mapping.string("title", required: true)?.text ?? id.text
    var distribution = Distribution(id: id.text, title: title, versions: versions, span: id.span)
    distribution.aliases = mapping.strings("aliases").map { $0.text.lowercased() }
    // Applied before: what is left of the base holds for every version.
    _ = mapping.bool("unversioned")
    distribution.prefix = mapping.string("prefix")?.text ?? id.text
    let nodes = mapping.roles("nodes")
    if !nodes.isEmpty { distribution.nodeRoles = nodes }
    distribution.roles = roles(in: &mapping)
    var diagnostics: [Diagnostic] = []
    ConfigurationSectionReader.read(&mapping, into: &distribution, in: context)
    for entry in mapping.optional("fixed")?.entries ?? [] {
      distribution.fixedValues[entry.key.text] = .init(
        text: entry.value.scalar?.text ?? "", span: entry.key.span)
    }
    distribution.unsupported = Set(mapping.strings("unsupported").map(\.text))
    distribution.facts = FactReader.read(&mapping)
    distribution.components = ComponentUseReader.read(&mapping)
    distribution.flows = FlowTemplateReader.read(mapping.list("flows"), in: context)
      .unwrap(into: &diagnostics)
    distribution.listeners = ListenerTemplateReader.read(mapping.list("listens"), in: context)
      .unwrap(into: &diagnostics)
    distribution.constraints = ConstraintReader.read(mapping.list("constraints"), in: context)
      .unwrap(into: &diagnostics)
    return Diagnosed(distribution, diagnostics + mapping.finish())
  }

  private static func versionRange(in mapping: inout YAMLMapping) -> ClosedVersionRange? {
    guard let text = mapping.string("versions", required: true) else { return nil }
    let parts = text.text.split(separator: ".", omittingEmptySubsequences: false)
    if let gap = parts.firstIndex(of: "") {
      let first = ProductVersion(parts[..<gap].joined(separator: "."))
      let last = ProductVersion(parts[(gap + 1)...].joined(separator: "."))
      if let first, let last, first <= last { return ClosedVersionRange(first, through: last) }
    }
    mapping.report(
      Diagnostic(
        ModelCode.unknownWord, .error, "\(text.text) is not a range such as 1.21..1.36",
        at: text.span))
    return nil
  }

  private static func roles(in mapping: inout YAMLMapping) -> [Distribution.RoleDefinition] {
    guard let node = mapping.optional("roles") else { return [] }
    return (node.entries ?? []).compactMap { entry in
      var nested = YAMLMapping(entry.value, of: "the role \(entry.key.text)")
      let role = nested.role(YAMLText(entry.key.text, at: entry.key.span))
      let aliases = nested.strings("aliases").map { $0.text.lowercased() }
      let addresses = nested.expression("addresses")
      let companions = companions(in: &nested)
      mapping.absorb(nested)
      guard let role else { return nil }
      var definition = Distribution.RoleDefinition(
        role: role, aliases: aliases, addresses: addresses)
      definition.companions = companions
      return definition
    }
  }

  /// Roles with the flags that bring them, or with the word `always`.
  private static func companions(in mapping: inout YAMLMapping) -> [Distribution.Companion] {
    (mapping.optional("also")?.entries ?? []).compactMap { entry in
      let flags = (entry.value.elements ?? [entry.value]).compactMap(\.scalar?.text)
      return mapping.role(YAMLText(entry.key.text, at: entry.key.span)).map {
        .init(role: $0, flags: flags == ["always"] ? [] : flags)
      }
    }
  }
}

/// Reads the `components` of a distribution.
enum ComponentUseReader {
  static func read(_ mapping: inout YAMLMapping) -> [ComponentUse] {
    guard let node = mapping.optional("components") else { return [] }
    return (node.entries ?? []).map { entry in
      var nested = YAMLMapping(entry.value, of: "the component \(entry.key.text)")
      let when = nested.expression("when") ?? .always(at: entry.key.span)
      var use = ComponentUse(component: entry.key.text, when: when, span: entry.key.span)
      use.versions = nested.versions()
      for setting in nested.optional("set")?.entries ?? [] {
        use.settings[setting.key.text] = nested.expression(of: setting.value)
      }
      for name in nested.optional("as")?.entries ?? [] {
        use.names[name.key.text] = name.value.scalar?.text
      }
      for role in nested.optional("roles")?.entries ?? [] {
        let roles = (role.value.elements ?? [role.value]).compactMap(\.scalar?.text)
        use.roles[Role(role.key.text)] = roles.map { Role($0) }
      }
      use.omitted = Set(nested.strings("omit").map(\.text))
      mapping.absorb(nested)
      return use
    }
  }
}
