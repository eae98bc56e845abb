import NetworkModel
import PacketFilters

/// What a host may send: base rules, the flows that it opens, and what the definition allows.
///
/// Everything else that the host itself sends is dropped. What it forwards for its pods takes the forward
/// hook and is not concerned.
struct EgressRules {
  let cluster: ResolvedCluster
  let host: Host
  let flows: EgressFlows
  /// The pod network if the host runs pods.
  let pods: ContainerNetwork?

  /// The rules at the output hook, in the order in which they are tried.
  var rules: [PlannedRule] {
    let known =
      connectionRules + discoveryRules + addressRules + questionRules + podRules + routerRules
      + flows.rules + controlPlaneRules
    return known + allowedRules(besides: known)
  }

  private var connectionRules: [PlannedRule] {
    [
      rule(.loopback) { $0.outgoingInterfaces = InterfaceSet(["lo"]) },
      rule(.established) { $0.states = [.established, .related] },
    ]
  }

  private var discoveryRules: [PlannedRule] {
    [
      rule(.neighbourDiscovery) { Self.require(.icmpv6, [133, 134, 135, 136, 137], &$0) },
      // Destination unreachable, echo request, time exceeded, parameter problem.
      rule(.icmp) { Self.require(.icmp, [3, 8, 11, 12], &$0) },
      // Unreachable, packet too big, time exceeded, parameter problem, echo request.
      rule(.icmpv6) { Self.require(.icmpv6, [1, 2, 3, 4, 128], &$0) },
      // Report, done and the reports of version 2; they come from `::` before there is an address.
      rule(.multicastListener) { Self.require(.icmpv6, [131, 132, 143], &$0) },
    ]
  }

  private var addressRules: [PlannedRule] {
    [
      rule(.dhcp) {
        $0.family = .ipv4
        Self.require(.udp, PortSet(67), &$0)
      },
      rule(.dhcpv6) {
        $0.family = .ipv6
        $0.destinations = AddressSet([CIDR(Self.addressServers6)])
        Self.require(.udp, PortSet(547), &$0)
      },
    ]
  }

  private var questionRules: [PlannedRule] {
    let egress = cluster.definition.egress
    let resolvers = Self.group("resolvers", egress.resolvers)
    let timeServers = Self.group("timeservers", egress.timeServers)
    return [
      rule(.nameService, to: resolvers) { Self.require(.udp, PortSet(53), &$0) },
      rule(.nameService, to: resolvers) { Self.require(.tcp, PortSet(53), &$0) },
      rule(.timeService, to: timeServers) { Self.require(.udp, PortSet(123), &$0) },
    ]
  }

  private var podRules: [PlannedRule] {
    guard let pods else { return [] }
    let services = cluster.fact("serviceCIDR")?.evaluation.value.prefixes ?? []
    return [
      Self.group("pods", pods.prefixes).map { rule(.toPods, to: $0) { _ in } },
      Self.group("services", services).map { rule(.toServices, to: $0) { _ in } },
    ].compactMap(\.self)
  }

  private var routerRules: [PlannedRule] {
    guard flows.flows.contains(where: { $0.ipProtocol == .vrrp }) else { return [] }
    return [
      rule(.groupMembership) {
        $0.family = .ipv4
        $0.destinations = AddressSet([CIDR(IPAddress(.ipv4, 0xE000_0000), prefix: 4)])
        // IGMP by its IANA number.
        $0.protocols = [2]
      },
      rule(.virtualRouter) {
        $0.family = .ipv4
        $0.destinations = AddressSet([CIDR(Self.virtualRouterGroup)])
        $0.protocols = [IPProtocol.vrrp.number]
      },
      rule(.virtualRouter6) {
        $0.family = .ipv6
        $0.destinations = AddressSet([CIDR(BaseRules.virtualRouterGroup6)])
        $0.protocols = [IPProtocol.vrrp.number]
      },
    ]
  }

  /// The ports of the control plane under addresses that no host of the definition has.
  private var controlPlaneRules: [PlannedRule] {
    let own = Set(cluster.definition.hosts.flatMap(\.addresses).map { CIDR($0) })
    let addresses = ControlPlaneAddresses(cluster).prefixes.filter { !own.contains($0) }
    let ports = flows.flows.filter { flow in
      flow.ipProtocol == .tcp && flow.to.contains { [.controller, .loadBalancer].contains($0) }
    }.flatMap(\.ports.ranges)
    guard let group = Self.group("controlplane", addresses), !ports.isEmpty else { return [] }
    return [rule(.controlPlaneAddress, to: group) { Self.require(.tcp, PortSet(ports), &$0) }]
  }

  // A set for each entry: entries are few, and people look for them one by one.
  private func allowedRules(besides rules: [PlannedRule]) -> [PlannedRule] {
    var names = ReceiverNames(
      taken: flows.taken.union(rules.compactMap { $0.group?.name.lowercased() }))
    return cluster.definition.egress.allowed.enumerated().map { index, destination in
      let group = SourceGroup(
        name: names.name(for: destination.name), prefixes: destination.prefixes)
      var match = PacketMatch()
      match.destinations = AddressSet(group.prefixes)
      match.protocols = [destination.ipProtocol.number]
      if destination.ipProtocol.hasPorts { match.ports = destination.ports }
      return PlannedRule(
        kind: .allowed(name: destination.name, why: destination.why), hook: .output,
        counter: "allowed-\(index + 1)", match: match, group: group, isAccept: true, flows: [])
    }
  }

  /// `224.0.0.18`, the group of VRRP routers (RFC 9568).
  private static let virtualRouterGroup = IPAddress(.ipv4, 0xE000_0012)
  /// `ff02::1:2`, all DHCPv6 servers and relay agents (RFC 8415).
  private static let addressServers6 = IPAddress(.ipv6, 0xFF02 << 112 | 0x1_0002)

  private static func group(_ name: String, _ prefixes: [CIDR]) -> SourceGroup? {
    prefixes.isEmpty ? nil : SourceGroup(name: name, prefixes: prefixes)
  }

  private static func require(
    _ ipProtocol: IPProtocol, _ types: Set<UInt8>, _ match: inout PacketMatch
  ) {
    match.family = ipProtocol == .icmp ? .ipv4 : .ipv6
    match.protocols = [ipProtocol.number]
    match.icmpTypes = types
  }

  private static func require(
    _ ipProtocol: IPProtocol, _ ports: PortSet, _ match: inout PacketMatch
  ) {
    match.protocols = [ipProtocol.number]
    match.ports = ports
  }

  private func rule(
    _ base: BaseRule, to group: SourceGroup? = nil, _ change: (inout PacketMatch) -> Void
  ) -> PlannedRule {
    var match = PacketMatch()
    match.destinations = group.map { AddressSet($0.prefixes) }
    change(&match)
    return PlannedRule(
      kind: .base(base), hook: .output, counter: "out-\(base.rawValue)", match: match, group: group,
      isAccept: true, flows: [])
  }
}
