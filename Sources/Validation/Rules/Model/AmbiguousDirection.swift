package import Diagnostics
internal import NetworkModel

/// An arrow with two heads where only one side opens the connection.
package struct AmbiguousDirection: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0206", name: "ambiguous-direction", severity: .warning,
    title: "A two-headed arrow hides which side opens the connection",
    rationale: """
      A firewall needs to know who dials. Read both ways, the row opens the listener's port on the \
      side that never listens, and workers behind address translation look impossible.
      """,
    remediation: "Write the side that opens the connection, an arrow, and the side that listens.",
    controls: ["NIST SP 800-53r5 SC-7", "NIST SP 800-53r5 CA-9", "PCI DSS 4.0.1 1.2.5"])

  /// Creates the rule.
  package init() {}

  /// Looks at rows with a two-headed arrow.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    comparison.rows.compactMap { row in
      if case .differs(let differences) = row.verdict {
        for case .direction(let initiators) in differences {
          return report(row, initiators, comparison)
        }
      }
      return joining(row, comparison)
    }
  }

  private func report(
    _ row: RowComparison, _ initiators: [Role], _ comparison: DocumentComparison
  ) -> Diagnostic {
    let responders = Set(row.flows.flatMap(\.to)).sorted()
    return finding(
      "the arrow points both ways, but only the \(initiators.words) opens this connection",
      at: row.claim.directionSpan,
      subject: "\(row.flows.map(\.id).joined(separator: ",")) in "
        + comparison.document.description.title
    )
    .labelled("the \(initiators.words) dials")
    .citing(row.flows, in: comparison)
    .with(.impact, "read both ways, the row opens \(row.claim.transport) on hosts without listener")
    .with(.fix, "write `\(initiators.words) => \(responders.words)`")
  }

  // Between hosts of one role the arrow is true over time only: the one that joins dials one that
  // runs.
  private func joining(_ row: RowComparison, _ comparison: DocumentComparison) -> Diagnostic? {
    guard row.claim.direction == .mutual, row.verdict == .agrees,
      let flow = row.flows.first, row.flows.allSatisfy({ $0.template.reach == .any }),
      let role = row.claim.from.first, row.claim.from == row.claim.to, flow.from == flow.to
    else { return nil }
    return finding(
      "the arrow points both ways, but the joining \(role.title) dials one that runs",
      at: row.claim.directionSpan,
      subject: "\(flow.id) in \(comparison.document.description.title)", severity: .note
    )
    .labelled("symmetric only over time")
    .citing([flow], in: comparison)
    .with(.fix, "write `joining \(role.title) => \(role.title)`")
  }
}
