package import Diagnostics
package import NetworkModel

/// An IP protocol number in the port column, as in `TCP 112` for VRRP.
package struct ProtocolNotPort: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0101", name: "protocol-not-port", severity: .error,
    title: "An IP protocol number is written as a port",
    rationale: """
      Protocols such as VRRP and IP-in-IP have no ports. A firewall that opens the TCP port instead \
      passes nothing that is needed.
      """,
    remediation:
      "Write the protocol by name with its IP protocol number, and leave the port empty.",
    controls: ["NIST 800-53r5 CM-7", "PCI DSS 4.0.1 1.2.5"])

  /// Creates the rule.
  package init() {}

  /// Looks at rows whose service speaks a protocol without ports.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    document.flows.compactMap { flow in
      guard flow.protocols.contains(where: { $0.ipProtocol?.hasPorts == true }),
        let named = protocolMeant(by: flow, in: context)
      else { return nil }
      let span = flow.cells[.port]?.span ?? flow.span
      return finding(
        "port \(named.number) is an IP protocol number, not a \(flow.protocols[0].name.uppercased()) port",
        at: span, subject: "\(named.name) in \(document.description.title)"
      )
      .with(.model, "\(named.title) has no ports")
      .with(.fix, "write \(named.title) as the protocol and leave the port empty")
    }
  }

  private func protocolMeant(by flow: ClaimedFlow, in context: RuleContext) -> IPProtocol? {
    let single = flow.ports.ranges.filter { $0.count == 1 }.map { Int($0.first) }
    let candidates = single.compactMap { IPProtocol(number: $0) }.filter { !$0.hasPorts }
    guard !candidates.isEmpty else { return nil }
    let words = Vocabulary.normalized("\(flow.service) \(flow.notes)")
    let spoken = context.catalog.component(namedIn: flow.service)?.flows.map(\.ipProtocol) ?? []
    return candidates.first { candidate in
      spoken.contains(candidate) || words.contains(candidate.name)
    }
  }
}
