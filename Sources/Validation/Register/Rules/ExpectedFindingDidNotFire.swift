internal import Diagnostics
internal import NetworkModel

/// Expectations that match nothing.
struct ExpectedFindingDidNotFire: WaiverRule {
  static let info = RuleInfo(
    id: "ND0091", name: "expected-finding-did-not-fire", severity: .error,
    title: "An expected finding was not made",
    rationale: "The defect is gone, or the check that should see it is silent.",
    remediation: "Remove the entry if the defect was mended, else look why the rule is silent.",
    controls: ["NIST SP 800-53r5 CA-7"])

  func check(
    _ record: WaiverRecord, judged waiver: Waiver, in _: WaiverContext
  ) -> Diagnostic? {
    guard waiver.state == .unused, record.kind == .expected else { return nil }
    return finding(
      "expected finding \(record.rules.first ?? "") did not fire", at: record.span,
      subject: record.subject
    )
    .with(.note, "it is expected because: \(record.reason ?? Waiver.absent)")
    .with(.fix, "remove the entry if the defect was mended, else look why the rule is silent")
  }
}
