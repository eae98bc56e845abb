internal import Diagnostics
internal import NetworkModel

/// Findings in the sense of OSCAL: what was found about the objective of a control.
///
/// A control is not satisfied while any of its rules has a finding, accepted or not. Satisfied is
/// said only of controls whose very object the program makes, all of which was made; the silence of
/// rules about any other control shows nothing and makes no finding.
struct OSCALFindings {
  private let context: OSCALContext
  private let risks: [String: [OSCALRisk]]

  init(_ context: OSCALContext, _ risks: [OSCALRisk]) {
    self.context = context
    self.risks = Dictionary(grouping: risks, by: \.rule.code.name)
  }

  /// One finding a control about which there is something to say.
  var values: [JSONValue] {
    OSCALControls(context).sections.flatMap { framework, rows in
      rows.compactMap { value(of: $0, in: framework) }
    }
  }

  private func value(of row: ControlMatrix.Row, in framework: ControlFramework) -> JSONValue? {
    let risks = row.rules.flatMap { self.risks[$0.name] ?? [] }
    guard !risks.isEmpty || isSatisfied(row) else { return nil }
    let identifier = OSCALControls.identifier(of: row.reference)
    return OSCALForm.object([
      "uuid": .string(context.uuid("objective", row.reference.text)),
      "title": context.text.line("\(row.reference.text): \(Self.summary(of: risks))"),
      "description": context.text.block(row.control.summary),
      "origins": context.origins,
      "target": OSCALForm.object([
        "type": "objective-id", "target-id": .string("\(identifier)_obj"),
        "title": context.text.line(row.reference.text),
        "props": .array(
          context.properties([
            "framework": framework.id, "framework-version": framework.version,
            "control": row.control.id, "coverage": row.control.coverage.title,
          ])),
        "status": OSCALForm.object([
          "state": risks.isEmpty ? "satisfied" : "not-satisfied",
          "reason": .string(Self.reason(for: risks)),
          "remarks": row.control.manual.map {
            context.text.block("What a person still has to do: \($0)")
          },
        ]),
      ]),
      "related-risks": OSCALForm.references("risk-uuid", risks.map(\.uuid)),
    ])
  }

  private func isSatisfied(_ row: ControlMatrix.Row) -> Bool {
    let report = context.report
    return row.control.coverage == .satisfies && report.isComplete && !report.isEmpty
      && row.rules.allSatisfy { $0.code != nil } && !row.outputs.isEmpty
      && row.outputs.allSatisfy(\.isPresent)
  }

  /// What is accepted or expected is neither a pass nor a plain failure.
  private static func reason(for risks: [OSCALRisk]) -> String {
    if risks.isEmpty { return "pass" }
    return risks.contains { $0.standing == "open" } ? "fail" : "other"
  }

  private static func summary(of risks: [OSCALRisk]) -> String {
    guard !risks.isEmpty else { return "what it asks for was made" }
    let words = ["open", "expected", "accepted"].compactMap { standing -> String? in
      let count = risks.filter { $0.standing == standing }.reduce(0) { $0 + $1.findings.count }
      return count > 0 || standing == "open" ? "\(count) \(standing)" : nil
    }
    return words.joined(separator: ", ")
  }
}
