internal import Diagnostics
internal import NetworkModel

/// Flows that no business need is given for.
struct FlowReasonMissing: FlowGapRule {
  static let info = RuleInfo(
    id: "ND0512", name: "flow-reason-missing", severity: .warning,
    title: "A flow has no business need",
    rationale: "What a product does with a port is no reason why the business needs it open.",
    remediation: "Write in `reason` what would stop if the port were closed.",
    controls: ["PCI DSS 4.0.1 1.2.5", "NIST SP 800-53r5 SC-7(4)"])

  var remedy: String { "add `reason:` with what needs the port" }

  func words(for record: FlowRecord, in _: FlowRegisterContext) -> String? {
    record.reason == nil ? "without a reason" : nil
  }
}
