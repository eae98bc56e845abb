import NetworkModel
import PacketFilters

/// Writes Calico's policies and host endpoints.
struct CalicoPolicies {
  private let plan: FirewallPlan
  private let classes: ClusterClasses
  private let prefix: String

  /// The order of policies before address translation; lower ones come first.
  static let nodePortOrder = 10
  /// The order of policies about the hosts themselves.
  static let order = 100

  init(_ plan: FirewallPlan, _ classes: ClusterClasses) {
    self.plan = plan
    self.classes = classes
    self.prefix = "netdocs-\(plan.cluster.name)"
  }

  /// The file: whatever lets packets in stands before the host endpoints that close the rest.
  func text(for dialect: any FirewallDialect) -> String {
    var text = KubernetesText.start(plan, classes, for: dialect)
    text.comment("")
    text.comment("apply:  calicoctl apply -f \(plan.cluster.name).yaml")
    text.comment("remove: host endpoints first, then policies.")
    let instructions = CalicoFailsafe.instructions(for: plan.cluster.name)
    for line in CalicoFailsafe(classes).notices + instructions { text.comment(line) }
    for hostClass in classes.classes { write(hostClass, &text) }
    writeEgress(&text)
    for hostClass in classes.classes {
      for host in hostClass.hosts { writeEndpoints(host, hostClass, &text) }
    }
    return text.text
  }

  private func write(_ hostClass: HostClass, _ text: inout KubernetesText) {
    let nodePorts = hostClass.rules.filter { $0.hook == .forward }
    if !nodePorts.isEmpty {
      begin("nodeports-\(hostClass.name)", Self.nodePortOrder, "Ingress", &text)
      text.line(1, "selector: \"\(selector([hostClass.name]))\"")
      // NodePorts are judged before kube-proxy translates them, which policies of forwarded packets
      // come too late for.
      text.line(1, "preDNAT: true")
      text.line(1, "applyOnForward: true")
      text.line(1, "ingress:")
      for rule in nodePorts { write(rule, &text) }
    }
    begin("hosts-\(hostClass.name)", Self.order, "Ingress", &text)
    text.line(1, "selector: \"\(selector([hostClass.name]))\"")
    text.line(1, "ingress:")
    for rule in hostClass.rules where rule.hook == .input { write(rule, &text) }
    text.line(2, "- action: Deny")
    text.line(3, "metadata: {annotations: {netdocs: \"base:drop\"}}")
  }

  // A host endpoint without a policy about what the host sends would drop all of it.
  private func writeEgress(_ text: inout KubernetesText) {
    begin("egress", Self.order, "Egress", &text)
    text.line(1, "selector: \"\(selector(classes.classes.map(\.name)))\"")
    text.line(1, "egress:")
    text.line(2, "- action: Allow")
  }

  private func begin(
    _ name: String, _ order: Int, _ type: String, _ text: inout KubernetesText
  ) {
    text.object("projectcalico.org/v3", "GlobalNetworkPolicy", "\(prefix)-\(name)")
    text.line(0, "spec:")
    text.line(1, "order: \(order)")
    text.line(1, "types: [\(type)]")
  }

  // An endpoint stands for the one interface that carries its address, and nobody says here whether two
  // addresses share one.
  private func writeEndpoints(
    _ host: HostPlan, _ hostClass: HostClass, _ text: inout KubernetesText
  ) {
    for (index, address) in host.addresses.enumerated() {
      let name = "\(prefix)-\(host.host)" + (index == 0 ? "" : "-\(index + 1)")
      writeEndpoint(name, of: host, at: address, hostClass, &text)
    }
  }

  private func writeEndpoint(
    _ name: String, of host: HostPlan, at address: IPAddress, _ hostClass: HostClass,
    _ text: inout KubernetesText
  ) {
    text.object("projectcalico.org/v3", "HostEndpoint", name)
    text.line(1, "labels:")
    text.line(2, "netdocs-cluster: \"\(plan.cluster.name)\"")
    text.line(2, "netdocs-class: \"\(hostClass.name)\"")
    text.line(0, "spec:")
    text.line(1, "node: \"\(host.host)\"")
    text.line(1, "expectedIPs: \(KubernetesText.list([address.description]))")
  }

  // Whoever may label a pod must not thereby become a host: pods are left out.
  private func selector(_ names: [String]) -> String {
    let list = names.map { "'\($0)'" }.joined(separator: ", ")
    return "netdocs-cluster == '\(plan.cluster.name)' && netdocs-class in { \(list) }"
      + " && !has(projectcalico.org/namespace)"
  }

  private func write(_ rule: PlannedRule, _ text: inout KubernetesText) {
    let families = [IPAddress.Family.ipv4, .ipv6].filter(rule.concerns)
    let peers = classes.peers(of: rule)
    var senders: [(family: IPAddress.Family?, text: String?)] = []
    if let peers {
      if !peers.classes.isEmpty {
        senders.append((nil, "selector: \"\(selector(peers.classes))\""))
      }
      for family in families {
        let prefixes = peers.prefixes(family).map(\.description)
        guard !prefixes.isEmpty else { continue }
        senders.append((family, "nets: \(KubernetesText.list(prefixes))"))
      }
    } else {
      senders.append((families.count == 1 ? families[0] : nil, nil))
    }
    for sender in senders {
      for type in Self.types(of: rule.match) {
        write(rule, from: sender, type, &text)
      }
    }
  }

  private func write(
    _ rule: PlannedRule, from sender: (family: IPAddress.Family?, text: String?), _ type: UInt8?,
    _ text: inout KubernetesText
  ) {
    let match = rule.match
    text.line(2, "- action: \(rule.isAccept ? "Allow" : "Deny")")
    if let family = sender.family ?? match.family {
      text.line(3, "ipVersion: \(family.rawValue)")
    }
    if let number = match.protocols?.first {
      text.line(3, "protocol: \(Self.protocolWords[number])")
    }
    if let type { text.line(3, "icmp: {type: \(type)}") }
    if let source = sender.text {
      text.line(3, "source:")
      text.line(4, source)
    }
    let ports = match.originalPorts ?? match.ports
    if ports != nil || match.destinations != nil { text.line(3, "destination:") }
    if let destinations = match.destinations?.prefixes {
      text.line(4, "nets: \(KubernetesText.list(destinations.map(\.description)))")
    }
    if let ports {
      let list = ports.ranges.map {
        $0.first == $0.last ? "\($0.first)" : "\"\($0.first):\($0.last)\""
      }
      text.line(4, "ports: [\(list.joined(separator: ", "))]")
    }
    text.line(3, "metadata: {annotations: {netdocs: \"\(rule.comment)\"}}")
  }

  private static func types(of match: PacketMatch) -> [UInt8?] {
    match.icmpTypes.map { types in types.sorted().map { $0 } } ?? [nil]
  }

  private static let protocolWords = ProtocolWords([
    .tcp: "TCP", .udp: "UDP", .sctp: "SCTP", .icmp: "ICMP", .icmpv6: "ICMPv6",
  ])
}
