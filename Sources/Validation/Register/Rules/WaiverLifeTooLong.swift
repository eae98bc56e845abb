internal import Diagnostics
internal import NetworkModel

/// Policies that let waivers hold for more than a year.
struct WaiverLifeTooLong: FlowRegisterRule {
  static let info = RuleInfo(
    id: "ND0527", name: "waiver-life-too-long", severity: .warning,
    title: "The policy lets waivers hold for more than a year",
    rationale:
      "A risk that nobody has to look at again within a year is not accepted but forgotten.",
    remediation: "Set `maximumWaiverDays` to 366 or fewer.",
    controls: ["NIST SP 800-53r5 CA-5"])

  /// A year, a leap year included.
  static let longest = 366

  func check(_ context: FlowRegisterContext) -> [Diagnostic] {
    let policy = context.register.policy
    guard policy.maximumWaiverDays > Self.longest else { return [] }
    return [
      finding(
        "a waiver may hold on \(policy.maximumWaiverDays) days, and a year has at most "
          + "\(Self.longest)",
        at: policy.places[.maximumWaiverDays], subject: "policy maximumWaiverDays"
      )
      .with(.impact, "a risk is accepted for longer than anybody looks ahead")
      .with(.fix, "write \(Self.longest) or fewer")
    ]
  }
}
