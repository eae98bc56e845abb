internal import Diagnostics
internal import NetworkModel

/// Reads the `configuration` of a distribution: formats, keys, ignored keys and flags.
enum ConfigurationSectionReader {
  static func read(
    _ mapping: inout YAMLMapping, into distribution: inout Distribution, in context: ModelContext
  ) {
    guard var section = mapping.mapping("configuration", of: "the configuration") else { return }
    var context = context
    context.inherited = SourceReferenceReader.read(&section, in: context)
    distribution.formats = ConfigurationFormatReader.read(&section)
    for entry in section.optional("keys")?.entries ?? [] {
      let read = SettingReader.read(entry, requiresSource: true, in: context)
      for diagnostic in read.diagnostics { section.report(diagnostic) }
      if let setting = read.value { distribution.keys.append(setting) }
    }
    distribution.ignoredKeys = section.strings("ignored").map { ConfigurationPath($0.text) }
    for node in section.list("flags") {
      read(flag: node, of: &section, into: &distribution, context)
    }
    distribution.pairedKeys = section.strings("pairs").map { ConfigurationPath($0.text) }
    distribution.startup = StartupSyntaxReader.read(&section, keys: keys(of: distribution))
    mapping.absorb(section)
  }

  /// A flag is a name, or a description like that of a key with its name under `flag`.
  private static func read(
    flag node: YAMLNode, of section: inout YAMLMapping, into distribution: inout Distribution,
    _ context: ModelContext
  ) {
    if let name = node.scalar?.text {
      distribution.flags.append(name)
      return
    }
    let entries = node.entries ?? []
    guard let name = entries.first(where: { $0.key.text == "flag" })?.value,
      let text = name.scalar?.text
    else {
      section.report(
        Diagnostic(
          InputCode.missingKey, .error, "a flag is a name, or a map with its name under `flag`",
          at: node.span))
      return
    }
    distribution.flags.append(text)
    let rest = YAMLNode(.mapping(entries.filter { $0.key.text != "flag" }), at: node.span)
    let read = SettingReader.read(
      YAMLEntry(key: .init(text, at: name.span), value: rest), requiresSource: true, in: context)
    for diagnostic in read.diagnostics { section.report(diagnostic) }
    if let setting = read.value { distribution.flagSettings.append(setting) }
  }

  private static func keys(of distribution: Distribution) -> [String] {
    distribution.keys.map(\.path.text) + distribution.ignoredKeys.map(\.text)
  }
}

/// Reads the `facts` of a distribution and puts them into an order of evaluation.
enum FactReader {
  static func read(_ mapping: inout YAMLMapping) -> [FactDefinition] {
    guard let node = mapping.optional("facts") else { return [] }
    let facts = (node.entries ?? []).compactMap { fact($0, in: &mapping) }
    let sorted = FactOrder.sorted(facts)
    for diagnostic in sorted.diagnostics { mapping.report(diagnostic) }
    return sorted.value
  }

  private static func fact(_ entry: YAMLEntry, in mapping: inout YAMLMapping) -> FactDefinition? {
    let name = entry.key.text
    guard entry.value.entries != nil else {
      guard let value = mapping.expression(of: entry.value) else { return nil }
      return FactDefinition(
        name: name, title: name, cases: [.init(value: value, when: nil)], span: entry.key.span)
    }
    var nested = YAMLMapping(entry.value, of: "the fact \(name)")
    let title = nested.string("title")?.text ?? name
    var cases: [FactDefinition.Case] = []
    let holdsAnywhere = nested.bool("anyHost") ?? false
    if let value = nested.expression("is") { cases.append(.init(value: value, when: nil)) }
    for element in nested.list("cases") {
      var option = YAMLMapping(element, of: "a case of \(name)")
      let value = option.required("value").flatMap { option.expression(of: $0) }
      let when = option.expression("when")
      if let value { cases.append(.init(value: value, when: when)) }
      nested.absorb(option)
    }
    mapping.absorb(nested)
    guard !cases.isEmpty else {
      mapping.report(
        Diagnostic(
          InputCode.missingKey, .error, "fact \(name) needs `is` or `cases`", at: entry.key.span))
      return nil
    }
    return FactDefinition(
      name: name, title: title, cases: cases, holdsAnywhere: holdsAnywhere, span: entry.key.span)
  }
}
