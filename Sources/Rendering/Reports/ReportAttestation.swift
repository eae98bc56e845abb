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
      each flow is authorised and still needed. What is not filled in is NOT PROVIDED.
      """)
    writer.table(
      DataTable(
        caption: "Sign-off",
        columns: [
          .init("Role"), .init("Name"), .init("Decision"), .init("Ticket"), .init("Date"),
          .init("Signature"),
        ],
        rows: ["Reviewer", "Approver", "Owner of the cluster"].map { role in
          [RichText(role)] + Array(repeating: RichText([.muted(Waiver.absent)]), count: 4)
            + ["____________________"]
        }))
    let run = report.run
    writer.facts([
      Fact("Next review by", RichText(run.nextReview?.text ?? Waiver.absent)),
      Fact(
        "Report before this one",
        run.previousDigest.map { .code($0) } ?? RichText("\(Waiver.absent) (--previous FILE)")),
      Fact("Detached signature", .code("\(report.cluster.name).dsse.json")),
      Fact("Sign with", .code("netdocs sign report.json --key key.pem")),
      Fact("Verify with", .code("netdocs verify \(report.cluster.name).dsse.json --key pub.pem")),
    ])
  }
}
