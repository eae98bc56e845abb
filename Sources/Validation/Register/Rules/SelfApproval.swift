internal import Diagnostics
internal import NetworkModel

/// Flows that their owner approved.
struct SelfApproval: FlowGapRule {
  static let info = RuleInfo(
    id: "ND0517", name: "self-approval", severity: .error,
    title: "A flow was approved by its owner",
    rationale: "Whoever asks for a port must not be the one who allows it.",
    remediation: "Have someone else approve the flow.",
    controls: ["NIST SP 800-53r5 CM-3", "PCI DSS 4.0.1 1.2.2"])

  func words(for record: FlowRecord, in _: FlowRegisterContext) -> String? {
    record.isSelfApproved ? "approved by their owner \(record.printed(.owner))" : nil
  }

  func place(in record: FlowRecord) -> SourceSpan? { record.approver?.span }
}
