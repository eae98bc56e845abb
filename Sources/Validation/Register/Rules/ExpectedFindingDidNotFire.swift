internal import Diagnostics
internal import NetworkModel

/// Expectations that match nothing.
struct ExpectedFindingDidNotFire: WaiverRule {
  static let info = RuleInfo(
    id: "ND0091", name: "expected-finding-did-not-fire", severity: .error,
    title: "An expected finding was not made, or not as often",
    rationale: "The defect is gone, or the check that should see it is silent.",
    remediation: "Remove the entry if the defect was mended, else look why the rule is silent.",
    controls: ["NIST SP 800-53r5 CA-7"])

  func check(
    _ record: WaiverRecord, judged waiver: Waiver, in context: WaiverContext
  ) -> Diagnostic? {
    guard record.kind == .expected else { return nil }
    let isShort = waiver.state.holds && context.isComplete && waiver.matches < record.count
    guard waiver.state == .unused || isShort else { return nil }
    let times = waiver.matches == 1 ? "once" : "\(waiver.matches) times"
    let words =
      isShort ? "fired \(times), and \(record.count) times are expected" : "did not fire"
    return finding(
      "expected finding \(record.rules.first ?? "") \(words)", at: record.span,
      subject: record.subject
    )
    .with(.note, "it is expected because: \(record.reason ?? Waiver.absent)")
    .with(
      .fix,
      isShort
        ? "write `count: \(waiver.matches)` if the others were mended, else look why the rule is silent"
        : "remove the entry if the defect was mended, else look why the rule is silent")
  }
}
