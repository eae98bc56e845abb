import NetworkModel
import PacketFilters

/// Azure: Terraform with a network security group and an application security group for each class of
/// hosts.
package struct AzureDialect: FirewallDialect {
  /// Dialects have no state: whatever they write comes from the plan.
  package init() {}

  /// What `plan --dialect` calls it.
  package var id: String { "azure" }
  /// What messages and the heads of its files call it.
  package var title: String { "Azure network security groups" }
  /// Input of any system by TCP, UDP, ICMP, ESP and AH.
  package var capabilities: DialectCapabilities {
    var capabilities = CloudRule.capabilities
    capabilities.protocols = Set(Self.names.keys)
    capabilities.portProtocols = [IPProtocol.tcp.number, IPProtocol.udp.number]
    capabilities.matchesICMPTypes = false
    capabilities.differences = capabilities.differences.filter { $0.rule != .virtualRouter6 }
    capabilities.differences +=
      CloudRule.withoutSCTP + [
        BaseDifference(
          .icmp, .forEveryICMPType, "Types of ICMP cannot be told apart: all are let in."),
        BaseDifference(
          .icmpv6, .leftOut, "Azure cannot name ICMPv6; errors about known connections pass."),
      ]
    capabilities.limits += [
      "Azure drops IP protocols other than TCP, UDP, ICMP, ESP and AH in its network.",
      "Application security groups of one rule have to be of one virtual network.",
      "Probes of Azure load balancers need a rule with the tag AzureLoadBalancer.",
    ]
    return capabilities
  }

  /// The longest description of a rule (network API).
  static let longestDescription = 140
  /// The priorities that rules can have; the last one denies.
  static let priorities = 100...4_096

  private static let names: [UInt8: String] = [
    1: "Icmp", 6: "Tcp", 17: "Udp", 50: "Esp", 51: "Ah",
  ]

  /// `azure/<cluster>.tf`.
  package func files(for plan: FirewallPlan) -> [EmittedFile] {
    let classes = ClusterClasses(plan)
    var text = TerraformText.start(plan, classes, for: self)
    text.variable("location", "The region of the hosts.")
    text.variable("resource_group_name", "The resource group of the hosts.")
    for hostClass in classes.classes {
      let name = TerraformText.identifier(hostClass.name)
      let title = "netdocs-\(plan.cluster.name)-\(hostClass.name)"
      let attributes = [
        ("name", TerraformText.quoted(title)), ("location", "var.location"),
        ("resource_group_name", "var.resource_group_name"),
      ]
      text.block("resource \"azurerm_application_security_group\" \"\(name)\"", attributes)
      text.block("resource \"azurerm_network_security_group\" \"\(name)\"", attributes)
      writeRules(CloudRule.rules(of: hostClass, in: classes), in: name, &text)
    }
    return [
      EmittedFile(dialect: id, host: nil, path: "azure/\(plan.cluster.name).tf", text: text.text)
    ]
  }

  private func writeRules(_ rules: [CloudRule], in group: String, _ text: inout TerraformText) {
    var priority = Self.priorities.lowerBound
    for rule in rules {
      for sender in Self.senders(of: rule) {
        let description = rule.description(atMost: Self.longestDescription)
        let what = [
          ("access", "\"Allow\""),
          ("protocol", "\"\(rule.protocolNumber.flatMap { Self.names[$0] } ?? "*")\""),
          Self.ports(rule.ports), sender, ("description", TerraformText.quoted(description)),
        ]
        write(what, priority, in: group, &text)
        priority += 1
      }
    }
    // The network's own rules of priority 65000 and above let the whole network in.
    let denial = [
      ("access", "\"Deny\""), ("protocol", "\"*\""), Self.ports(nil),
      ("source_address_prefix", "\"*\""), ("description", "\"base:drop\""),
    ]
    write(denial, Self.priorities.upperBound, in: group, &text)
  }

  private func write(
    _ what: [(String, String)], _ priority: Int, in group: String, _ text: inout TerraformText
  ) {
    text.block(
      "resource \"azurerm_network_security_rule\" \"\(group)_\(priority)\"",
      [
        ("name", "\"netdocs-\(priority)\""), ("priority", "\(priority)"),
        ("direction", "\"Inbound\""),
        ("resource_group_name", "var.resource_group_name"),
        ("network_security_group_name", "azurerm_network_security_group.\(group).name"),
        ("source_port_range", "\"*\""), ("destination_address_prefix", "\"*\""),
      ] + what)
  }

  private static func ports(_ ports: PortSet?) -> (String, String) {
    guard let ports else { return ("destination_port_range", "\"*\"") }
    return ("destination_port_ranges", TerraformText.list(ports.ranges.map(\.description)))
  }

  // A rule has senders of one kind and one family.
  private static func senders(of rule: CloudRule) -> [(String, String)] {
    var senders: [(String, String)] = []
    let classes = rule.peers?.classes ?? []
    if !classes.isEmpty {
      let ids = classes.map {
        "azurerm_application_security_group.\(TerraformText.identifier($0)).id"
      }
      senders.append(
        ("source_application_security_group_ids", "[\(ids.joined(separator: ", "))]"))
    }
    for family in [IPAddress.Family.ipv4, .ipv6] {
      let prefixes = rule.prefixes(family)
      guard !prefixes.isEmpty else { continue }
      senders.append(("source_address_prefixes", TerraformText.list(prefixes.map(\.description))))
    }
    return senders
  }
}
