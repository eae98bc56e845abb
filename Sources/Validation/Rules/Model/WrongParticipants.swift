package import Diagnostics
internal import NetworkModel

/// A row that leaves out roles which take part in the flow.
package struct WrongParticipants: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0213", name: "wrong-participants", severity: .warning,
    title: "A row leaves out a role that takes part",
    rationale: """
      The port is right and the hosts are not. The firewall works between some hosts and blocks \
      the others, which looks like a fault of the network.
      """,
    remediation: "Add the role to the row.",
    controls: ["NIST SP 800-53r5 SA-4(9)", "PCI DSS 4.0.1 1.2.5"])

  /// Creates the rule.
  package init() {}

  /// Looks at rows about flows that no row lets through for some role.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    var reported: Set<String> = []
    return comparison.rows.compactMap { row in
      guard case .differs(let differences) = row.verdict, let flow = row.flows.first,
        let words = words(for: differences), reported.insert(flow.id + words).inserted
      else { return nil }
      return finding(
        "\(words), and no row says so", at: row.claim.directionSpan,
        subject: "\(flow.id) in \(comparison.document.description.title)"
      )
      .labelled("\(row.claim.transport) is needed there too")
      .citing([flow], in: comparison)
      .with(.impact, "a firewall built from this table blocks these hosts")
      .with(.fix, "add the role to this row")
    }
  }

  private func words(for differences: [RowComparison.Difference]) -> String? {
    for difference in differences {
      switch difference {
      case .missingResponders(let roles): return "the \(roles.words) listens as well"
      case .missingInitiators(let roles): return "the \(roles.words) dials as well"
      default: continue
      }
    }
    return nil
  }
}
