package import Diagnostics

/// The rules that judge what people decided and not what they documented or configured.
///
/// They need what other rules do without: the register, a day, and the findings of all other rules.
package enum RegisterRules {
  /// What is looked for in the records of flows.
  static let flows: [any FlowRegisterRule] = [
    FlowNotRegistered(),
    FlowOwnerMissing(),
    FlowReasonMissing(),
    FlowApprovalMissing(),
    FlowApprovalYetToCome(),
    ReviewOverdue(),
    FlowApprovalExpired(),
    RegisterEntryUnused(),
    SelfApproval(),
    RegisterSelectorRefused(),
    ReviewIntervalTooLong(),
    WaiverLifeTooLong(),
    ExampleClusterUnknown(),
    PolicyWithoutLimit(),
  ]

  /// What is looked for in waivers and expected findings.
  static let waivers: [any WaiverRule] = [
    ExpectedFindingDidNotFire(),
    WaiverInvalid(),
    WaiverExpired(),
    WaiverOverBroad(),
    WaiverUnused(),
    WaiverIncomplete(),
  ]

  /// What is said of files before anything can be judged by them.
  private static let files: [any NamedCheck] = [
    RegisterDate(),
    RegisterDuplicate(),
    BaselineUnusable(),
  ]

  /// All of them, in no order that matters.
  package static let all: [any NamedCheck] = flows + waivers + files

  /// The codes of all of them.
  static let codes = Set(all.map { type(of: $0).info.code })

  /// What is wrong with the approvals and reviews of flows.
  static let approvals: Set<DiagnosticCode> = [
    FlowApprovalMissing.info.code, FlowApprovalYetToCome.info.code, ReviewOverdue.info.code,
    FlowApprovalExpired.info.code, SelfApproval.info.code,
  ]

  /// The rules about flows, which may be selected and ignored; the others are always run, because
  /// without them nothing that a register or a baseline says can be relied on.
  package static let selectable: [RuleInfo] = flows.map { type(of: $0).info }

  /// Whether a finding of these rules leaves the register usable: something is not said, and what is
  /// said holds.
  package static func isRemark(_ finding: Diagnostic) -> Bool {
    finding.code == WaiverIncomplete.info.code
  }

  /// An expectation that matches nothing: the defect is gone, or the check is.
  package static let didNotFire = ExpectedFindingDidNotFire.info.code
}
