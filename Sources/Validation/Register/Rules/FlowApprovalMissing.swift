internal import Diagnostics
internal import NetworkModel

/// Flows that nobody approved, or not on record.
struct FlowApprovalMissing: FlowGapRule {
  static let info = RuleInfo(
    id: "ND0513", name: "flow-approval-missing", severity: .warning,
    title: "A flow was not approved, or not on record",
    rationale: "An allowed port needs someone who agreed to it, a day, and a place to look it up.",
    remediation: "Fill in `approver`, `approvedOn` and `ticket`.",
    controls: ["PCI DSS 4.0.1 1.2.5", "NIST SP 800-53r5 CM-3"])

  var remedy: String { "add who approved it, when, and where that is filed" }

  func words(for record: FlowRecord, in _: FlowRegisterContext) -> String? {
    let keys: [FlowMetadata.Key] = [.approver, .approvedOn, .ticket]
    let missing = keys.filter { record.metadata[$0] == nil }.map(\.rawValue)
    return missing.isEmpty ? nil : "without \(missing.listed)"
  }

  func place(in record: FlowRecord) -> SourceSpan? { record.approvedOn?.span }
}
