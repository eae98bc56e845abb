import NetworkModel
import PacketFilters

/// OpenStack: Terraform with a Neutron security group for each class of hosts.
package struct OpenStackDialect: FirewallDialect {
  /// Dialects have no state: whatever they write comes from the plan.
  package init() {}

  /// What `plan --dialect` calls it.
  package var id: String { "openstack" }
  /// What messages and the heads of its files call it.
  package var title: String { "OpenStack security groups" }
  /// Input of any system by any protocol.
  package var capabilities: DialectCapabilities {
    // Terraform wants a code with each type, and path MTU discovery has codes of its own.
    CloudRule.capabilitiesWithoutICMPTypes(
      "A virtual address needs allowed_address_pairs on the ports.")
  }

  /// The longest description of a rule (Neutron API).
  static let longestDescription = 255

  /// `openstack/<cluster>.tf`.
  package func files(for plan: FirewallPlan) -> [EmittedFile] {
    let classes = ClusterClasses(plan)
    var text = TerraformText.start(plan, classes, for: self)
    for hostClass in classes.classes {
      let name = TerraformText.identifier(hostClass.name)
      text.block(
        "resource \"openstack_networking_secgroup_v2\" \"\(name)\"",
        [
          ("name", "\"netdocs-\(plan.cluster.name)-\(hostClass.name)\""),
          ("description", "\"Hosts \(hostClass.name) of cluster \(plan.cluster.name)\""),
          ("delete_default_rules", "true"),
        ])
      var number = 0
      var written: Set<String> = []
      for rule in CloudRule.rules(of: hostClass, in: classes) {
        for attributes in Self.attributes(of: rule) {
          // Neutron refuses the same rule twice, whatever its description.
          let key = attributes.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
          guard written.insert(key).inserted else { continue }
          number += 1
          let description = rule.description(atMost: Self.longestDescription)
          Self.write(
            attributes + [("description", TerraformText.quoted(description))],
            "ingress", name, "\(number)", &text)
        }
      }
      for family in ["4", "6"] {
        Self.write([("ethertype", "\"IPv\(family)\"")], "egress", name, "out\(family)", &text)
      }
    }
    return [
      EmittedFile(
        dialect: id, host: nil, path: "openstack/\(plan.cluster.name).tf", text: text.text)
    ]
  }

  private static func write(
    _ attributes: [(String, String)], _ direction: String, _ group: String, _ suffix: String,
    _ text: inout TerraformText
  ) {
    text.block(
      "resource \"openstack_networking_secgroup_rule_v2\" \"\(group)_\(suffix)\"",
      [
        ("security_group_id", "openstack_networking_secgroup_v2.\(group).id"),
        ("direction", TerraformText.quoted(direction)),
      ] + attributes)
  }

  private static func attributes(of rule: CloudRule) -> [[(String, String)]] {
    [IPAddress.Family.ipv4, .ipv6].flatMap { family -> [[(String, String)]] in
      guard rule.families.contains(family) else { return [] }
      var senders = (rule.peers?.classes ?? []).map {
        (
          "remote_group_id",
          "openstack_networking_secgroup_v2.\(TerraformText.identifier($0)).id"
        )
      }
      senders += rule.prefixes(family).map { ("remote_ip_prefix", "\"\($0)\"") }
      return senders.flatMap { sender in
        ports(of: rule).map { [("ethertype", "\"IPv\(family.rawValue)\"")] + $0 + [sender] }
      }
    }
  }

  private static let protocolWords = ProtocolWords([
    .tcp: "tcp", .udp: "udp", .sctp: "sctp", .icmp: "icmp", .icmpv6: "ipv6-icmp",
  ])

  private static func ports(of rule: CloudRule) -> [[(String, String)]] {
    guard let number = rule.protocolNumber else { return [[]] }
    let name = protocolWords[number]
    let start = [("protocol", "\"\(name)\"")]
    guard let ports = rule.ports else { return [start] }
    return ports.ranges.map {
      start + [("port_range_min", "\($0.first)"), ("port_range_max", "\($0.last)")]
    }
  }
}
