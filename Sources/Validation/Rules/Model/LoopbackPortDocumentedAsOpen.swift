package import Diagnostics
internal import NetworkModel

/// A port that answers on the loopback address only, listed as if hosts had to reach it.
package struct LoopbackPortDocumentedAsOpen: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0201", name: "loopback-port-documented-as-open", severity: .error,
    title: "A loopback port is documented as open between hosts",
    rationale: """
      Nobody can reach a socket on the loopback address, so the firewall rule is useless today. It \
      becomes a door on the day something else listens on that port on all addresses.
      """,
    remediation: "Remove the port from the row; it needs no firewall rule.",
    controls: ["NIST SP 800-53r5 CM-7", "PCI DSS 4.0.1 1.2.5", "CIS Controls 8.1 4.8"])

  /// Creates the rule.
  package init() {}

  /// Looks at rows with ports that the model has on the loopback address only.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    comparison.rows.compactMap { row in
      let ports = row.loopbackPorts
      guard !ports.isEmpty else { return nil }
      let sockets = row.entries.filter { $0.isLoopback && $0.ports.overlaps(ports) }
      let place = row.claim.portSpan
      let first = ports.ranges.first?.description ?? ""
      return finding(
        "port \(ports.description) listens on the loopback address only",
        at: place.place(of: first),
        subject: "\(sockets.map(\.id).joined(separator: ",")) in "
          + comparison.document.description.title
      )
      .labelled("no other host can reach it")
      .citing(sockets, in: comparison)
      .with(.impact, "the firewall gets an opening that nothing needs")
      .with(.fix, fix(row, ports))
    }
  }

  private func fix(_ row: RowComparison, _ ports: PortSet) -> String {
    let rest = row.claim.ports.ranges.filter { !ports.overlaps(PortSet([$0])) }
    guard !rest.isEmpty else { return "remove the row" }
    return "write \(rest.map(\.description).joined(separator: ", ")) only"
  }
}
