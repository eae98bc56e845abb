internal import Diagnostics

/// Every decision of the register to live with findings, whatever it is worth today.
struct ReportExceptions {
  private let report: ComplianceReport

  init(_ report: ComplianceReport) { self.report = report }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "8. Exceptions")
    writer.paragraph(
      """
      Waivers are printed whether they hold or not; one that is expired, invalid, over-broad or \
      unused covers nothing. They end with their last day, in UTC.
      """)
    writeWaivers(&writer)
    writeExpected(&writer)
  }

  private func writeWaivers(_ writer: inout some DocumentWriter) {
    let waivers = report.exceptions.filter { $0.waiver.kind == .accepted }
    writer.section(3, "Accepted risks")
    guard !waivers.isEmpty else {
      return writer.paragraph("The register accepts no risk of this cluster.")
    }
    writer.register(
      RegisterTable(
        caption: "Waivers",
        columns: [
          .init("Waiver"), .init("State"), .init("Rules"), .init("Findings here"), .init("Until"),
        ],
        entries: waivers.map(entry)))
  }

  private func entry(_ exception: ReportException) -> RegisterTable.Entry {
    let waiver = exception.waiver
    let place = waiver.span.map(\.description) ?? "register"
    return RegisterTable.Entry(
      anchor: Anchor(slugging: "waiver-\(waiver.id)"), name: waiver.id,
      cells: [
        .code(waiver.id), RichText([.mark(Self.tone(waiver.state), waiver.state.rawValue)]),
        RichText(exception.rules.joined(separator: ", ")), RichText("\(exception.findings)"),
        RichText(waiver.expires ?? Waiver.absent),
      ],
      facts: [
        Fact("Reason", RichText(waiver.reason)),
        Fact("Compensating control", RichText(waiver.compensatingControl ?? Waiver.absent)),
        Fact("Owner", RichText(waiver.owner ?? Waiver.absent)),
        Fact("Approver", RichText(waiver.approver ?? Waiver.absent)),
        Fact("Ticket", RichText(waiver.ticket ?? Waiver.absent)),
        Fact("Granted", RichText(waiver.granted ?? Waiver.absent)),
        Fact("Recorded in", RichText(place)),
      ] + covered(by: waiver))
  }

  /// What is lived with: a waiver without its findings says nothing to those who did not sign it.
  private func covered(by waiver: Waiver) -> [Fact] {
    let findings = (report.entries + report.documentEntries).filter {
      $0.waiver?.kind == .accepted && $0.waiver?.id == waiver.id
    }
    let shown = findings.prefix(Self.findingsShown).map { entry in
      let diagnostic = entry.diagnostic
      let place = diagnostic.span.map { " (\($0.description))" } ?? ""
      return "\(diagnostic.code.id) \(diagnostic.severity.rawValue): \(diagnostic.message)\(place)"
    }
    guard !shown.isEmpty else { return [] }
    let rest = findings.count - shown.count
    return [
      Fact(
        "Findings",
        RichText(shown.joined(separator: "; ") + (rest == 0 ? "" : "; and \(rest) more")))
    ]
  }

  private static let findingsShown = 10

  private static func tone(_ state: Waiver.State) -> Tone {
    switch state {
    case .active: .agreed
    case .expiring: .warning
    case .expired, .invalid, .overBroad: .error
    case .unused: .unknown
    }
  }

  private func writeExpected(_ writer: inout some DocumentWriter) {
    let listed = (report.entries + report.documentEntries).filter {
      $0.waiver?.kind == .expected
    }
    writer.section(3, "Expected findings")
    guard !listed.isEmpty else {
      return writer.paragraph("No finding of this cluster or its documents is listed as expected.")
    }
    writer.paragraph("Known and wanted, for example a quoted defect; nobody carries a risk.")
    writer.table(
      DataTable(
        caption: "Expected findings", style: "expected",
        columns: [
          .init("Rule"), .init("Finding"), .init("Where"), .init("Reason"),
        ],
        rows: listed.sorted(by: ComplianceReport.isMoreSerious).map { entry in
          [
            RichText([
              .mark(.neutral, entry.diagnostic.severity.rawValue),
              .text(" \(entry.diagnostic.code.id) \(entry.diagnostic.code.name)"),
            ]),
            RichText(entry.diagnostic.message), RichText(entry.diagnostic.span?.description ?? ""),
            RichText(entry.waiver?.reason ?? ""),
          ]
        }))
  }
}
