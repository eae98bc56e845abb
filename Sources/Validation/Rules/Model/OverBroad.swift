package import Diagnostics
internal import NetworkModel

/// A row that lets more through than the product needs.
package struct OverBroad: Rule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0210", name: "over-broad", severity: .error,
    title: "A row opens more than the product needs",
    rationale: """
      Every port and every source beyond the need is a way in. A row for all ports makes the other \
      rows pointless, and hides which of them matter.
      """,
    remediation: "List the ports and the sources that are needed.",
    controls: [
      "NIST SP 800-53r5 SC-7(5)", "NIST SP 800-53r5 AC-4", "PCI DSS 4.0.1 1.3.1",
      "CIS Controls 8.1 13.4",
    ])

  /// Creates the rule.
  package init() {}

  /// Looks at all rows; sources can be judged only for products that the model knows.
  package func check(_ context: RuleContext) -> [Diagnostic] {
    context.documents.flatMap { document in
      let everything =
        document.flows.filter(\.ports.isAll).map { everyPort($0, document) }
        + BlanketSentence.all(in: document).map { blanket($0, document) }
      guard let comparison = context.comparison(of: document) else { return everything }
      let reach = RoleReach(comparison.baseline)
      return everything + comparison.rows.compactMap { strangers(in: $0, comparison, reach) }
    }
  }

  private func everyPort(_ claim: ClaimedFlow, _ document: PortDocument) -> Diagnostic {
    let names = claim.protocols.map { $0.name.uppercased() }.joined(separator: "/")
    let who = [claim.from.words, claim.to.words].filter { !$0.isEmpty }.joined(separator: " -> ")
    return finding(
      "the row opens every \(names) port\(who.isEmpty ? "" : ", \(who)")", at: claim.portSpan,
      subject: "all \(names) \(who) in \(document.description.title)"
    )
    .labelled("65535 ports")
    .with(.impact, "all that listens on these hosts can be reached, whether it is needed or not")
    .with(.fix, "replace the row by one row for each port that is needed")
  }

  private func blanket(_ found: BlanketSentence, _ document: PortDocument) -> Diagnostic {
    finding(
      "the text asks for all traffic, the sample zone \(found.sample.zone) lets only its ports in",
      at: found.span, subject: "all traffic in \(document.description.title)", severity: .warning
    )
    .labelled("which of the two?")
    .pointing(at: found.sample.facts.prefix(1).map { .init($0.span, "rejects the rest") })
    .with(.impact, "who follows the text opens more than the sample that was tested")
    .with(.fix, "list the ports, or show the zone that accepts everything from these ranges")
  }

  /// Host roles that a row lets in although the model has no reason for them.
  private func strangers(
    in row: RowComparison, _ comparison: DocumentComparison, _ reach: RoleReach
  ) -> Diagnostic? {
    let flows = row.flows.filter { reach.meets(row.claim.to, $0.to) }
    guard row.claim.direction == .forward, flows.count == row.entries.count, !flows.isEmpty else {
      return nil
    }
    let named = Set(row.claim.from).intersection(reach.hostRoles)
    let possible = Set(flows.flatMap(\.from))
    let never = named.subtracting(possible).sorted()
    if !never.isEmpty {
      let isClosed = flows.contains { $0.template.exposure == .role }
      return report(row, never, comparison, isClosed ? .error : .warning)
    }
    let defaults = flows.compactMap { comparison.baseline.defaultFlows[$0.id] }
    guard defaults.count == flows.count else { return nil }
    let idle = named.subtracting(defaults.flatMap(\.from)).sorted()
    return idle.isEmpty ? nil : report(row, idle, comparison, .note)
  }

  private func report(
    _ row: RowComparison, _ roles: [Role], _ comparison: DocumentComparison, _ severity: Severity
  ) -> Diagnostic {
    let flows = row.flows
    let dialled = flows.map(\.id).listed
    let message =
      severity == .note
      ? "by default the \(roles.words) does not dial \(dialled)"
      : "the \(roles.words) never dials \(dialled)"
    return finding(
      message,
      at: row.claim.cells[.source]?.span ?? row.claim.directionSpan,
      subject: "\(roles.words) to \(dialled) in \(comparison.document.description.title)",
      severity: severity
    )
    .labelled("no need for the \(roles.words)")
    .citing(flows, in: comparison)
    .with(.impact, "the \(roles.words) may reach \(row.claim.transport) for no reason")
    .with(.fix, "remove the \(roles.words) from the row, or write the condition")
  }
}
