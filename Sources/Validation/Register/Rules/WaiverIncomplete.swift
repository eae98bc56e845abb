internal import Diagnostics
internal import NetworkModel

/// Waivers that do not say what protects in the meantime, or where the decision is filed.
struct WaiverIncomplete: WaiverRule {
  static let info = RuleInfo(
    id: "ND0528", name: "waiver-incomplete", severity: .warning,
    title: "A waiver names no compensating control or no ticket",
    rationale:
      "Whoever reads the decision later must find what protects until its end, and who discussed it.",
    remediation: "Fill in `compensatingControl` and `ticket`.",
    controls: ["NIST SP 800-53r5 CA-5"])

  func check(
    _ record: WaiverRecord, judged waiver: Waiver, in context: WaiverContext
  ) -> Diagnostic? {
    guard record.kind == .accepted else { return nil }
    let fields = [
      ("compensatingControl", record.compensatingControl), ("ticket", record.ticket),
    ]
    let missing = fields.filter { $0.1.map(PartyName.isPlaceholder) ?? true }.map { "`\($0.0)`" }
    guard !missing.isEmpty else { return nil }
    return finding(
      "waiver \(record.id) has no \(missing.joined(separator: " and no "))", at: record.span,
      subject: "waiver \(record.id)"
    )
    .with(.impact, "reports print \(Waiver.absent) where an auditor looks for it")
    .with(.fix, "add what protects until the waiver ends, and where the decision is filed")
  }
}
