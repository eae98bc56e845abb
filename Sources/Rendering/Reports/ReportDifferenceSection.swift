internal import Diagnostics

/// What changed since the state that was approved, or that nobody gave one.
struct ReportDifferenceSection {
  private let report: ComplianceReport

  init(_ report: ComplianceReport) { self.report = report }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "7. Difference since the last approved state")
    guard let difference = report.difference else {
      return writer.paragraph(
        """
        No approved state was given, so nothing is said about change. Give the JSON form of the \
        report that was approved with --baseline FILE.
        """)
    }
    writer.facts([
      Fact("Approved state", RichText(difference.baseline.name)),
      Fact("As of", RichText(difference.baseline.judgedOn ?? Waiver.absent)),
      Fact("SHA-256", .code(difference.baseline.digest)),
    ])
    if difference.baseline.isRedacted {
      writer.paragraph(
        """
        The approved state is a redacted report, which has other words for hosts: reasons and owners \
        are not compared, and a finding can count as new because its host is numbered otherwise.
        """)
    }
    writeFlows(difference, &writer)
    writeFindings(difference, &writer)
  }

  private func writeFlows(
    _ difference: ReportDifference, _ writer: inout some DocumentWriter
  ) {
    guard !difference.flows.isEmpty else {
      let reasons = difference.baseline.isRedacted ? "" : ", for the same reasons"
      return writer.paragraph("The same flows are required\(reasons).")
    }
    writer.section(3, "Flows that changed")
    writer.table(
      DataTable(
        caption: "Flows that changed",
        columns: [.init("Change"), .init("Flow"), .init("Before → now")],
        rows: ReportDifference.FlowDifference.Kind.allCases.flatMap { kind in
          difference.flows.filter { $0.kind == kind }.map { flow in
            [
              RichText([.mark(flow.kind.opens ? .warning : .neutral, flow.kind.rawValue)]),
              .code(flow.id), RichText(flow.words),
            ]
          }
        }))
  }

  private func writeFindings(
    _ difference: ReportDifference, _ writer: inout some DocumentWriter
  ) {
    writer.section(3, "Findings that changed")
    writer.paragraph(
      "\(difference.newFindings.count) new, \(difference.fixed.count) gone, "
        + "\(difference.unchanged) as before.")
    let new = report.open.filter { difference.newFindings.contains($0.fingerprint) }
    writer.list(
      new.prefix(ReportFindings.cards).map { entry in
        RichText([
          .mark(Tone(entry.diagnostic.severity), "new"),
          .text(" \(entry.diagnostic.code.id): \(entry.diagnostic.message)"),
        ])
      }
        + difference.fixed.prefix(ReportFindings.cards).map { past in
          RichText([.mark(.agreed, "gone"), .text(" \(past.rule): \(past.message)")])
        }, ordered: false)
  }
}
