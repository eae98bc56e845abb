internal import Diagnostics
internal import NetworkModel

/// Reads the `constraints` of a distribution.
enum ConstraintReader {
  static func read(_ nodes: [YAMLNode], in context: ModelContext) -> Diagnosed<[Constraint]> {
    var diagnostics: [Diagnostic] = []
    let constraints = nodes.compactMap { node -> Constraint? in
      var mapping = YAMLMapping(node, of: "a constraint")
      let constraint = constraint(&mapping, in: context)
      diagnostics += mapping.finish()
      return constraint
    }
    return Diagnosed(constraints, diagnostics)
  }

  private static func constraint(
    _ mapping: inout YAMLMapping, in context: ModelContext
  ) -> Constraint? {
    let id = mapping.string("id", required: true)
    let rule = rule(in: &mapping)
    let when = mapping.required("when").flatMap { mapping.expression(of: $0) }
    let message = mapping.string("says", required: true)?.text
    let fix = mapping.string("fix", required: true)?.text
    let impact = mapping.string("impact")?.text
    let severity = mapping.string("severity").flatMap { mapping.word($0, Severity.self) }
    let versions = mapping.versions()
    let places = mapping.optional("at").map { node in
      (node.elements ?? [node]).compactMap { mapping.expression(of: $0) }
    }
    let sources = SourceReferenceReader.read(&mapping, in: context)
    guard let id, let rule, let when, let message, let fix else { return nil }
    var constraint = Constraint(id: id.text, rule: rule, when: when, span: id.span)
    constraint.message = message
    constraint.fix = fix
    constraint.impact = impact
    constraint.severity = severity
    constraint.versions = versions
    constraint.places = places ?? []
    constraint.sources = sources
    return constraint
  }

  private static func rule(in mapping: inout YAMLMapping) -> String? {
    guard let text = mapping.string("rule", required: true) else { return nil }
    if Constraint.rules.contains(text.text) { return text.text }
    let near = Spelling.nearest(text.text, in: Constraint.rules)
    mapping.report(
      Diagnostic(
        ModelCode.unknownWord, .error, "rule \(text.text) does not report constraints",
        at: text.span,
        notes: [
          .init(.fix, "write \(near ?? "one of \(Constraint.rules.joined(separator: ", "))")")
        ]))
    return nil
  }
}
