internal import Diagnostics
internal import NetworkModel

/// Reads one entry of a framework's `controls`.
enum ControlReader {
  static func read(_ node: YAMLNode, in framework: inout YAMLMapping) -> Control? {
    var mapping = YAMLMapping(node, of: "a control")
    let control = control(&mapping)
    framework.absorb(mapping)
    return control
  }

  private static func control(_ mapping: inout YAMLMapping) -> Control? {
    let id = mapping.string("id", required: true)
    let summary = mapping.string("summary", required: true)
    let coverage = mapping.string("coverage", required: true)
      .flatMap { mapping.word($0, ControlCoverage.self) }
    let (rules, outputs) = bearers(&mapping)
    let manual = mapping.string("manual")
    let aliases = mapping.strings("aliases").map(\.text)
    let isUnverified = mapping.bool("unverified") ?? false
    for text in [summary, manual].compactMap(\.self) { checkClaims(in: text, &mapping) }
    guard let id, let summary, let coverage else { return nil }
    var control = Control(id: id.text, summary: summary.text, coverage: coverage, span: id.span)
    control.rules = rules
    control.outputs = outputs
    control.manual = manual?.text
    control.aliases = aliases
    control.isUnverified = isUnverified
    check(control, &mapping)
    return control
  }

  private static func bearers(
    _ mapping: inout YAMLMapping
  ) -> (rules: [Control.RuleMention], outputs: [ControlOutput]) {
    guard var by = mapping.mapping("by", of: "what bears on a control") else { return ([], []) }
    let rules = by.strings("rules").map { Control.RuleMention(name: $0.text, span: $0.span) }
    let outputs = by.strings("outputs").compactMap { by.word($0, ControlOutput.self) }
    mapping.absorb(by)
    return (rules, outputs)
  }

  /// Words that say more than reading files can show.
  private static let claims = ["compliant", "compliance status", "certified", "guarantee"]

  private static func checkClaims(in text: YAMLText, _ mapping: inout YAMLMapping) {
    let words = text.text.lowercased()
    guard let claim = claims.first(where: { words.contains($0) }) else { return }
    mapping.report(
      Diagnostic(
        ControlCode.overclaim, .error, "a control is described with the word \(claim)",
        at: text.span,
        notes: [.init(.fix, "say what the control asks for, or what a person has to do")],
        subject: claim))
  }

  private static func check(_ control: Control, _ mapping: inout YAMLMapping) {
    let isNamed = !control.rules.isEmpty || !control.outputs.isEmpty
    if control.coverage == .none, isNamed {
      mapping.report(
        Diagnostic(
          ControlCode.coverage, .error,
          "control \(control.id) is not covered and names what covers it", at: control.span,
          notes: [.init(.fix, "remove `by`, or write another coverage")], subject: control.id))
    }
    if control.coverage != .none, !isNamed {
      mapping.report(
        Diagnostic(
          ControlCode.coverage, .error,
          "control \(control.id) names neither a rule nor an output", at: control.span,
          notes: [.init(.fix, "add `by:` with `rules:` or `outputs:`, or write `coverage: none`")],
          subject: control.id))
    }
    if control.coverage != .satisfies, control.manual == nil {
      mapping.report(
        Diagnostic(
          ControlCode.manualStep, .error,
          "control \(control.id) does not say what a person has to do", at: control.span,
          notes: [.init(.fix, "add `manual:`, or write `coverage: satisfies` if nothing remains")],
          subject: control.id))
    }
  }
}
