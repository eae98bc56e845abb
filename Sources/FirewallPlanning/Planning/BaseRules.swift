import NetworkModel
import PacketFilters

/// The rules that a host needs whatever flows the cluster has.
struct BaseRules {
  let host: Host
  let incoming: [ResolvedFlow]
  let management: (port: UInt16, sources: [CIDR]?)
  /// The pod network if the host runs pods.
  let pods: ContainerNetwork?
  /// The ports that hosts with pods may reach here, by protocol.
  let nodePorts: [IPProtocol: PortSet]

  var rules: [PlannedRule] {
    connectionRules + discoveryRules + [managementRule] + podRules + virtualRouterRules
  }

  private var connectionRules: [PlannedRule] {
    [
      rule(.loopback) { $0.interfaces = InterfaceSet(["lo"]) },
      rule(.established) { $0.states = [.established, .related] },
      rule(.invalid, isAccept: false) { $0.states = [.invalid] },
    ]
  }

  private var discoveryRules: [PlannedRule] {
    let linkLocal = AddressSet([Self.linkLocal])
    return [
      rule(.neighbourDiscovery) { Self.require(.icmpv6, types: 133...137, &$0) },
      rule(.icmp) {
        Self.require(.icmp, types: 3...3, &$0)
        // Destination unreachable, echo request, time exceeded, parameter problem.
        $0.icmpTypes = [3, 8, 11, 12]
      },
      rule(.icmpv6) {
        Self.require(.icmpv6, types: 1...4, &$0)
        // Unreachable, packet too big, time exceeded, parameter problem, echo request.
        $0.icmpTypes = [1, 2, 3, 4, 128]
      },
      rule(.multicastListener) {
        Self.require(.icmpv6, types: 130...132, &$0)
        // Query, report, done and the reports of version 2.
        $0.icmpTypes = [130, 131, 132, 143]
        $0.sources = linkLocal
      },
      rule(.dhcpv6) {
        $0.family = .ipv6
        $0.sources = linkLocal
        $0.destinations = linkLocal
        $0.protocols = [IPProtocol.udp.number]
        $0.ports = PortSet(546)
      },
    ]
  }

  private var managementRule: PlannedRule {
    let group = management.sources.map { SourceGroup(name: "admin", prefixes: $0) }
    return rule(.management, group: group) {
      $0.protocols = [IPProtocol.tcp.number]
      $0.ports = PortSet(management.port)
    }
  }

  private var podRules: [PlannedRule] {
    guard let pods else { return [] }
    let group = SourceGroup(name: "pods", prefixes: pods.prefixes)
    guard let interfaces = pods.interfaces else {
      // A filter that guesses the interface cuts pods off from the host that they run on.
      return [rule(.pods, group: group) { _ in }]
    }
    var rules = [
      rule(.pods, group: group) { $0.interfaces = InterfaceSet(interfaces) }
    ]
    if pods.keepsAddressTowardHosts {
      rules += nodePorts.keys.sorted().map { ipProtocol in
        rule(.podsElsewhere, group: group) {
          $0.protocols = [ipProtocol.number]
          $0.ports = nodePorts[ipProtocol]
        }
      }
    }
    return rules + [rule(.spoofedPods, group: group, isAccept: false) { _ in }]
  }

  private var virtualRouterRules: [PlannedRule] {
    guard incoming.contains(where: { $0.ipProtocol == .vrrp }) else { return [] }
    var rules = [
      rule(.groupMembership) {
        $0.family = .ipv4
        $0.destinations = AddressSet([CIDR(IPAddress(.ipv4, 0xE000_0000), prefix: 4)])
        // IGMP by its IANA number.
        $0.protocols = [2]
      }
    ]
    guard host.addresses.contains(where: { $0.family == .ipv6 }) else { return rules }
    rules.append(
      rule(.virtualRouter6) {
        $0.family = .ipv6
        $0.sources = AddressSet([Self.linkLocal])
        $0.destinations = AddressSet([CIDR(Self.virtualRouterGroup6)])
        $0.protocols = [IPProtocol.vrrp.number]
      })
    return rules
  }

  /// `fe80::/10` (RFC 4291).
  static let linkLocal = CIDR(IPAddress(.ipv6, 0xFE80 << 112), prefix: 10)
  /// `ff02::12`, the group of VRRP routers (RFC 9568).
  static let virtualRouterGroup6 = IPAddress(.ipv6, 0xFF02 << 112 | 0x12)

  private static func require(
    _ ipProtocol: IPProtocol, types: ClosedRange<UInt8>, _ match: inout PacketMatch
  ) {
    match.family = ipProtocol == .icmp ? .ipv4 : .ipv6
    match.protocols = [ipProtocol.number]
    match.icmpTypes = Set(types)
  }

  private func rule(
    _ base: BaseRule, group: SourceGroup? = nil, isAccept: Bool = true,
    _ change: (inout PacketMatch) -> Void
  ) -> PlannedRule {
    var match = PacketMatch()
    match.sources = group.map { AddressSet($0.prefixes) }
    change(&match)
    return PlannedRule(
      kind: .base(base), hook: .input, counter: "base-\(base.rawValue)", match: match, group: group,
      isAccept: isAccept, flows: [])
  }
}
