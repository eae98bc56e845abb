internal import Diagnostics
internal import NetworkModel

/// Waivers that fit more findings than the policy allows.
struct WaiverOverBroad: WaiverRule {
  static let info = RuleInfo(
    id: "ND0523", name: "waiver-over-broad", severity: .error,
    title: "A waiver or an expectation fits more findings than it may",
    rationale: "A waiver for everything hides what is found tomorrow.",
    remediation: "Mend what is new, or narrow its selector; until then it covers nothing.",
    controls: ["NIST SP 800-53r5 CA-5"])

  func check(
    _ record: WaiverRecord, judged waiver: Waiver, in context: WaiverContext
  ) -> Diagnostic? {
    guard waiver.state == .overBroad else { return nil }
    let limit = context.review.limit(of: record)
    let isCounted = record.kind == .expected && limit == record.count
    let findings = "fits \(waiver.matches) findings"
    guard isCounted else {
      return finding(about: record, "\(findings), and the policy allows \(limit)")
        .with(.fix, "narrow its selector, or write one waiver for each decision")
    }
    let verb = limit == 1 ? "is" : "are"
    return finding(about: record, "\(findings), and \(limit) \(verb) expected")
      .with(
        .fix, "mend what is new; write `count: \(waiver.matches)` only if all of them are wanted")
  }
}
