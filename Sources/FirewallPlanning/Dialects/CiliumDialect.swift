import NetworkModel
import PacketFilters

/// Cilium: a cluster-wide policy for each class of hosts, with senders by prefix, so that hosts that
/// are not part of the cluster yet can join.
package struct CiliumDialect: FirewallDialect {
  /// Dialects have no state: whatever they write comes from the plan.
  package init() {}

  /// What `plan --dialect` calls it.
  package var id: String { "cilium" }
  /// What messages and the heads of its files call it.
  package var title: String { "Cilium host policies" }
  /// Input of Linux hosts by the protocols that Cilium has names for.
  package var capabilities: DialectCapabilities {
    var capabilities = DialectCapabilities(longestComment: 0)
    capabilities.protocols = Set(Self.names.keys)
    capabilities.matchesStates = false
    capabilities.matchesInterfaces = false
    capabilities.product = NodeProduct(name: "Cilium", providers: ["cilium"])
    capabilities.matchesDestinations = false
    capabilities.matchesNodePorts = false
    capabilities.discardsInBetween = false
    capabilities.names = .kubernetesObjects
    capabilities.differences = Self.differences
    capabilities.limits = [
      "Needs hostFirewall.enabled and policyCIDRMatchMode nodes: otherwise prefixes do not match "
        + "nodes that Cilium knows.",
      "IP protocols other than TCP, UDP, SCTP and ICMP need enable-extended-ip-protocols and a Cilium "
        + "that knows their names.",
      "ICMP without types is written as the types that IANA assigns and does not deprecate.",
      "Cilium that replaces kube-proxy lets NodePorts pass host policies by (cilium/cilium 12781); with "
        + "kube-proxy they are judged before translation (12545), and a policy closes them to everyone.",
      "Labels of kubernetes.io are stripped from hosts, so nodes need labels of their own.",
    ]
    return capabilities
  }

  private static let names: [UInt8: String] = [
    1: "ICMP", 6: "TCP", 17: "UDP", 58: "ICMPv6", 132: "SCTP", 112: "VRRP", 2: "IGMP",
    4: "IPIP", 41: "IPV6", 47: "GRE", 50: "ESP", 51: "AH",
  ]

  private static let differences: [BaseDifference] = [
    BaseDifference(.loopback, .builtIn, "Cilium does not filter loopback."),
    BaseDifference(.established, .builtIn, "Cilium lets answers in unasked."),
    BaseDifference(.invalid, .builtIn, "Cilium drops packets that fit no connection."),
    BaseDifference(
      .pods, .inOwnWords,
      "Written by identity, which does not tell pods of this host from pods of others."),
    BaseDifference(.podsElsewhere, .inOwnWords, "Written by identity, whatever the interface."),
    BaseDifference(
      .spoofedPods, .leftOut,
      "Cilium drops foreign addresses where packets leave a pod; a pod's address that is spoofed "
        + "outside the cluster is not told apart unless pods are tunnelled."),
    BaseDifference(.dhcpv6, .forEveryReceiver, "Receivers cannot be named."),
    BaseDifference(.groupMembership, .forEveryReceiver, "Receivers cannot be named."),
    BaseDifference(.virtualRouter6, .forEveryReceiver, "Receivers cannot be named."),
  ]

  /// `cilium/<cluster>.yaml`.
  package func files(for plan: FirewallPlan) -> [EmittedFile] {
    let classes = ClusterClasses(plan)
    var text = KubernetesText.start(plan, classes, for: self)
    text.comment("")
    text.comment("Before: label the nodes, and see that the policy is not inert:")
    for hostClass in classes.classes {
      for host in hostClass.hosts {
        text.comment("  kubectl label node \(host.host) netdocs-class=\(hostClass.name)")
      }
    }
    text.comment("  cilium-dbg endpoint list    (reserved:host must carry the label)")
    text.comment("Audit first, on each node in the pod of its agent; Disabled enforces:")
    text.comment("  id=$(cilium-dbg endpoint list -o jsonpath='{[?(@.status.identity.id==1)].id}')")
    text.comment("  cilium-dbg endpoint config \"$id\" PolicyAuditMode=Enabled")
    text.comment("  cilium-dbg monitor -t policy-verdict --related-to \"$id\"")
    for hostClass in classes.classes { write(hostClass, of: plan, &text) }
    return [
      EmittedFile(
        dialect: id, host: nil, path: "cilium/\(plan.cluster.name).yaml", text: text.text)
    ]
  }

  private func write(
    _ hostClass: HostClass, of plan: FirewallPlan, _ text: inout KubernetesText
  ) {
    text.object(
      "cilium.io/v2", "CiliumClusterwideNetworkPolicy",
      "netdocs-\(plan.cluster.name)-\(hostClass.name)")
    text.line(0, "spec:")
    text.line(1, "description: \"Packets to hosts \(hostClass.name)\"")
    text.line(1, "nodeSelector:")
    text.line(2, "matchLabels: {netdocs-class: \"\(hostClass.name)\"}")
    text.line(1, "ingress:")
    for rule in hostClass.rules { write(rule, &text) }
  }

  private func write(_ rule: PlannedRule, _ text: inout KubernetesText) {
    let families = [IPAddress.Family.ipv4, .ipv6].filter(rule.concerns)
    let prefixes = families.flatMap { family in
      rule.senders(family) ?? [CIDR(IPAddress(family, 0), prefix: 0)]
    }
    text.line(2, "# \(rule.comment)")
    if rule.kind == .base(.pods) || rule.kind == .base(.podsElsewhere) {
      text.line(2, "- fromEndpoints: [{}]")
    } else {
      text.line(2, "- fromCIDRSet:")
      for prefix in prefixes { text.line(4, "- cidr: \"\(prefix)\"") }
    }
    guard let number = rule.match.protocols?.first, let name = Self.names[number] else { return }
    if let all = Self.icmpTypes[number] {
      text.line(3, "icmps:")
      text.line(4, "- fields:")
      for type in rule.match.icmpTypes?.sorted() ?? all {
        text.line(6, "- {family: IPv\(number == 1 ? 4 : 6), type: \(type)}")
      }
      return
    }
    text.line(3, "toPorts:")
    guard let ports = rule.match.ports else {
      text.line(4, "- ports: [{port: \"0\", protocol: \(name)}]")
      return
    }
    for chunk in ports.ranges.chunks(of: Self.mostPorts) {
      text.line(4, "- ports:")
      for range in chunk {
        let end = range.first == range.last ? "" : ", endPort: \(range.last)"
        text.line(6, "- {port: \"\(range.first)\"\(end), protocol: \(name)}")
      }
    }
  }

  // The field has no word for all types and holds 40: those of IANA's registries that are neither
  // deprecated nor experimental.
  private static let icmpTypes: [UInt8: [UInt8]] = [
    IPProtocol.icmp.number: [0, 3, 5, 8, 9, 10, 11, 12, 13, 14, 40, 42, 43],
    IPProtocol.icmpv6.number: [1, 2, 3, 4] + Array(128...161),
  ]

  /// How many ports one list holds (`maxItems` of the CRD).
  static let mostPorts = 40
}

extension Array {
  /// The elements in lists of a length; the last one may be shorter.
  fileprivate func chunks(of length: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: length).map { self[$0..<Swift.min($0 + length, count)] }
  }
}
