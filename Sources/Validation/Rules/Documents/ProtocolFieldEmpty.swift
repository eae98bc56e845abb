package import Diagnostics
package import NetworkModel

/// A firewall zone that lets no protocol through although the table needs one without ports.
package struct ProtocolFieldEmpty: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0124", name: "protocol-field-empty", severity: .warning,
    title: "A sample lets no protocol through that the table needs",
    rationale: """
      VRRP and IP-in-IP have no ports: a firewall passes them only where the protocol itself is \
      named. An opened port with the same number helps nothing.
      """,
    remediation: "Add the protocol to the sample: `firewall-cmd --add-protocol=vrrp`.",
    controls: ["NIST SP 800-53r5 CM-7", "PCI DSS 4.0.1 1.2.8"])

  /// Creates the rule.
  package init() {}

  /// Compares the protocols of printed zones with the rows.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let samples = FirewallSample.all(in: document).filter(\.rejectsRest)
    guard !samples.isEmpty else { return [] }
    let needed = document.flows.compactMap { claim -> (claim: ClaimedFlow, name: IPProtocol)? in
      if let own = claim.protocols.compactMap(\.ipProtocol).first(where: Self.isCarrier) {
        return (claim, own)
      }
      let component = context.components.component(in: claim.service)
      return ProtocolNumbers.meant(by: claim, component: component).map { (claim, $0) }
    }
    guard let first = needed.first else { return [] }
    return samples.compactMap { sample in
      guard let empty = sample.facts(.openedProtocol).first(where: { $0.value.text == "none" })
      else { return nil }
      return finding(
        "the zone \(sample.zone) lets no protocol through, and the table needs "
          + first.name.baseTitle,
        at: empty.span, subject: "\(first.name.name) in \(document.description.title)"
      )
      .labelled("\(first.name.baseTitle) is missing")
      .pointing(at: [.init(first.claim.span, "needed here")])
      .with(.impact, "the packets are dropped on a host that follows the sample")
      .with(.fix, "add the protocol: firewall-cmd --add-protocol=\(first.name.name)")
    }
  }

  // ICMP has a field of its own in the zone.
  private static func isCarrier(_ name: IPProtocol) -> Bool {
    !name.hasPorts && name != .icmp && name != .icmpv6
  }
}
