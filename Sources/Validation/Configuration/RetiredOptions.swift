internal import Diagnostics
internal import NetworkModel

/// Keys and values, in configurations and documents, that a version no longer takes or soon will not.
struct RetiredOptions {
  private let context: RuleContext

  init(_ context: RuleContext) { self.context = context }

  /// Someone's use of such a key or value.
  struct Use {
    /// Whether the version has it no more; otherwise it still works.
    let isGone: Bool
    /// Whether a key is meant, and not a value.
    let isKey: Bool
    let message: String
    let span: SourceSpan
    let subject: String
    let setting: Setting
    /// What took its place; nil when nothing did.
    let replacement: String?
  }

  /// The uses in all clusters, then those in all documents.
  var uses: [Use] {
    context.clusters.flatMap { cluster in
      context.configuration(of: cluster).values.flatMap { keys($0, cluster) + values($0, cluster) }
    } + context.documents.flatMap(listed)
  }

  private func keys(_ configured: ConfiguredValue, _ cluster: ResolvedCluster) -> [Use] {
    let setting = configured.setting
    guard let version = cluster.definition.version else { return [] }
    let gone = setting.versions.until.flatMap { version >= $0 ? $0 : nil }
    let fading = setting.deprecated.flatMap { version >= $0 ? $0 : nil }
    guard let since = gone ?? fading else { return [] }
    let state = gone == nil ? "is deprecated since" : "is gone since"
    return [
      Use(
        isGone: gone != nil, isKey: true, message: "\(configured.path) \(state) \(since.text)",
        span: configured.keySpan ?? configured.value.span,
        subject: "\(configured.path) in \(cluster.name)", setting: setting,
        replacement: setting.replacement)
    ]
  }

  private func values(_ configured: ConfiguredValue, _ cluster: ResolvedCluster) -> [Use] {
    guard configured.setting.type == .enumeration else { return [] }
    return configured.texts.compactMap { text, span in
      guard let value = configured.setting.values.first(where: { $0.text == text }) else {
        return nil
      }
      // Before its successor came there was nothing else to write.
      let version = cluster.definition.version
      let successor = configured.setting.values.first { $0.text == value.replacement }
      if let version, let successor, !successor.versions.contains(version) { return nil }
      let subject = "\(configured.path) in \(cluster.name)"
      return use(of: value, version, Place(configured.setting, span, subject))
    }
  }

  private struct Place {
    let setting: Setting
    let span: SourceSpan
    let subject: String

    init(_ setting: Setting, _ span: SourceSpan, _ subject: String) {
      (self.setting, self.span, self.subject) = (setting, span, subject)
    }
  }

  private func use(of value: SettingValue, _ version: ProductVersion?, _ place: Place) -> Use? {
    let until = value.versions.until
    let isGone = until.map { until in version.map { $0 >= until } ?? true } ?? false
    guard isGone || value.replacement != nil else { return nil }
    let state: String
    switch (isGone, until) {
    case (true, let until?): state = "is gone since \(until.text)"
    case (false, let until?): state = "is deprecated and goes with \(until.text)"
    default: state = "is deprecated"
    }
    return Use(
      isGone: isGone, isKey: false, message: "\(value.text) \(state)", span: place.span,
      subject: place.subject, setting: place.setting, replacement: value.replacement)
  }

  /// The values that a document lists for an option which the product knows.
  private func listed(in document: PortDocument) -> [Use] {
    guard let baseline = context.baseline(for: document) else { return [] }
    return document.defaults.flatMap { claim -> [Use] in
      let name = String(claim.setting.text.drop { $0 == "-" })
      guard let setting = baseline.distribution.key(name), setting.type == .enumeration else {
        return []
      }
      let words = Set(
        "\(claim.value.text) \(claim.remark)".lowercased()
          .split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init))
      return setting.values.filter { words.contains($0.text) }.compactMap { value in
        let line = document.file.span(ofLine: claim.setting.span.start.line)
        let subject = "\(setting.path.text) \(value.text) in \(document.description.title)"
        return use(
          of: value, document.description.version,
          Place(setting, line.place(of: value.text), subject))
      }
    }
  }
}

extension Rule {
  /// The finding about a use, with the model's entry and what to write instead.
  func finding(about use: RetiredOptions.Use, severity: Severity? = nil) -> Diagnostic {
    let report = finding(use.message, at: use.span, subject: use.subject, severity: severity)
      .with(.model, "\(use.setting.path.text) (\(use.setting.span.citation))")
    guard let replacement = use.replacement else {
      return report.with(.fix, use.isKey ? "remove the key" : "use another value")
    }
    return report.labelled("\(replacement) took its place").with(.fix, "write \(replacement)")
  }
}
