internal import Diagnostics
internal import NetworkModel

/// Waivers that break the policy of the register, whatever the day is.
struct WaiverInvalid: WaiverRule {
  static let info = RuleInfo(
    id: "ND0521", name: "waiver-invalid", severity: .error,
    title: "A waiver breaks the policy of the register",
    rationale:
      "A risk without an owner, a second pair of eyes or an end was not accepted by anyone.",
    remediation: "Complete the waiver; until then it covers nothing.",
    controls: ["NIST SP 800-53r5 CA-5", "NIST SP 800-53r5 CM-3"])

  func check(
    _ record: WaiverRecord, judged waiver: Waiver, in context: WaiverContext
  ) -> Diagnostic? {
    guard waiver.state == .invalid else { return nil }
    let defects = context.review.defects(of: record, fitting: context.fit)
    let words = defects.map(\.message).joined(separator: "; ")
    let span = defects.map(\.span).first { $0 != record.span }
    return finding(about: record, "is invalid: \(words)", at: span)
      .with(.fix, defects.map(\.remedy).joined(separator: "; "))
  }
}
