internal import Diagnostics
internal import NetworkModel

/// Flows for which nobody answers.
struct FlowOwnerMissing: FlowGapRule {
  static let info = RuleInfo(
    id: "ND0511", name: "flow-owner-missing", severity: .warning,
    title: "Nobody answers for a flow",
    rationale: "Without an owner nobody can say whether the port may be closed.",
    remediation: "Name the team or person in `owner`.",
    controls: ["PCI DSS 4.0.1 1.2.5", "NIST SP 800-53r5 CM-8"])

  var remedy: String { "add `owner:` with a team or a person" }

  func words(for record: FlowRecord, in _: FlowRegisterContext) -> String? {
    record.owner == nil ? "without an owner" : nil
  }
}
