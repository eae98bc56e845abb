internal import Diagnostics
internal import NetworkModel

/// Policies that ask for reviews less often than every six months.
struct ReviewIntervalTooLong: FlowRegisterRule {
  static let info = RuleInfo(
    id: "ND0526", name: "review-interval-too-long", severity: .warning,
    title: "The policy asks for reviews less often than every six months",
    rationale:
      "Who sets the interval decides what is overdue; with years between reviews nothing ever is.",
    remediation: "Set `reviewEveryDays` to 183 or fewer.",
    controls: ["PCI DSS 4.0.1 1.2.7", "NIST SP 800-53r5 CM-7(1)", "NIST SP 800-53r5 CA-9"])

  /// Six months, however long they are.
  static let longest = 183

  func check(_ context: FlowRegisterContext) -> [Diagnostic] {
    let policy = context.register.policy
    guard policy.reviewEveryDays > Self.longest else { return [] }
    return [
      finding(
        "flows are reviewed every \(policy.reviewEveryDays) days, and six months are at most "
          + "\(Self.longest)",
        at: policy.places[.reviewEveryDays], subject: "policy reviewEveryDays"
      )
      .with(
        .impact, "no review is called overdue in time, and reports cannot show that one took place"
      )
      .with(.fix, "write \(Self.longest) or fewer")
    ]
  }
}
