internal import Diagnostics

/// The columns of the findings of a report, for spreadsheets.
package enum FindingColumns {
  /// The heads, from left to right.
  package static let titles = [
    "rule_id", "rule", "status", "severity", "scope", "path", "line", "message", "impact",
    "expected",
    "fix", "controls", "fingerprint", "history", "waiver", "waiver_state", "waiver_expires",
    "waiver_reason", "report_id", "judged_on", "netdocs_version",
  ]

  /// The findings about the cluster, then those in documents and in the register, each with one text
  /// a column.
  package static func rows(of report: ComplianceReport) -> [[String]] {
    let controls = Dictionary(
      report.rules.map { ($0.code, $0.controls.joined(separator: "; ")) },
      uniquingKeysWith: { first, _ in first })
    let rows =
      report.entries.map { row($0, scope: "cluster", controls) }
      + report.documentEntries.map { row($0, scope: "document", controls) }
      + report.registerEntries.map { row($0, scope: "register", controls) }
    let run = report.run.columns
    return rows.map { $0 + run }
  }

  private static func row(
    _ entry: DiagnosticReport.Entry, scope: String, _ controls: [DiagnosticCode: String]
  ) -> [String] {
    let diagnostic = entry.diagnostic
    func note(_ kind: Diagnostic.Note.Kind) -> String {
      diagnostic.notes.filter { $0.kind == kind }.map(\.text).joined(separator: "; ")
    }
    return [
      diagnostic.code.id, diagnostic.code.name, entry.statusName, diagnostic.severity.rawValue,
      scope, diagnostic.span?.file.path ?? "", diagnostic.span.map { "\($0.start.line)" } ?? "",
      diagnostic.message, note(.impact), note(.model), note(.fix),
      controls[diagnostic.code] ?? "", entry.fingerprint, entry.history?.rawValue ?? "",
      entry.waiver?.id ?? "", entry.waiver?.state.rawValue ?? "", entry.waiver?.expires ?? "",
      entry.waiver?.reason ?? "",
    ]
  }
}
