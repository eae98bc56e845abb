package import Diagnostics

/// What is said about the register itself, with the same record as rules have.
package enum RegisterRules {
  /// An expectation that matches nothing: the defect is gone, or the check is.
  package static let didNotFire = DiagnosticCode("ND0091", "expected-finding-did-not-fire")

  static let unregistered = RuleInfo(
    id: "ND0510", name: "flow-not-registered", severity: .warning,
    title: "Flows of a cluster are not in the register",
    rationale:
      "A port that nobody asked for in writing cannot be told from one that was forgotten.",
    remediation: "Print a skeleton with `netdocs register CLUSTER --init` and fill it in.",
    controls: ["PCI DSS 4.0.1 1.2.5", "NIST SP 800-53r5 SA-4(9)", "NIST SP 800-53r5 CM-7"])
  static let ownerMissing = RuleInfo(
    id: "ND0511", name: "flow-owner-missing", severity: .warning,
    title: "Nobody answers for a flow",
    rationale: "Without an owner nobody can say whether the port may be closed.",
    remediation: "Name the team or person in `owner`.",
    controls: ["PCI DSS 4.0.1 1.2.5", "NIST SP 800-53r5 CM-8"])
  static let reasonMissing = RuleInfo(
    id: "ND0512", name: "flow-reason-missing", severity: .warning,
    title: "A flow has no business need",
    rationale: "What a product does with a port is no reason why the business needs it open.",
    remediation: "Write in `reason` what would stop if the port were closed.",
    controls: ["PCI DSS 4.0.1 1.2.5", "NIST SP 800-53r5 SC-7(4)"])
  static let approvalMissing = RuleInfo(
    id: "ND0513", name: "flow-approval-missing", severity: .warning,
    title: "A flow was not approved, or not on record",
    rationale: "An allowed port needs someone who agreed to it, a day, and a place to look it up.",
    remediation: "Fill in `approver`, `approvedOn` and `ticket`.",
    controls: ["PCI DSS 4.0.1 1.2.5", "NIST SP 800-53r5 CM-3"])
  static let reviewOverdue = RuleInfo(
    id: "ND0514", name: "review-overdue", severity: .warning,
    title: "A flow was not reviewed in time",
    rationale: "What was needed once may not be needed any more; rules are to be asked again.",
    remediation: "Review the flow, then set `lastReviewed` and `nextReview`.",
    controls: ["PCI DSS 4.0.1 1.2.7", "NIST SP 800-53r5 CM-7(1)", "NIST SP 800-53r5 CA-9"])
  static let approvalExpired = RuleInfo(
    id: "ND0515", name: "flow-approval-expired", severity: .error,
    title: "The approval of a flow has ended",
    rationale: "A port that was allowed for a time is still opened.",
    remediation: "Close the port, or have it approved again and set `expires`.",
    controls: ["PCI DSS 4.0.1 1.2.5", "NIST SP 800-53r5 SC-7(4)"])
  static let unusedEntry = RuleInfo(
    id: "ND0516", name: "register-entry-unused", severity: .warning,
    title: "An entry of the register selects no flow",
    rationale: "Either the flow is gone and the entry stayed, or its selector is wrong.",
    remediation: "Remove the entry, or mend its selector.",
    controls: ["PCI DSS 4.0.1 1.2.7", "NIST SP 800-53r5 CM-8"])
  static let selfApproval = RuleInfo(
    id: "ND0517", name: "self-approval", severity: .error,
    title: "A flow was approved by its owner",
    rationale: "Whoever asks for a port must not be the one who allows it.",
    remediation: "Have someone else approve the flow.",
    controls: ["NIST SP 800-53r5 AC-5", "PCI DSS 4.0.1 1.2.2"])
  static let selectorRefused = RuleInfo(
    id: "ND0520", name: "register-selector-refused", severity: .error,
    title: "A selector is wider than the policy allows",
    rationale: "An entry for everything says nothing about anything.",
    remediation: "Name what is meant, or allow the `*` in `policy: wildcards`.",
    controls: ["PCI DSS 4.0.1 1.2.5"])
  static let waiverInvalid = RuleInfo(
    id: "ND0521", name: "waiver-invalid", severity: .error,
    title: "A waiver breaks the policy of the register",
    rationale:
      "A risk without an owner, a second pair of eyes or an end was not accepted by anyone.",
    remediation: "Complete the waiver; until then it covers nothing.",
    controls: ["NIST SP 800-53r5 CA-5", "NIST SP 800-53r5 AC-5"])
  static let waiverExpired = RuleInfo(
    id: "ND0522", name: "waiver-expired", severity: .error,
    title: "A waiver does not hold on the day of judgement",
    rationale: "Nobody has accepted the risk for this day.",
    remediation: "Mend what it covers, or decide again.", controls: ["NIST SP 800-53r5 CA-5"])
  static let waiverOverBroad = RuleInfo(
    id: "ND0523", name: "waiver-over-broad", severity: .error,
    title: "A waiver fits more findings than the policy allows",
    rationale: "A waiver for everything hides what is found tomorrow.",
    remediation: "Narrow its selector; until then it covers nothing.",
    controls: ["NIST SP 800-53r5 CA-5"])
  static let waiverUnused = RuleInfo(
    id: "ND0524", name: "waiver-unused", severity: .error,
    title: "A waiver fits no finding",
    rationale: "The defect is gone, or the check that should see it is silent.",
    remediation: "Remove the waiver, or look why the rule is silent.",
    controls: ["NIST SP 800-53r5 CA-5"])
  static let baselineUnusable = RuleInfo(
    id: "ND0525", name: "baseline-unusable", severity: .error,
    title: "A baseline cannot be used",
    rationale: "Without it nothing can be called new or old, and a gate that passes means nothing.",
    remediation: "Write it again with `netdocs check --write-baseline`.",
    controls: ["NIST SP 800-53r5 CM-2"])

  /// What is said about flows; it may be selected and ignored like a rule.
  package static let flowRules = [
    unregistered, ownerMissing, reasonMissing, approvalMissing, reviewOverdue, approvalExpired,
    unusedEntry, selfApproval, selectorRefused,
  ]

  /// Everything above with a record, in the order of ids; what is not about flows is always said.
  package static let infos =
    flowRules + [waiverInvalid, waiverExpired, waiverOverBroad, waiverUnused, baselineUnusable]
}
