package import Diagnostics
internal import NetworkModel

/// A row of a network provider that the described cluster does not run.
package struct ForeignRow: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0204", name: "foreign-row", severity: .error,
    title: "A row belongs to a network provider that does not run",
    rationale: """
      A cluster runs one network provider. Rows of another one open ports on which nothing of the \
      cluster listens, and hide that the right ones may be missing.
      """,
    remediation: "Remove the row, or say with which provider it holds.",
    controls: ["NIST SP 800-53r5 CM-7", "PCI DSS 4.0.1 1.2.5"])

  /// Creates the rule.
  package init() {}

  /// Looks at rows whose component is excluded by the product, or by the provider that the document
  /// names.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let providers = ProviderComponents(context.catalog)
    let declared = providers.declared(by: comparison.document, context)
    return comparison.rows.compactMap { row in
      guard let component = row.component, providers.contains(component),
        component.id != declared?.id, row.claim.condition == nil
      else { return nil }
      guard let reason = reason(component, declared, comparison.baseline) else { return nil }
      let what = "\(component.title) does not run here: \(reason)"
      return finding(
        what, at: row.claim.cells[.service]?.span.place(of: component.title) ?? row.claim.span,
        subject: "\(component.id) \(row.claim.transport) in "
          + comparison.document.description.title
      )
      .labelled("not part of this cluster")
      .with(.model, runs(comparison.baseline))
      .with(.impact, "the firewall gets an opening for software that is not there")
      .with(.fix, "remove the row")
    }
  }

  private func reason(
    _ component: Component, _ declared: Component?, _ baseline: ModelBaseline
  ) -> String? {
    let product = baseline.distribution.title
    if !baseline.canRun(component.id) { return "\(product) does not come with it" }
    // A page that names the default provider speaks of the product as such, and then a row of another
    // provider lacks its condition; a page that names another one speaks of a deployment.
    guard let declared, !baseline.defaults.components.contains(declared.id) else { return nil }
    return "the document names \(declared.title) as the provider"
  }

  private func runs(_ baseline: ModelBaseline) -> String {
    let distribution = baseline.distribution
    let cni = baseline.defaults.fact("cni")?.evaluation.value.text ?? "none"
    return "the default provider of \(distribution.title) is \(cni) (\(distribution.span.citation))"
  }
}
