package import Diagnostics
package import NetworkModel

/// A value that its key never took.
package struct UnknownValue: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0302", name: "unknown-value", severity: .error,
    title: "A value is not one that its key takes",
    rationale: """
      The product refuses to start, or falls back to something that nobody chose.
      """,
    remediation: "Write one of the values that the key takes.")

  /// Creates the rule.
  package init() {}

  /// Looks at keys with listed values, and at numbers with a range.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    context.configuration(of: cluster).values.flatMap { configured in
      configured.texts.compactMap { text, span -> Diagnostic? in
        guard !ConfiguredValue.isTemplate(text) else { return nil }
        switch configured.setting.type {
        case .enumeration: return unlisted(text, span, configured, cluster)
        case .integer: return outOfRange(text, span, configured, cluster)
        default: return nil
        }
      }
    }
  }

  private func unlisted(
    _ text: String, _ span: SourceSpan, _ configured: ConfiguredValue, _ cluster: ResolvedCluster
  ) -> Diagnostic? {
    let setting = configured.setting
    let version = cluster.definition.version
    let known = setting.values.first { $0.text == text }
    // Whether a value that exists has gone is another rule's question.
    guard known.map({ isTooEarly($0, version) }) ?? true else { return nil }
    let values = setting.values.filter { value in version.map(value.versions.contains) ?? true }
      .map(\.text).filter { !$0.isEmpty }
    guard !text.isEmpty else {
      let choice = "one of \(values.joined(separator: ", "))"
      return finding(
        "\(configured.path) is empty", at: span, subject: "\(configured.path) in \(cluster.name)"
      )
      .with(.fix, setting.fixForEmpty(in: version, choice: choice))
    }
    let near = Spelling.nearest(text, in: values)
    let since = known?.versions.since.map { "\(text) exists from \($0.text) on" }
    return finding(
      since ?? "\(text) is not one of \(values.joined(separator: ", "))", at: span,
      subject: "\(configured.path) in \(cluster.name)"
    )
    .labelled(near.map { "\($0) was most likely meant" } ?? "not a value of \(setting.path.text)")
    .with(
      .model,
      "\(setting.path.text) takes \(values.joined(separator: ", ")) "
        + "(\(setting.span.citation))"
    )
    .with(.fix, "write \(near ?? "one of \(values.joined(separator: ", "))")")
  }

  private func isTooEarly(_ value: SettingValue, _ version: ProductVersion?) -> Bool {
    guard let version, let since = value.versions.since else { return false }
    return version < since
  }

  private func outOfRange(
    _ text: String, _ span: SourceSpan, _ configured: ConfiguredValue, _ cluster: ResolvedCluster
  ) -> Diagnostic? {
    let setting = configured.setting
    guard let number = Int(text), let range = setting.range, !range.contains(number) else {
      return nil
    }
    return finding(
      "\(number) is not between \(range.lowerBound) and \(range.upperBound)", at: span,
      subject: "\(configured.path) in \(cluster.name)"
    )
    .with(
      .model,
      "\(setting.path.text) takes \(range.lowerBound) to \(range.upperBound) "
        + "(\(setting.span.citation))"
    )
    .with(.fix, "write a number in that range")
  }
}
