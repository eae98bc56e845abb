package import Diagnostics
internal import NetworkModel

/// A row that holds under a condition only, listed without it.
package struct UnconditionalRow: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0205", name: "unconditional-row", severity: .warning,
    title: "A row lacks the condition under which it holds",
    rationale: """
      A default cluster does not need the port. Who reads "required" opens it anyway, on every \
      cluster.
      """,
    remediation: "Write the condition into the row.",
    controls: ["NIST SP 800-53r5 CM-7", "PCI DSS 4.0.1 1.2.5"])

  private static let cues = [
    "if", "only", "when", "optional", "optionally", "unless", "in case", "depending", "depends",
  ]

  /// Creates the rule.
  package init() {}

  /// Looks at rows of network providers that are not the default one.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let providers = ProviderComponents(context.catalog)
    let declared = providers.declared(by: comparison.document, context)
    return comparison.rows.compactMap { row in
      guard row.verdict == .agreesUnderCondition, row.claim.condition == nil,
        let component = row.component, providers.contains(component),
        component.id != declared?.id, !statesCondition(row, comparison.document)
      else { return nil }
      let conditions = row.entries.flatMap(\.conditions).map(\.text)
      return finding(
        "the row holds with \(component.title) only, and does not say so",
        at: row.claim.cells[.service]?.span ?? row.claim.span,
        subject: "\(row.entries.map(\.id).joined(separator: ",")) in "
          + comparison.document.description.title
      )
      .labelled("only with \(component.title)")
      .citing(row.entries, in: comparison)
      .with(.note, "the model's condition: \(conditions.first ?? "")")
      .with(.impact, "clusters with another provider get an opening that nothing needs")
      .with(.fix, "add \"only with \(component.title)\" to the row")
    }
  }

  private func statesCondition(_ row: RowComparison, _ document: PortDocument) -> Bool {
    let start = row.claim.span.range.lowerBound
    let heading = document.tables.first { $0.span.range.contains(start) }?.heading ?? ""
    let words = WordList("\(heading) \(row.claim.orderedCells.map(\.text).joined(separator: " "))")
    return words.containsAny(of: Self.cues)
  }
}
