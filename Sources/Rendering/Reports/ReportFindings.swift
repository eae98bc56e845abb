internal import Diagnostics

/// The findings of a report: open ones by severity, then the expected ones with their reasons.
struct ReportFindings {
  private let report: ComplianceReport

  init(_ report: ComplianceReport) { self.report = report }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "Findings")
    guard !report.entries.isEmpty else {
      writer.paragraph(
        "None. \(report.rules.count) rules were run over \(report.inputs.count) files.")
      return
    }
    for entry in report.open.sorted(by: Self.isMoreSerious) {
      writer.finding(FindingCards.card(of: entry), headingLevel: 3)
    }
    let expected = report.entries.filter { !$0.isOpen }
    guard !expected.isEmpty else { return }
    writer.section(2, "Exceptions register")
    writer.paragraph("These findings are listed as known. They are never hidden.")
    writer.table(
      DataTable(
        caption: "Expected findings",
        columns: [.init("Rule"), .init("Finding"), .init("Where"), .init("Reason")],
        rows: expected.map(Self.row)))
  }

  private static func isMoreSerious(
    _ left: DiagnosticReport.Entry, _ right: DiagnosticReport.Entry
  ) -> Bool {
    if left.diagnostic.severity != right.diagnostic.severity {
      return left.diagnostic.severity > right.diagnostic.severity
    }
    return left.diagnostic < right.diagnostic
  }

  private static func row(_ entry: DiagnosticReport.Entry) -> [RichText] {
    return [
      .code(entry.diagnostic.code.id), RichText(entry.diagnostic.message),
      RichText(entry.diagnostic.span?.description ?? ""), RichText(entry.waiver?.sentence ?? ""),
    ]
  }
}
