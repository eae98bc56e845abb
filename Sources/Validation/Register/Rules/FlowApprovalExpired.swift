internal import Diagnostics
internal import NetworkModel

/// Flows whose approval has ended.
struct FlowApprovalExpired: FlowGapRule {
  static let info = RuleInfo(
    id: "ND0515", name: "flow-approval-expired", severity: .error,
    title: "The approval of a flow has ended",
    rationale: "A port that was allowed for a time is still opened.",
    remediation: "Close the port, or have it approved again and set `expires`.",
    controls: ["PCI DSS 4.0.1 1.2.5", "NIST SP 800-53r5 SC-7(4)"])

  func words(for record: FlowRecord, in context: FlowRegisterContext) -> String? {
    record.isExpired(on: context.day) ? "approved until \(record.printed(.expires))" : nil
  }

  func place(in record: FlowRecord) -> SourceSpan? { record.expires?.span }
}
