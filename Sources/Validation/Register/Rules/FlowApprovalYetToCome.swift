internal import Diagnostics
internal import NetworkModel

/// Flows whose approval is dated later than the day of judgement.
struct FlowApprovalYetToCome: FlowGapRule {
  static let info = RuleInfo(
    id: "ND0531", name: "flow-approval-yet-to-come", severity: .warning,
    title: "The day on which a flow was approved has not come",
    rationale: "What is decided tomorrow allows no port today; or the day is a slip of the pen.",
    remediation: "Correct `approvedOn`, or keep the port closed until then.",
    controls: ["PCI DSS 4.0.1 1.2.5", "NIST SP 800-53r5 CM-3"])

  func words(for record: FlowRecord, in context: FlowRegisterContext) -> String? {
    guard let approved = record.approvedOn?.value, context.day < approved else { return nil }
    return "with an approval on \(approved.text), which has not come"
  }

  func place(in record: FlowRecord) -> SourceSpan? { record.approvedOn?.span }
}
