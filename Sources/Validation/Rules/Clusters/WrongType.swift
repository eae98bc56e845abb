package import Diagnostics
package import NetworkModel

/// A value of another type than its key has.
package struct WrongType: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0304", name: "wrong-type", severity: .error,
    title: "A value has another type than its key",
    rationale: """
      The product refuses the file when it starts, often on the first reboot after the change.
      """,
    remediation: "Write a value of the type that the key has.")

  /// Creates the rule.
  package init() {}

  /// Looks at all values of keys that the model knows.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let reading = context.configuration(of: cluster)
    let shapes = reading.misshapen.map { value in
      finding(
        "\(value.path) takes \(value.expected)", at: value.span.firstLine,
        subject: "\(value.path) in \(cluster.name)"
      )
      .with(.fix, "write \(value.expected)")
    }
    return shapes + reading.values.flatMap { check($0, of: cluster) }
  }

  private func check(_ configured: ConfiguredValue, of cluster: ResolvedCluster) -> [Diagnostic] {
    let type = configured.setting.type
    if case .map = configured.value.content, type != .map, type != .list {
      return [report("a map", configured, configured.value.span.firstLine, cluster)]
    }
    if let empty = empty(configured, cluster) { return [empty] }
    let texts = ValueShape.takesList(type) ? configured.items : configured.texts
    return texts.compactMap { text, span in
      guard !text.isEmpty, !ConfiguredValue.isTemplate(text), !ValueShape.fits(text, type) else {
        return nil
      }
      return report(text, configured, span, cluster)
    }
  }

  // Where a key has no default, products take an empty text for none; a text may be empty.
  private func empty(
    _ configured: ConfiguredValue, _ cluster: ResolvedCluster
  ) -> Diagnostic? {
    let setting = configured.setting
    let version = cluster.definition.version
    guard configured.value.text?.isEmpty == true, !ValueShape.fits("", setting.type),
      setting.defaultText(in: version)?.isEmpty == false
    else { return nil }
    return finding(
      "\(configured.path) is empty", at: configured.value.span,
      subject: "\(configured.path) in \(cluster.name)"
    )
    .with(
      .fix, setting.fixForEmpty(in: version, choice: ValueShape.words(for: setting.type)))
  }

  private func report(
    _ text: String, _ configured: ConfiguredValue, _ span: SourceSpan, _ cluster: ResolvedCluster
  ) -> Diagnostic {
    let expected = ValueShape.words(for: configured.setting.type)
    return finding(
      "\(text) is not \(expected)", at: span, subject: "\(configured.path) in \(cluster.name)"
    )
    .with(
      .model,
      "\(configured.setting.path.text) takes \(expected) "
        + "(\(configured.setting.span.citation))"
    )
    .with(.fix, "write \(expected)")
  }
}

/// What a value of a type looks like.
enum ValueShape {
  static func takesList(_ type: SettingType) -> Bool {
    [.prefixes, .addresses, .list].contains(type)
  }

  /// Whether a text can be a value of a type; ranges are not looked at.
  static func fits(_ text: String, _ type: SettingType) -> Bool {
    switch type {
    case .boolean: ["true", "false"].contains(text.lowercased())
    case .integer, .port: Int(text) != nil
    case .ports: (try? PortSet(parsing: text)) != nil
    case .prefix, .prefixes: CIDR(text) != nil
    case .address, .addresses: IPAddress(text) != nil
    case .enumeration, .endpoint, .text, .list, .map: true
    }
  }

  /// The type in words.
  static func words(for type: SettingType) -> String {
    switch type {
    case .boolean: "true or false"
    case .integer: "a whole number"
    case .port: "a port number"
    case .ports: "a range of ports such as 30000-32767"
    case .prefix, .prefixes: "a prefix such as 10.244.0.0/16"
    case .address, .addresses: "an IP address"
    case .enumeration: "one word"
    case .endpoint: "an address or host name"
    case .text: "a text"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

extension Setting {
  /// What to do about an empty value: leave the key out where it has a default, or write one.
  func fixForEmpty(in version: ProductVersion?, choice: String) -> String {
    let usual = defaultText(in: version).flatMap { $0.isEmpty ? nil : $0 }
    return usual.map { "remove the line to get the default \($0), or write \(choice)" }
      ?? "remove the line, or write \(choice)"
  }
}
