internal import Diagnostics
internal import NetworkModel

/// Waivers whose last day is over, or whose first has not come.
struct WaiverExpired: WaiverRule {
  static let info = RuleInfo(
    id: "ND0522", name: "waiver-expired", severity: .error,
    title: "A waiver does not hold on the day of judgement",
    rationale: "Nobody has accepted the risk for this day.",
    remediation: "Mend what it covers, or decide again.", controls: ["NIST SP 800-53r5 CA-5"])

  func check(
    _ record: WaiverRecord, judged waiver: Waiver, in context: WaiverContext
  ) -> Diagnostic? {
    guard waiver.state == .expired else { return nil }
    if context.review.isYetToCome(record) {
      return finding(
        about: record, "holds only from \(record.granted?.text ?? Waiver.absent) on",
        at: record.granted?.span
      ).with(.fix, "wait, or let the day of the decision be right")
    }
    return finding(
      about: record, "expired on \(record.expires?.text ?? Waiver.absent)",
      at: record.expires?.span
    ).with(.fix, "mend what it covers, or have a new waiver approved")
  }
}
