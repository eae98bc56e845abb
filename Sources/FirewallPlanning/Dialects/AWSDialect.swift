import NetworkModel
import PacketFilters

/// AWS: Terraform with a security group for each class of hosts.
package struct AWSDialect: FirewallDialect {
  /// Dialects have no state: whatever they write comes from the plan.
  package init() {}

  /// What `plan --dialect` calls it.
  package var id: String { "aws" }
  /// What messages and the heads of its files call it.
  package var title: String { "AWS security groups" }
  /// Input of any system; ports of TCP and UDP.
  package var capabilities: DialectCapabilities {
    var capabilities = CloudRule.capabilities
    capabilities.portProtocols = [IPProtocol.tcp.number, IPProtocol.udp.number]
    capabilities.differences += CloudRule.withoutSCTP
    capabilities.limits.append("AWS allows 60 rules a group unless the quota is raised.")
    return capabilities
  }

  /// The longest description of a rule (EC2 API).
  static let longestDescription = 255

  /// `aws/<cluster>.tf`.
  package func files(for plan: FirewallPlan) -> [EmittedFile] {
    let classes = ClusterClasses(plan)
    var text = TerraformText.start(plan, classes, for: self)
    text.variable("vpc_id", "The VPC of the hosts.")
    for hostClass in classes.classes {
      let name = TerraformText.identifier(hostClass.name)
      let title = TerraformText.quoted("netdocs-\(plan.cluster.name)-\(hostClass.name)")
      text.block(
        "resource \"aws_security_group\" \"\(name)\"",
        [
          ("name", title), ("vpc_id", "var.vpc_id"),
          ("description", "\"Hosts \(hostClass.name) of cluster \(plan.cluster.name)\""),
        ])
      var written: [String: Int] = [:]
      var rules: [[(String, String)]] = []
      for rule in CloudRule.rules(of: hostClass, in: classes) {
        for (key, attributes) in Self.attributes(of: rule) {
          // AWS refuses the same rule twice, whatever its description.
          guard written[key] == nil else { continue }
          written[key] = rules.count
          rules.append(
            [("security_group_id", "aws_security_group.\(name).id")] + attributes + [
              (
                "description",
                TerraformText.quoted(rule.description(atMost: Self.longestDescription))
              )
            ])
        }
      }
      for (index, attributes) in rules.enumerated() {
        text.block(
          "resource \"aws_vpc_security_group_ingress_rule\" \"\(name)_\(index + 1)\"", attributes)
      }
      Self.writeEgress(name, &text)
    }
    return [
      EmittedFile(dialect: id, host: nil, path: "aws/\(plan.cluster.name).tf", text: text.text)
    ]
  }

  // Terraform takes away the rule that lets everything out of a new group.
  private static func writeEgress(_ name: String, _ text: inout TerraformText) {
    for (suffix, key, value) in [("4", "cidr_ipv4", "0.0.0.0/0"), ("6", "cidr_ipv6", "::/0")] {
      text.block(
        "resource \"aws_vpc_security_group_egress_rule\" \"\(name)_out\(suffix)\"",
        [
          ("security_group_id", "aws_security_group.\(name).id"), ("ip_protocol", "\"-1\""),
          (key, TerraformText.quoted(value)), ("description", "\"Egress is not restricted\""),
        ])
    }
  }

  /// The attributes of every rule that is needed, with a key that tells them apart.
  private static func attributes(of rule: CloudRule) -> [(String, [(String, String)])] {
    var peers: [(String, String)] = (rule.peers?.classes ?? []).map {
      (
        "referenced_security_group_id",
        "aws_security_group.\(TerraformText.identifier($0)).id"
      )
    }
    peers += rule.prefixes(.ipv4).map { ("cidr_ipv4", "\"\($0)\"") }
    peers += rule.prefixes(.ipv6).map { ("cidr_ipv6", "\"\($0)\"") }
    return peers.flatMap { peer in
      portAttributes(of: rule).map { ports in
        let attributes = ports + [peer]
        return (attributes.map { "\($0.0)=\($0.1)" }.joined(separator: " "), attributes)
      }
    }
  }

  private static let protocolWords = ProtocolWords([
    .tcp: "tcp", .udp: "udp", .icmp: "icmp", .icmpv6: "icmpv6",
  ])

  // ICMP has its type and code where others have ports, and -1 for all of them; protocols without ports
  // have zeros.
  private static func portAttributes(of rule: CloudRule) -> [[(String, String)]] {
    guard let number = rule.protocolNumber else { return [[("ip_protocol", "\"-1\"")]] }
    let name = protocolWords[number]
    let start = ("ip_protocol", "\"\(name)\"")
    if let types = rule.icmpTypes {
      return types.map { [start, ("from_port", "\($0)"), ("to_port", "-1")] }
    }
    guard let ports = rule.ports else {
      let (first, last) = wholeRange(number)
      return [[start, ("from_port", "\(first)"), ("to_port", "\(last)")]]
    }
    return ports.ranges.map {
      [start, ("from_port", "\($0.first)"), ("to_port", "\($0.last)")]
    }
  }

  /// What stands for every port, or for every type of ICMP.
  private static func wholeRange(_ number: UInt8) -> (Int, Int) {
    switch IPProtocol(number: Int(number)) {
    case .icmp, .icmpv6: (-1, -1)
    case .tcp, .udp: (0, 65_535)
    default: (0, 0)
    }
  }
}
