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
    controls: ["PCI DSS 4.0.1 1.2.5", "NIST SP 800-53r5 CM-7", "CIS Controls 8.1 4.8"])

  /// Creates the rule.
  package init() {}

  /// Looks at the ports of rows that the model does not have under any condition, one by one: a port
  /// that is needed does not justify its neighbour.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let known = KnownPorts(comparison.baseline)
    return comparison.rows.compactMap { row in
      let claim = row.claim
      guard claim.scope == .network, !claim.ports.isAll, Self.isJudged(row) else { return nil }
      let idle = known.unneeded(by: claim)
      if idle == Self.ssh { return administration(claim, in: comparison) }
      return idle.subtracting(Self.ssh).isEmpty ? nil : report(row, idle, in: comparison)
    }
  }

  // SSH serves administrators and no product; its port is part of every plan.
  private static let ssh = PortSet(22)

  /// Other rules speak of rows whose component, protocol or number is another than it seems.
  private static func isJudged(_ row: RowComparison) -> Bool {
    switch row.verdict {
    case .notInModel, .agrees, .agreesUnderCondition, .notRequired: true
    case .differs(let differences):
      !row.entries.isEmpty
        && differences.allSatisfy {
          switch $0 {
          case .direction, .missingResponders, .missingInitiators: true
          default: false
          }
        }
    default: false
    }
  }

  private func report(
    _ row: RowComparison, _ idle: PortSet, in comparison: DocumentComparison
  ) -> Diagnostic {
    let claim = row.claim
    let isWhole = idle == claim.ports.set
    let ports = isWhole ? claim.transport : "\(idle) of \(claim.transport)"
    // A condition, or a port of a component, that the model does not know may be an optional mode.
    let isKnown = row.component == nil || !row.entries.isEmpty
    let isCertain = claim.condition == nil && isKnown
    return finding(
      "no flow of \(comparison.baseline.distribution.title) uses \(ports)", at: claim.portSpan,
      subject: "\(claim.subject)\(isWhole ? "" : " for \(idle)") in "
        + comparison.document.description.title,
      severity: isCertain ? nil : .note
    )
    .labelled("what needs it?")
    .with(.impact, Self.impact(claim))
    .with(
      .fix,
      "remove the \(isWhole ? "row" : "ports"), or say which software of yours listens there")
  }

  /// A row that lets strangers reach SSH.
  private func administration(
    _ claim: ClaimedFlow, in comparison: DocumentComparison
  ) -> Diagnostic? {
    guard claim.direction == .forward, !Self.open.isDisjoint(with: claim.from) else { return nil }
    return finding(
      "\(claim.transport) is opened to the \(claim.from.filter(Self.open.contains).words), and SSH serves "
        + "administrators",
      at: claim.portSpan, subject: "\(claim.subject) in \(comparison.document.description.title)"
    )
    .labelled("who administrates from there?")
    .with(.impact, "everybody may try passwords and bugs of SSH")
    .with(.fix, "name the network of administrators as the source")
  }

  private static let open: Set<Role> = [.internet, .external]

  private static func impact(_ claim: ClaimedFlow) -> String {
    claim.from.isEmpty || !open.isDisjoint(with: claim.from)
      ? "the port is opened to everyone for nothing that is known"
      : "the port is opened for nothing that is known"
  }
}
