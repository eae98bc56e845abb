internal import Diagnostics

/// How to make the report again and to check that nobody changed it, and what its words mean.
struct ReportReproduction {
  private let report: ComplianceReport

  init(_ report: ComplianceReport) { self.report = report }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "12. How to make this report again")
    let run = report.run
    writer.paragraph(
      """
      The same program over the same files for the same day writes the same bytes. Run this in the \
      folder that holds the content, and compare the digest with the report id on the first page.
      """)
    writer.code(
      CodeBlock(
        "\(run.command) > report.json\nsha256sum report.json\n\(run.command(format: "html")) "
          + "> report.html", language: "sh"))
    writer.facts([
      Fact("Report id", .code(run.identifier.isEmpty ? Waiver.absent : run.identifier)),
      Fact("Shape of the JSON form", RichText("version \(ComplianceReportJSON.schemaVersion)")),
      Fact("Shape of its findings", RichText("version \(JSONRenderer.schemaVersion)")),
      Fact(
        "Digest of a file", RichText("sha256sum FILE gives the digests of chapter 2")),
    ])
    writer.section(3, "Rules that were run")
    writer.list(
      report.rules.map { RichText("\($0.code.id) \($0.code.name)") }, ordered: false)
    writer.section(3, "Words")
    writer.facts(Self.glossary.map { Fact($0.word, RichText($0.meaning)) })
  }

  private static let glossary: [(word: String, meaning: String)] = [
    (
      "Required flow",
      "Traffic between two sides without which the cluster does not work as it is configured."
    ),
    ("Open finding", "A finding that no waiver and no expectation of the register covers."),
    ("Expected finding", "A known finding that is wanted, with its reason; nobody carries a risk."),
    (
      "Waived finding",
      "A finding whose risk someone carries until a day, approved by someone else."
    ),
    (
      "Exposed, not required",
      "A socket that listens on all addresses although no flow needs it."
    ),
    (
      "Fingerprint",
      "The identity of a finding across runs; it depends on the rule and the subject, not on lines."
    ),
    (
      "Not proven",
      "Nothing was read that shows it. It can be true all the same."
    ),
    (
      "NOT PROVIDED",
      "The register says nothing. The report never fills in an owner, an approver or a reason."
    ),
    (
      "Trust boundary",
      "The line between the cluster's hosts and pods and everything else."
    ),
  ]
}
