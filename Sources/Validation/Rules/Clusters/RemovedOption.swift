package import Diagnostics
internal import NetworkModel

/// A value or key that this version no longer supports.
package struct RemovedOption: WorkspaceRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0303", name: "removed-option", severity: .error,
    title: "A value is used that this version no longer supports",
    rationale: """
      After the upgrade the product does not start, or runs without what the value switched on, \
      such as the encryption between nodes.
      """,
    remediation: "Use what took its place before the version changes.")

  /// Creates the rule.
  package init() {}

  /// Looks at the configurations of clusters and at the values that documents list for an option.
  package func check(_ context: RuleContext) -> [Diagnostic] {
    context.clusters.flatMap { cluster in
      context.configuration(of: cluster).values.flatMap { keys($0, cluster) + values($0, cluster) }
    } + context.documents.flatMap { listed(in: $0, context) }
  }

  private func keys(_ configured: ConfiguredValue, _ cluster: ResolvedCluster) -> [Diagnostic] {
    let setting = configured.setting
    guard let version = cluster.definition.version else { return [] }
    let gone = setting.versions.until.flatMap { version >= $0 ? $0 : nil }
    let fading = setting.deprecated.flatMap { version >= $0 ? $0 : nil }
    guard let since = gone ?? fading else { return [] }
    let state = gone == nil ? "is deprecated since" : "is gone since"
    let report = finding(
      "\(configured.path) \(state) \(since.text)",
      at: configured.keySpan ?? configured.value.span,
      subject: "\(configured.path) in \(cluster.name)", severity: gone == nil ? .warning : nil
    )
    .with(.model, "\(setting.path.text) (\(setting.span.citation))")
    guard let replacement = setting.replacement else {
      return [report.with(.fix, "remove the key")]
    }
    return [
      report.labelled("\(replacement) took its place").with(.fix, "write \(replacement)")
    ]
  }

  private func values(_ configured: ConfiguredValue, _ cluster: ResolvedCluster) -> [Diagnostic] {
    guard configured.setting.type == .enumeration else { return [] }
    return configured.texts.compactMap { text, span in
      guard let value = configured.setting.values.first(where: { $0.text == text }) else {
        return nil
      }
      // Before its successor came there was nothing else to write.
      let version = cluster.definition.version
      let successor = configured.setting.values.first { $0.text == value.replacement }
      if let version, let successor, !successor.versions.contains(version) { return nil }
      let place = Place(span: span, subject: "\(configured.path) in \(cluster.name)")
      return report(value, configured.setting, cluster.definition.version, place)
    }
  }

  private struct Place {
    let span: SourceSpan
    let subject: String
  }

  private func report(
    _ value: SettingValue, _ setting: Setting, _ version: ProductVersion?, _ place: Place
  ) -> Diagnostic? {
    let until = value.versions.until
    let isGone = until.map { until in version.map { $0 >= until } ?? true } ?? false
    guard isGone || value.replacement != nil else { return nil }
    let state: String
    switch (isGone, until) {
    case (true, let until?): state = "is gone since \(until.text)"
    case (false, let until?): state = "is deprecated and goes with \(until.text)"
    default: state = "is deprecated"
    }
    let report = finding(
      "\(value.text) \(state)", at: place.span, subject: place.subject,
      severity: isGone ? nil : .note
    )
    .with(.model, "\(setting.path.text) (\(setting.span.citation))")
    guard let replacement = value.replacement else { return report.with(.fix, "use another value") }
    return report.labelled("\(replacement) took its place").with(.fix, "write \(replacement)")
  }

  /// The values that a document lists for an option which the product knows.
  private func listed(in document: PortDocument, _ context: RuleContext) -> [Diagnostic] {
    guard let baseline = context.baseline(for: document) else { return [] }
    return document.defaults.flatMap { claim -> [Diagnostic] in
      let name = String(claim.setting.text.drop { $0 == "-" })
      guard let setting = baseline.distribution.key(name), setting.type == .enumeration else {
        return []
      }
      let words = Set(
        "\(claim.value.text) \(claim.remark)".lowercased()
          .split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init))
      return setting.values.filter { words.contains($0.text) }.compactMap { value in
        let line = document.file.span(ofLine: claim.setting.span.start.line)
        let place = Place(
          span: line.place(of: value.text),
          subject: "\(setting.path.text) \(value.text) in \(document.description.title)")
        return report(value, setting, document.description.version, place)
      }
    }
  }
}
