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
    controls: ["NIST SP 800-53r5 CM-7", "NIST SP 800-53r5 SA-4(9)", "PCI DSS 4.0.1 1.2.5"])

  /// Creates the rule.
  package init() {}

  /// Looks at rows that name something that speaks a protocol without ports.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    document.flows.compactMap { claim in
      guard let written = claim.protocols.first(where: { $0.ipProtocol?.hasPorts == true }),
        let meant = ProtocolNumbers.meant(
          by: claim, component: context.components.component(in: claim.service))
      else { return nil }
      let transport = written.name.uppercased()
      return finding(
        "port \(meant.number) is an IP protocol number, not a \(transport) port",
        at: claim.span(of: .port), subject: "\(meant.name) in \(document.description.title)"
      )
      .labelled("\(meant.baseTitle) is IP protocol \(meant.number); it has no ports")
      .with(.model, "\(meant.baseTitle) is IP protocol \(meant.number) in IANA's registry")
      .with(.impact, impact(of: meant, transport))
      .with(
        .fix, "write `\(meant.baseTitle) (IP protocol \(meant.number))` and leave the port empty")
    }
  }

  private func impact(of meant: IPProtocol, _ transport: String) -> String {
    meant == .vrrp
      ? "the standby never hears the active host, and both take the virtual address"
      : "a firewall opens \(transport) \(meant.number), and \(meant.baseTitle) packets are dropped"
  }
}
