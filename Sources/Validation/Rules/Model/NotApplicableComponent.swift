package import Diagnostics
internal import NetworkModel

/// A row of a component that the product switches off.
package struct NotApplicableComponent: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0211", name: "not-applicable-component", severity: .error,
    title: "A row is about a component that the product switches off",
    rationale: """
      The port leads nowhere. And what the component would have made unnecessary is needed after \
      all, so the rest of the document may be wrong too.
      """,
    remediation: "Remove the row, and check what the product does instead.",
    controls: ["NIST SP 800-53r5 CM-7", "PCI DSS 4.0.1 1.2.5"])

  /// Creates the rule.
  package init() {}

  /// Looks at rows whose component has a fact of its name in the product that is never true.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let providers = ProviderComponents(context.catalog)
    let distribution = comparison.baseline.distribution
    return comparison.rows.compactMap { row in
      guard row.verdict == .notRun, let component = row.component,
        !providers.contains(component),
        let fact = distribution.facts.first(where: { $0.name == component.id })
      else { return nil }
      let product = distribution.title
      return finding(
        "\(product) does not run \(component.title)",
        at: row.claim.cells[.service]?.span ?? row.claim.span,
        subject: "\(component.id) \(row.claim.transport) in "
          + comparison.document.description.title
      )
      .labelled("switched off")
      .with(.model, "\(fact.title): never in \(product) (\(fact.span.citation))")
      .with(.impact, "\(row.claim.transport) leads nowhere")
      .with(.fix, "remove the row")
    }
  }
}
