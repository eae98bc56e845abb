package import Diagnostics
internal import NetworkModel

/// The NodePort range, given for TCP only.
package struct TcpOnlyNodeport: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0216", name: "tcp-only-nodeport", severity: .note,
    title: "The NodePort range is given for TCP only",
    rationale: """
      Services may use UDP and SCTP as well. The first UDP service that is published does not work, \
      and nothing points at the firewall.
      """,
    remediation: "Add UDP, or say that only TCP services are published.",
    controls: ["NIST SP 800-53r5 SA-4(9)"])

  /// Creates the rule.
  package init() {}

  /// Looks at rows that give the whole NodePort range.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let rows = comparison.rows.filter { $0.verdict == .nodePorts }
    let protocols = rows.flatMap(\.claim.protocols).compactMap(\.ipProtocol)
    guard let row = rows.first, !protocols.contains(.udp), protocols.contains(.tcp) else {
      return []
    }
    return [
      finding(
        "NodePort services may use UDP and SCTP, the row says TCP only",
        at: row.claim.cells[.ipProtocol]?.span ?? row.claim.portSpan,
        subject: comparison.document.description.title
      )
      .with(.fix, "write TCP/UDP, or that only TCP services are published")
    ]
  }
}
