package import Diagnostics
internal import NetworkModel

/// A row that opens a port which nothing in the model listens on.
package struct RowWithoutFlow: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0331", name: "row-without-flow", severity: .warning,
    title: "A row opens a port that nothing of the product needs",
    rationale: """
      Whoever builds a firewall from the page opens the port, and nobody knows what would break \
      without it. What the product does not speak has to be justified by something else.
      """,
    remediation: "Remove the row, or write in it which software of your own needs the port.",
    controls: ["PCI DSS 4.0.1 1.2.5", "NIST 800-53r5 CM-7", "CIS Controls 8.1 4.8"])

  /// Creates the rule.
  package init() {}

  /// Looks at rows whose ports the model does not have under any condition.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let nodePorts = comparison.baseline.defaults.fact("nodePortRange")?.evaluation.value.ports
    return comparison.rows.compactMap { row in
      let claim = row.claim
      guard row.verdict == .notInModel, row.component == nil, claim.scope == .network,
        claim.condition == nil, !claim.ports.set.isEmpty,
        nodePorts?.isSuperset(of: claim.ports.set) != true, !Self.isAdministration(claim)
      else { return nil }
      return finding(
        "no flow of \(comparison.baseline.distribution.title) uses \(claim.transport)",
        at: claim.portSpan, subject: "\(claim.subject) in \(comparison.document.description.title)"
      )
      .labelled("what needs it?")
      .with(.impact, Self.impact(claim))
      .with(.fix, "remove the row, or say in it which software of yours listens there")
    }
  }

  private static func impact(_ claim: ClaimedFlow) -> String {
    let open: Set<Role> = [.internet, .external]
    return claim.from.isEmpty || !open.isDisjoint(with: claim.from)
      ? "the port is opened to everyone for nothing that is known"
      : "the port is opened for nothing that is known"
  }

  // SSH serves administrators and no product; its port is part of every plan.
  private static func isAdministration(_ claim: ClaimedFlow) -> Bool {
    claim.ports.set == PortSet(22)
  }
}
