internal import Diagnostics
internal import NetworkModel

/// The first page: the verdict with its scope, what the report is, and whose.
struct ReportCover {
  private let report: ComplianceReport

  init(_ report: ComplianceReport) { self.report = report }

  func write(into writer: inout some DocumentWriter) {
    writer.callout(
      Callout(
        report.tone, "Verdict",
        [RichText(report.verdict), RichText(ReportMark.disclaimer)]))
    if report.redaction != nil {
      writer.callout(
        Callout(
          .unknown, "Redacted",
          [
            """
            Addresses, prefixes and names of hosts are replaced by names such as host-1 and net-A, \
            the same throughout. Loopback, unspecified and multicast addresses that standards fix \
            stay.
            """
          ]))
    }
    writer.facts(identity)
  }

  private var identity: [Fact] {
    let run = report.run
    let cluster = report.cluster
    var facts = [
      Fact("Classification", RichText(run.classification ?? Waiver.absent)),
      Fact("Cluster", RichText(cluster.name)),
      Fact("Product", RichText(product)),
      Fact("As of", RichText(judgedOn)),
      Fact("Next review by", RichText(run.nextReview?.text ?? Waiver.absent)),
    ]
    if !run.identifier.isEmpty {
      facts.append(
        Fact("Report id", .code(run.identifier) + RichText(", the SHA-256 of its JSON form")))
    }
    facts += [
      Fact("Made with", RichText("netdocs \(run.toolVersion)")),
      Fact("Rules", RichText("\(report.rules.count), digest ") + .code(run.rulesetDigest)),
      Fact("Network model", RichText("digest ") + .code(run.modelDigest)),
    ]
    return facts
  }

  private var product: String {
    let version = report.cluster.definition.version?.text ?? "version \(Waiver.absent)"
    return "\(report.cluster.distribution.title) \(version)"
  }

  private var judgedOn: String {
    report.run.judgedOn.map { "\($0.text); approvals, reviews and waivers count as on this day" }
      ?? "\(Waiver.absent): no day was given with --now"
  }
}
