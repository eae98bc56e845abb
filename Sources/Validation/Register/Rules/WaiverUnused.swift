internal import Diagnostics
internal import NetworkModel

/// Waivers that fit no finding.
struct WaiverUnused: WaiverRule {
  static let info = RuleInfo(
    id: "ND0524", name: "waiver-unused", severity: .error,
    title: "A waiver fits no finding",
    rationale: "The defect is gone, or the check that should see it is silent.",
    remediation: "Remove the waiver, or look why the rule is silent.",
    controls: ["NIST SP 800-53r5 CA-5"])

  func check(
    _ record: WaiverRecord, judged waiver: Waiver, in context: WaiverContext
  ) -> Diagnostic? {
    guard waiver.state == .unused, record.kind == .accepted else { return nil }
    return finding(
      "waiver \(record.id) fits no finding", at: record.span, subject: "waiver \(record.id)"
    ).with(.fix, "remove it if the defect was mended, else look why the rule is silent")
  }
}
