import NetworkModel
import PacketFilters

/// Google Cloud: Terraform with firewall rules for network tags, one tag for each class of hosts.
package struct GCPDialect: FirewallDialect {
  /// Dialects have no state: whatever they write comes from the plan.
  package init() {}

  /// What `plan --dialect` calls it.
  package var id: String { "gcp" }
  /// What messages and the heads of its files call it.
  package var title: String { "Google Cloud firewall rules" }
  /// Input of any system; ICMP without types.
  package var capabilities: DialectCapabilities {
    CloudRule.capabilitiesWithoutICMPTypes(
      "Health checks of Google load balancers (130.211.0.0/22, 35.191.0.0/16) need a rule of their own. "
        + "Rules of the network with a priority below 65534 that let more in still do.")
  }

  /// The longest description of a rule (Compute Engine API).
  static let longestDescription = 2_048

  /// `gcp/<cluster>.tf`.
  package func files(for plan: FirewallPlan) -> [EmittedFile] {
    let classes = ClusterClasses(plan)
    var text = TerraformText.start(plan, classes, for: self)
    text.variable("network", "The VPC network of the hosts.")
    for hostClass in classes.classes {
      let target = tag(plan, hostClass.name)
      var number = 0
      for rule in CloudRule.rules(of: hostClass, in: classes) {
        for sender in Self.senders(of: rule, tag: { tag(plan, $0) }) {
          number += 1
          let name = "nd-\(plan.cluster.name)-\(hostClass.name)-\(number)"
          text.block(
            "resource \"google_compute_firewall\" \"\(TerraformText.identifier(name))\"",
            Self.attributes(name, priority: 1_000) + [
              ("target_tags", TerraformText.list([target])), sender,
              (
                "description",
                TerraformText.quoted(rule.description(atMost: Self.longestDescription))
              ),
            ], inner: [("allow", Self.allowed(by: rule))])
        }
      }
      writeDenial(plan, hostClass, &text)
    }
    return [
      EmittedFile(dialect: id, host: nil, path: "gcp/\(plan.cluster.name).tf", text: text.text)
    ]
  }

  private func tag(_ plan: FirewallPlan, _ name: String) -> String {
    "netdocs-\(plan.cluster.name)-\(name)"
  }

  private static func attributes(_ name: String, priority: Int) -> [(String, String)] {
    [
      ("name", TerraformText.quoted(name)), ("network", "var.network"),
      ("direction", "\"INGRESS\""), ("priority", "\(priority)"),
    ]
  }

  // Default networks have rules of priority 65534 that let the whole network in; of two rules with one
  // priority the one that denies wins.
  private func writeDenial(
    _ plan: FirewallPlan, _ hostClass: HostClass, _ text: inout TerraformText
  ) {
    for (family, range) in [("4", "0.0.0.0/0"), ("6", "::/0")] {
      let name = "nd-\(plan.cluster.name)-\(hostClass.name)-deny\(family)"
      text.block(
        "resource \"google_compute_firewall\" \"\(TerraformText.identifier(name))\"",
        Self.attributes(name, priority: 65_534) + [
          ("target_tags", TerraformText.list([tag(plan, hostClass.name)])),
          ("source_ranges", TerraformText.list([range])), ("description", "\"base:drop\""),
        ], inner: [("deny", [("protocol", "\"all\"")])])
    }
  }

  // A rule has senders of one kind and one family.
  private static func senders(
    of rule: CloudRule, tag: (String) -> String
  ) -> [(String, String)] {
    var senders: [(String, String)] = []
    let classes = rule.peers?.classes ?? []
    if !classes.isEmpty { senders.append(("source_tags", TerraformText.list(classes.map(tag)))) }
    for family in [IPAddress.Family.ipv4, .ipv6] {
      let prefixes = rule.prefixes(family)
      guard !prefixes.isEmpty else { continue }
      senders.append(("source_ranges", TerraformText.list(prefixes.map(\.description))))
    }
    return senders
  }

  private static let protocolWords = ProtocolWords([
    .tcp: "tcp", .udp: "udp", .sctp: "sctp", .icmp: "icmp",
  ])

  private static func allowed(by rule: CloudRule) -> [(String, String)] {
    guard let number = rule.protocolNumber else { return [("protocol", "\"all\"")] }
    let name = protocolWords[number]
    let start = [("protocol", "\"\(name)\"")]
    guard let ports = rule.ports else { return start }
    return start + [("ports", TerraformText.list(ports.ranges.map(\.description)))]
  }
}
