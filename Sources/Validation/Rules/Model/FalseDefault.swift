package import Diagnostics
internal import NetworkModel

/// A row that calls a mode the default which is not.
package struct FalseDefault: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0212", name: "false-default", severity: .warning,
    title: "A mode is called the default that the product does not use",
    rationale: """
      Who keeps the defaults opens the port of a mode that does not run, and forgets that of the \
      mode that does.
      """,
    remediation: "Name the mode that the product uses by default.",
    controls: ["NIST 800-53r5 CM-6", "NIST 800-53r5 SA-5"])

  /// Creates the rule.
  package init() {}

  /// Looks at rows of modes that say "default".
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    comparison.rows.compactMap { row in
      guard row.verdict == .agreesUnderCondition, row.component != nil else { return nil }
      for cell in row.claim.orderedCells where WordList(cell.text).contains("default") {
        return report(row, cell, comparison)
      }
      return nil
    }
  }

  private func report(
    _ row: RowComparison, _ cell: ClaimedCell, _ comparison: DocumentComparison
  ) -> Diagnostic {
    let product = comparison.baseline.distribution.title
    let real = comparison.baseline.defaults.requiredFlows.filter {
      $0.component == row.component?.id
    }
    var report = finding(
      "\(row.claim.transport) belongs to a mode that \(product) does not use by default",
      at: cell.span.place(of: "default"),
      subject: "\(row.claim.subject) to \(row.claim.to.words) in "
        + comparison.document.description.title
    )
    .labelled("not the default")
    .citing(row.entries)
    for flow in real.prefix(2) {
      let transport = Transport.title(flow.ipProtocol, flow.ports)
      report = report.with(
        .model, "by default it is \(flow.id), \(transport) (\(flow.template.span.citation))")
    }
    return report.with(.fix, "name the mode that is the default")
  }
}
