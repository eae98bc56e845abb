internal import Diagnostics
internal import NetworkModel

/// Policies whose numbers limit nothing or announce nothing.
struct PolicyWithoutLimit: FlowRegisterRule {
  static let info = RuleInfo(
    id: "ND0530", name: "policy-without-limit", severity: .warning,
    title: "A number of the policy limits or announces nothing",
    rationale:
      "A waiver for hundreds of findings hides new ones; an end without notice is noticed late.",
    remediation:
      "Let `maximumSelectorMatches` be 100 or fewer, and `expiringWithinDays` 1 or more.",
    controls: ["NIST SP 800-53r5 CA-5"])

  /// More findings than anybody looks at before accepting them with one word.
  static let most = 100

  func check(_ context: FlowRegisterContext) -> [Diagnostic] {
    let policy = context.register.policy
    var found: [Diagnostic] = []
    if policy.maximumSelectorMatches > Self.most {
      found.append(
        finding(
          "a waiver may fit \(policy.maximumSelectorMatches) findings, and nobody looks at more than "
            + "\(Self.most)",
          at: policy.places[.maximumSelectorMatches], subject: "policy maximumSelectorMatches"
        ).with(.fix, "write \(Self.most) or fewer"))
    }
    if policy.expiringWithinDays < 1 {
      found.append(
        finding(
          "no waiver is called expiring before its last day",
          at: policy.places[.expiringWithinDays], subject: "policy expiringWithinDays"
        ).with(.fix, "write a number of days, such as 30"))
    }
    return found
  }
}
