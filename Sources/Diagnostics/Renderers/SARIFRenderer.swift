/// Writes SARIF 2.1.0, which code hosts and scanners' dashboards read.
///
/// It keeps what GitHub's code scanning asks for: texts that are never empty, a place for each
/// result, relative addresses, and the limits of ``SARIFSelection``.
package struct SARIFRenderer: DiagnosticRenderer {
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// How many bytes a log may have before it says that it is large: GitHub takes 10 MB, compressed.
  private static let largeLog = 10_000_000

  /// What the findings themselves do not say.
  package struct Options: Sendable {
    /// What tells runs of one repository apart, for example `netdocs/edge-berlin/`; nil leaves it to
    /// the reader.
    package var category: String?
    /// The address of a rule's page; nil where no site is published.
    package var ruleAddress: @Sendable (DiagnosticCode) -> String? = { _ in nil }
    /// The SHA-256 of files in hexadecimal, by their printed paths.
    package var digests: [String: String] = [:]
    /// How many results a run may have.
    var resultLimit = SARIFSelection.limit

    /// Says nothing.
    package init() {}
  }

  private let options: Options

  /// Creates a renderer.
  package init(_ options: Options) { self.options = options }

  /// Creates a renderer that knows the category of the run at most.
  package init(category: String? = nil) {
    var options = Options()
    options.category = category
    self.init(options)
  }

  /// Writes a log with one run.
  package func render(_ report: DiagnosticReport) -> String {
    let log = JSONWriter.text(log(of: report, []))
    let size = log.utf8.count
    guard size > Self.largeLog else { return log }
    let warning = SARIFNotification.note(
      "this log has \(size / 1_000_000) MB; GitHub takes 10 MB after compression with gzip")
    return JSONWriter.text(self.log(of: report, [warning]))
  }

  private func log(of report: DiagnosticReport, _ notifications: [JSONValue]) -> JSONValue {
    let selection = SARIFSelection(report.entries, limit: options.resultLimit)
    let artifacts = SARIFArtifacts(selection.entries, digests: options.digests)
    let taxonomies = SARIFTaxonomies(report.tool.rules)
    let rules = SARIFRules(report, taxonomies, address: options.ruleAddress)
    var prints = SARIFFingerprints()
    let results = selection.entries.map { entry in
      SARIFResult(entry, ruleIndex: rules.index(of: entry.diagnostic.code))
        .value(in: artifacts, &prints)
    }
    var run: [JSONValue.Member] = [
      .init("tool", ["driver": driver(of: report, rules, taxonomies)]),
      .init("invocations", [invocation(of: report, notifications + selection.notifications)]),
      .init("originalUriBaseIds", SARIFArtifacts.bases),
      .init("artifacts", .array(artifacts.values)),
      .init("columnKind", "unicodeCodePoints"),
      .init("results", .array(results)),
    ]
    if !taxonomies.values.isEmpty { run.append(.init("taxonomies", .array(taxonomies.values))) }
    if let properties = properties(of: report) { run.append(.init("properties", properties)) }
    if let category = options.category, !category.isEmpty {
      run.append(.init("automationDetails", ["id": .string(category)]))
    }
    return ["$schema": .string(Self.schema), "version": "2.1.0", "runs": [.object(run)]]
  }

  private func driver(
    of report: DiagnosticReport, _ rules: SARIFRules, _ taxonomies: SARIFTaxonomies
  ) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(report.tool.name)),
      .init("version", .string(report.tool.version)),
      .init("semanticVersion", .string(report.tool.version)),
      .init("rules", .array(rules.descriptors)),
    ]
    if !taxonomies.references.isEmpty {
      members.append(.init("supportedTaxonomies", .array(taxonomies.references)))
    }
    return .object(members)
  }

  private func invocation(
    of report: DiagnosticReport, _ notifications: [JSONValue]
  ) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("executionSuccessful", .bool(report.summary.filesUnreadable == 0))
    ]
    if !notifications.isEmpty {
      members.append(.init("toolExecutionNotifications", .array(notifications)))
    }
    return .object(members)
  }

  /// What the format has no place for: the report's id, the day, all waivers, and what is gone; nil
  /// without any.
  private func properties(of report: DiagnosticReport) -> JSONValue? {
    var members: [JSONValue.Member] = []
    if let id = report.reportIdentifier { members.append(.init("reportId", .string(id))) }
    if let day = report.judgedOn { members.append(.init("judgedOn", .string(day))) }
    if !report.waivers.isEmpty {
      members.append(.init("waivers", .array(report.waivers.map(JSONRenderer.waiver))))
    }
    if let fixed = report.comparison?.fixed {
      members.append(.init("fixed", .array(fixed.map { .string("\($0.code.id) \($0.subject)") })))
    }
    return members.isEmpty ? nil : .object(members)
  }
}
