internal import Diagnostics
internal import NetworkModel

/// The sheet that people sign, and how the report is tied to the one before it.
struct ReportAttestation {
  private let report: ComplianceReport

  init(_ report: ComplianceReport) { self.report = report }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "11. Review and attestation")
    writer.paragraph(
      """
      Whoever signs states to have read the register, the exceptions and the open findings, and that \
      each flow is authorised and still needed. A field that stays empty counts as NOT PROVIDED.
      """)
    writer.table(
      DataTable(
        caption: "Sign-off", style: "signoff",
        columns: [
          .init("Role"), .init("Name"), .init("Decision"), .init("Ticket"), .init("Date"),
          .init("Signature"),
        ],
        rows: ["Reviewer", "Approver", "Owner of the cluster"].map { [RichText($0)] }))
    writeItems(&writer)
    writer.section(3, "What ties this report to others")
    let envelope = "\(report.cluster.name).dsse.json"
    writer.facts([
      Fact("Next review by", RichText(report.run.nextReview?.text ?? Waiver.absent)),
      Fact(
        "Report before this one",
        report.run.previousDigest.map { .code($0) }
          ?? RichText("\(Waiver.absent) (--previous FILE)")),
      Fact(
        "Detached signature",
        .code(envelope) + RichText(", if someone has signed: a report cannot know that itself")),
      Fact("Sign with", .code("netdocs sign report.json --key key.pem --output \(envelope)")),
      Fact("Verify with", .code("netdocs verify \(envelope) --key key.pub.pem")),
    ])
  }

  private func writeItems(_ writer: inout some DocumentWriter) {
    writer.section(3, "Items to decide")
    let items = DecisionItem.items(of: report)
    guard !items.isEmpty else {
      return writer.paragraph(
        "None: no finding about the cluster is open, every flow is approved and documented, and no "
          + "waiver is about to end.")
    }
    writer.table(
      DataTable(
        caption: "Items to decide", style: "items",
        columns: [
          .init("No.", .trailing), .init("Item"), .init("Chapter", .trailing), .init("Decision"),
          .init("By, on"),
        ],
        rows: items.prefix(Self.itemsShown).enumerated().map { index, item in
          [RichText("\(index + 1)"), RichText(item.words), RichText("\(item.chapter)")]
        }))
    if items.count > Self.itemsShown {
      writer.paragraph(
        "\(items.count - Self.itemsShown) more findings stand in chapter 6 and need a decision too."
      )
    }
  }

  private static let itemsShown = 50
}

/// Something that whoever approves a report has to decide on.
struct DecisionItem {
  /// What it is about.
  let words: String
  /// The chapter that has the details.
  let chapter: Int

  /// What the register and the documents leave open, then the open findings by severity.
  static func items(of report: ComplianceReport) -> [DecisionItem] {
    gaps(of: report) + waivers(of: report)
      + report.open.sorted(by: ComplianceReport.isMoreSerious).map { entry in
        let diagnostic = entry.diagnostic
        return DecisionItem(
          words: "\(diagnostic.code.id) \(diagnostic.severity.rawValue): \(diagnostic.message)",
          chapter: 6)
      }
  }

  private static func gaps(of report: ComplianceReport) -> [DecisionItem] {
    let overdue = report.register.filter { $0.status == .reviewOverdue }
    return [
      item("without a valid approval", report.unapproved.map(\.flow.id)),
      item("with an overdue review", overdue.map(\.flow.id)),
      item("in no document that was read", report.undocumented.map(\.id)),
    ].compactMap(\.self)
  }

  private static func item(_ words: String, _ flows: [String]) -> DecisionItem? {
    guard !flows.isEmpty else { return nil }
    let names = RegisterWords.shortened(RegisterWords.unique(flows), atMost: 12)
    return DecisionItem(
      words: "\(Words.count(flows.count, "flow")) \(words): \(names)", chapter: 3)
  }

  private static func waivers(of report: ComplianceReport) -> [DecisionItem] {
    report.exceptions.map(\.waiver).filter { $0.kind == .accepted && $0.state != .active }
      .map {
        DecisionItem(
          words: "Waiver \($0.id) is \($0.state.rawValue), until \($0.expires ?? Waiver.absent)",
          chapter: 8)
      }
  }
}
