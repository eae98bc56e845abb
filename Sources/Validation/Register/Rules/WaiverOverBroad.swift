internal import Diagnostics
internal import NetworkModel

/// Waivers that fit more findings than the policy allows.
struct WaiverOverBroad: WaiverRule {
  static let info = RuleInfo(
    id: "ND0523", name: "waiver-over-broad", severity: .error,
    title: "A waiver fits more findings than the policy allows",
    rationale: "A waiver for everything hides what is found tomorrow.",
    remediation: "Narrow its selector; until then it covers nothing.",
    controls: ["NIST SP 800-53r5 CA-5"])

  func check(
    _ record: WaiverRecord, judged waiver: Waiver, in context: WaiverContext
  ) -> Diagnostic? {
    guard waiver.state == .overBroad else { return nil }
    let limit = context.policy.maximumSelectorMatches
    return finding(
      about: record, "fits \(waiver.matches) findings, and the policy allows \(limit)"
    ).with(.fix, "narrow its selector, or write one waiver for each decision")
  }
}
