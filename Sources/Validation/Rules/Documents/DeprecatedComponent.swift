package import Diagnostics
package import NetworkModel

/// A component that nobody maintains any more.
package struct DeprecatedComponent: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0104", name: "deprecated-component", severity: .warning,
    title: "A row names a retired component",
    rationale: """
      A door that stays open for software nobody runs or mends is a door without a reason.
      """,
    remediation: "Name what took its place, or drop the row if nothing did.",
    controls: ["NIST SP 800-53r5 CM-7(1)", "NIST SP 800-53r5 SA-22", "PCI DSS 4.0.1 1.2.7"])

  /// Creates the rule.
  package init() {}

  /// Reports each retired component once a row.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let retired = context.catalog.components.filter { $0.retired != nil }.map { component in
      (component, component.names.map { (name: $0, phrase: WordPhrase($0)) })
    }
    guard !retired.isEmpty else { return [] }
    return document.flows.flatMap { claim in
      let cells = claim.orderedCells.map { (span: $0.span, words: WordList($0.text)) }
      return retired.compactMap { component, names -> Diagnostic? in
        for cell in cells {
          guard let name = names.first(where: { cell.words.contains($0.phrase) }) else { continue }
          return report(component, cell.span.place(of: name.name), claim, in: document)
        }
        return nil
      }
    }
  }

  private func report(
    _ component: Component, _ span: SourceSpan, _ claim: ClaimedFlow, in document: PortDocument
  ) -> Diagnostic {
    finding(
      "\(component.title) was retired", at: span,
      subject: "\(component.id) at \(claim.subject) in \(document.description.title)"
    )
    .with(.model, "\(component.retired ?? "") (\(component.span.citation))")
    .with(.fix, "name the component that does this today, or remove the row")
  }
}
