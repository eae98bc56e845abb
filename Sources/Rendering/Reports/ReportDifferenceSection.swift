internal import Diagnostics
internal import NetworkModel

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
    if difference.flows.isEmpty {
      writer.paragraph(
        "The same flows are required"
          + (difference.baseline.isRedacted
            ? "" : ", for the same reasons and under the same approvals")
          + (difference.comparesAddresses ? "." : "; addresses were not compared."))
    } else {
      writer.section(3, "Flows that changed")
      writer.table(table(of: difference.flows))
    }
    if !difference.hosts.isEmpty {
      writer.section(3, "Hosts that changed")
      writer.list(
        difference.hosts.map { RichText("\($0.kind.rawValue): \($0.name), \($0.words)") },
        ordered: false)
    }
    if !difference.notCompared.isEmpty {
      writer.section(3, "Not compared")
      writer.list(difference.notCompared.map { RichText($0) }, ordered: false)
    }
    writer.paragraph("The days of reviews are not compared; reviews that are overdue are findings.")
  }

  private func table(of flows: [ReportDifference.FlowDifference]) -> DataTable {
    DataTable(
      caption: "Flows that changed",
      columns: [.init("Change"), .init("Flow"), .init("Before → now")],
      rows: flows.map { flow in
        [
          RichText([.mark(flow.opens ? .warning : .neutral, flow.kind.adjective)]),
          .code(flow.id), RichText(flow.words),
        ]
      })
  }

  private func writeFindings(
    _ difference: ReportDifference, _ writer: inout some DocumentWriter
  ) {
    writer.section(3, "Findings that changed")
    writer.paragraph(
      "\(difference.newFindings.count) new, \(difference.fixed.count) gone, "
        + "\(difference.unchanged) as before.")
    let new = (report.open + report.openInDocuments).filter {
      difference.newFindings.contains($0.fingerprint)
    }
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
