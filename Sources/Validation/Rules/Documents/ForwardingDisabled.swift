package import Diagnostics
package import NetworkModel

/// A firewall zone of a sample that does not forward between its own interfaces and sources.
package struct ForwardingDisabled: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0125", name: "forwarding-disabled", severity: .note,
    title: "A sample forwards nothing inside the zone of the pods",
    rationale: """
      Pod packets are routed through the host. A zone that holds the pod addresses and the \
      interface, and does not forward between them, drops what pods send to other nodes.
      """,
    remediation: "Print the sample with `forward: yes`, or with a zone of its own for the pods.",
    controls: ["NIST SP 800-53r5 CM-6", "NIST SP 800-53r5 SA-5"])

  /// Creates the rule.
  package init() {}

  /// Looks at printed zones that hold addresses and an interface.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    FirewallSample.all(in: document).filter(\.rejectsRest).compactMap { sample in
      let answers = sample.facts(.forwarding)
      guard let off = answers.first(where: { $0.value.parsed == .answer(false) }),
        let source = sample.facts(.firewallZoneSource).first,
        !sample.facts(.firewallZoneInterface).isEmpty
      else { return nil }
      return finding(
        "the zone \(sample.zone) forwards nothing between its sources and its interface",
        at: off.span, subject: "\(sample.zone) in \(document.description.title)"
      )
      .labelled("pod packets are routed")
      .pointing(at: [.init(source.span, "these addresses are in the zone")])
      .with(.impact, "pods reach no other node where the firewall enforces it")
      .with(.fix, "set `firewall-cmd --add-forward`, or give the pods a zone of their own")
    }
  }
}
