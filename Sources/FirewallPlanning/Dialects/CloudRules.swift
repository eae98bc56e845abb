import NetworkModel
import PacketFilters

/// What a security group of a cloud lets in, before any cloud's words are chosen.
struct CloudRule {
  /// The IANA protocol number; nil for all.
  let protocolNumber: UInt8?
  /// The ports; nil for all.
  let ports: PortSet?
  /// The ICMP types; nil for all.
  let icmpTypes: [UInt8]?
  /// The families it is about.
  let families: [IPAddress.Family]
  /// Who sends; nil for everyone.
  let peers: ClusterClasses.Peers?
  /// The flows; empty for base rules.
  let flows: [PlannedFlow]
  /// The comment of the plan's rule.
  let comment: String

  /// Ids, owner and expiry.
  func description(atMost longest: Int) -> String {
    RuleComments.description(of: flows, or: comment, atMost: longest)
  }

  /// Prefixes of senders, those of everyone included.
  func prefixes(_ family: IPAddress.Family) -> [CIDR] {
    guard families.contains(family) else { return [] }
    return peers?.prefixes(family) ?? [CIDR(IPAddress(family, 0), prefix: 0)]
  }

  /// The rules of a class: one for each flow, so that each has a description of its own, and one for
  /// each base rule.
  static func rules(of hostClass: HostClass, in classes: ClusterClasses) -> [CloudRule] {
    var rules: [CloudRule] = []
    let routed = routedPods(of: hostClass)
    for rule in hostClass.rules where rule.isAccept {
      if !routed.isEmpty, covered.contains(rule.kind) { continue }
      let families = [IPAddress.Family.ipv4, .ipv6].filter(rule.concerns)
      let peers = classes.peers(of: rule)
      let number = rule.match.protocols?.first
      let types = rule.match.icmpTypes?.sorted()
      guard rule.kind == .flow else {
        rules.append(
          CloudRule(
            protocolNumber: number, ports: rule.match.ports ?? rule.match.originalPorts,
            icmpTypes: types, families: families, peers: peers, flows: [], comment: rule.comment))
        continue
      }
      var byPorts: [PortSet: [PlannedFlow]] = [:]
      for flow in rule.flows { byPorts[flow.ports, default: []].append(flow) }
      rules += byPorts.keys.sorted().map { ports in
        let flows = byPorts[ports] ?? []
        return CloudRule(
          protocolNumber: number, ports: ports.isEmpty ? nil : ports, icmpTypes: nil,
          families: families, peers: peers, flows: flows, comment: rule.comment)
      }
    }
    return rules + routed
  }

  /// What is said already where pods may reach every port.
  private static let covered: Set<PlannedRule.Kind> = [
    .base(.podsElsewhere), .base(.nodePortsPodsElsewhere),
  ]

  /// What lets pods talk to pods of other hosts where no tunnel carries their packets: the cloud sees
  /// them arrive at the host under the pods' own addresses.
  private static func routedPods(of hostClass: HostClass) -> [CloudRule] {
    guard let host = hostClass.hosts.first(where: \.isNode), !host.cluster.routedPods.isEmpty else {
      return []
    }
    let peers = ClusterClasses.Peers(classes: [], prefixes: host.cluster.routedPods)
    return [
      CloudRule(
        protocolNumber: nil, ports: nil, icmpTypes: nil, families: [.ipv4, .ipv6], peers: peers,
        flows: [], comment: "base:routed-pods")
    ]
  }

  /// What all clouds have in common.
  static var capabilities: DialectCapabilities {
    var capabilities = DialectCapabilities(longestComment: 0)
    capabilities.systems = nil
    capabilities.hooks = [.input, .forward]
    capabilities.matchesStates = false
    capabilities.matchesInterfaces = false
    capabilities.matchesDestinations = false
    capabilities.discardsInBetween = false
    capabilities.names = .cloudResources
    capabilities.withoutEgress =
      "the cloud would cut off pods as well, and no flow of the network model begins at one"
    capabilities.differences = [
      BaseDifference(.loopback, .builtIn, "Such packets never leave the host."),
      BaseDifference(.established, .builtIn, "Security groups let answers in unasked."),
      BaseDifference(
        .invalid, .leftOut, "Security groups do not tell such packets apart; the host drops them."),
      BaseDifference(.neighbourDiscovery, .builtIn, "The cloud's network answers for neighbours."),
      BaseDifference(.dhcpv6, .builtIn, "The cloud's network hands out addresses."),
      BaseDifference(
        .multicastListener, .leftOut, "The cloud's network does not ask who listens to multicast."),
      BaseDifference(
        .groupMembership, .leftOut, "The cloud's network does not ask who listens to multicast."),
      BaseDifference(.virtualRouter6, .forEveryReceiver, "Receivers cannot be named."),
      BaseDifference(.pods, .builtIn, "Pods reach their own host inside of it."),
      BaseDifference(
        .nodePortsPods, .builtIn, "What pods send to services of their own host stays inside of it."
      ),
      BaseDifference(
        .spoofedPods, .builtIn,
        "The cloud drops foreign sender addresses unless its source check is switched off."),
      BaseDifference(.otherNodePorts, .builtIn, "What no rule lets in stays closed."),
    ]
    capabilities.limits = [
      "Everything else is closed, forwarded packets too.",
      "base:routed-pods, where pods reach other hosts without a tunnel: whatever has an address of a pod "
        + "reaches every port of the nodes, so guard the hosts themselves as well.",
      "Packets of pods under their own addresses need the cloud's source check switched off.",
      "A CNI that leaves the tunnel out between hosts of one subnet only needs such a rule of your own.",
      "Peers that are hosts are named by their group or tag: only addresses of their own network "
        + "interfaces count, no virtual, translated or public ones, and no machines outside of it.",
      "VRRP needs multicast and foreign addresses, which most clouds only allow on request.",
    ]
    return capabilities
  }

  /// What clouds have in common that cannot tell types of ICMP apart.
  static func capabilitiesWithoutICMPTypes(_ limit: String) -> DialectCapabilities {
    var capabilities = capabilities
    capabilities.matchesICMPTypes = false
    capabilities.differences += [BaseRule.icmp, .icmpv6].map {
      BaseDifference($0, .forEveryICMPType, "Types of ICMP cannot be told apart: all are let in.")
    }
    capabilities.limits.append(limit)
    return capabilities
  }

  /// SCTP ports that a cloud cannot name stay closed for NodePorts.
  static let withoutSCTP = [BaseRule.nodePorts, .nodePortsInside, .nodePortsPodsElsewhere].map {
    BaseDifference($0, .leftOut, protocols: [132], "Ports of SCTP stay closed: they have no names.")
  }
}
