import FirewallPlanning
import NetworkModel
import PacketFilters

/// What every host has to let in and keep out whatever flows the cluster has, said once more and without
/// a look at any plan.
struct BaseExpectation {
  let cluster: ResolvedCluster
  let host: Host
  let pods: PodNetwork?
  let services: ServicePorts?
  /// What the product that is judged does otherwise.
  let differences: [BaseDifference]

  init(_ cluster: ResolvedCluster, _ host: Host, differences: [BaseDifference]) {
    self.cluster = cluster
    self.host = host
    let network = PodNetwork(cluster)
    self.pods = network.flatMap { $0.isOn(host) ? $0 : nil }
    let isNode = !Set(cluster.distribution.nodeRoles).isDisjoint(with: host.roles)
    self.services = isNode ? ServicePorts(cluster) : nil
    self.differences = differences
  }

  /// One expectation.
  struct Rule {
    let base: BaseRule
    var match: PacketMatch
    let verdict: FilterVerdict

    init(_ base: BaseRule, _ verdict: FilterVerdict, _ change: (inout PacketMatch) -> Void) {
      self.base = base
      self.verdict = verdict
      var match = PacketMatch()
      change(&match)
      self.match = match
    }
  }

  /// What decides at a hook before flows do, and after them; both empty where nothing is filtered.
  func rules(at hook: PacketHook) -> (first: [FilterRule], last: [FilterRule]) {
    switch hook {
    case .input:
      let rules = anyHost + [administration] + podRules + routerRules + socketServices
      return (rules.compactMap(filterRule), [])
    case .forward:
      return (servicesOfPods.compactMap(filterRule), otherServices.compactMap(filterRule))
    case .output: return ([], [])
    }
  }

  // MARK: Input

  private var anyHost: [Rule] {
    [
      Rule(.loopback, .accept) { $0.interfaces = InterfaceSet(["lo"]) },
      Rule(.established, .accept) { $0.states = [.established, .related] },
      Rule(.invalid, .drop) { $0.states = [.invalid] },
      // Routers, neighbours, redirects (RFC 4861).
      Self.message(.neighbourDiscovery, 58, [133, 134, 135, 136, 137]),
      // Unreachable, echo, time exceeded, parameter problem (RFC 792).
      Self.message(.icmp, 1, [3, 8, 11, 12]),
      // Unreachable, too big, time exceeded, parameter problem, echo (RFC 4443).
      Self.message(.icmpv6, 58, [1, 2, 3, 4, 128]),
      // Query, report, done, report of version 2, from neighbours only (RFC 2710, 3810).
      Self.message(.multicastListener, 58, [130, 131, 132, 143], from: Self.linkLocal),
      // From a server to a client, both on the link (RFC 8415).
      Rule(.dhcpv6, .accept) {
        $0.sources = Self.linkLocal
        $0.destinations = Self.linkLocal
        ($0.protocols, $0.ports) = ([17], PortSet(546))
      },
    ]
  }

  private var administration: Rule {
    let networks = cluster.definition.networks.admin
    let isReachable = networks.contains { network in
      host.addresses.contains { $0.family == network.network.family }
    }
    return Rule(.management, .accept) {
      // Where nobody could come in through any of them, everyone may, so that nobody is locked out.
      $0.sources = isReachable ? AddressSet(networks) : nil
      ($0.protocols, $0.ports) = ([6], PortSet(Self.managementPort(of: host)))
    }
  }

  /// The port of administrators: SSH (RFC 4253) unless the definition says otherwise.
  static func managementPort(of host: Host) -> UInt16 { host.sshPort ?? host.winRMPort ?? 22 }

  private var podRules: [Rule] {
    guard let pods else { return [] }
    let sources = AddressSet(pods.prefixes)
    let elsewhere = pods.keepsAddressTowardNodes ? portsForNodes : []
    return [
      Rule(.pods, .accept) {
        ($0.sources, $0.interfaces) = (sources, InterfaceSet(pods.interfaces))
      }
    ]
      + elsewhere.map { number, ports in
        Rule(.podsElsewhere, .accept) {
          ($0.sources, $0.protocols, $0.ports) = (sources, [number], ports)
        }
      } + [Rule(.spoofedPods, .drop) { $0.sources = sources }]
  }

  /// The ports that nodes may reach here: a pod may be the process of a node that needs them.
  private var portsForNodes: [(number: UInt8, ports: PortSet)] {
    let nodes = Set(cluster.distribution.nodeRoles)
    let flows = socketFlows.filter { flow in
      guard !nodes.isDisjoint(with: flow.from) else { return false }
      return flow.component.map { pods?.isMade(of: $0) != true } ?? true
    }
    let all = flows.map { ($0.ipProtocol.number, $0.ports) }
    let asSockets = services.map { $0.areSockets ? $0.range : .none } ?? .none
    return ServicePorts.protocols.compactMap { ipProtocol in
      let own = all.filter { $0.0 == ipProtocol.number }.map(\.1)
      let ports = own.reduce(asSockets) { $0.union($1) }
      return ports.isEmpty ? nil : (ipProtocol.number, ports)
    }
  }

  private var socketFlows: [ResolvedFlow] {
    cluster.requiredFlows.filter {
      $0.isServed(by: host)
        && ($0.template.delivery == .socket || services?.areSockets == true)
    }
  }

  private var routerRules: [Rule] {
    guard socketFlows.contains(where: { $0.ipProtocol.number == 112 }) else { return [] }
    let membership = Rule(.groupMembership, .accept) {
      $0.destinations = AddressSet(["224.0.0.0/4"].compactMap { CIDR($0) })
      $0.protocols = [2]
    }
    guard host.addresses.contains(where: { $0.family == .ipv6 }) else { return [membership] }
    return [
      membership,
      Rule(.virtualRouter6, .accept) {
        $0.sources = Self.linkLocal
        $0.destinations = AddressSet(["ff02::12/128"].compactMap { CIDR($0) })
        $0.protocols = [112]
      },
    ]
  }

  private var socketServices: [Rule] {
    guard let services, services.areSockets else { return [] }
    return (ownPorts(services) + self.services(services, .nodePortsInside, .accept, services.hosts))
      .map { rule in
        // IPVS stands behind the input hook, where packets still have the port of the service.
        Rule(rule.base, rule.verdict) {
          ($0.sources, $0.protocols) = (rule.match.sources, rule.match.protocols)
          $0.ports = rule.match.originalPorts
        }
      }
  }

  // MARK: Forwarded

  private var translated: ServicePorts? { services?.areSockets == false ? services : nil }

  /// Pods come before users, who may be everyone: a pod's address is only believed on its interfaces.
  private var servicesOfPods: [Rule] {
    guard let translated, let pods else { return [] }
    guard !pods.keepsAddressTowardNodes else {
      return services(translated, .nodePortsPodsElsewhere, .accept, pods.prefixes)
    }
    let inside = Rule(.nodePortsPods, .accept) {
      $0.sources = AddressSet(pods.prefixes)
      $0.interfaces = InterfaceSet(pods.interfaces)
    }
    return [inside] + services(translated, .spoofedPods, .drop, pods.prefixes)
  }

  private var otherServices: [Rule] {
    guard let translated else { return [] }
    return ownPorts(translated)
      + services(translated, .nodePortsInside, .accept, translated.hosts)
      + services(translated, .otherNodePorts, .drop, nil)
  }

  /// Services without a flow of their own are for all users.
  private func ownPorts(_ services: ServicePorts) -> [Rule] {
    let flows = cluster.requiredFlows.filter {
      $0.isServed(by: host) && $0.template.delivery == .nodePort
    }
    return ServicePorts.protocols.compactMap { ipProtocol in
      let named = flows.filter { $0.ipProtocol == ipProtocol }.map(\.ports)
      let free = named.reduce(services.range) { $0.subtracting($1) }
      guard !free.isEmpty else { return nil }
      return Self.service(.nodePorts, .accept, services.users, ipProtocol, free)
    }
  }

  private func services(
    _ services: ServicePorts, _ base: BaseRule, _ verdict: FilterVerdict, _ sources: [CIDR]?
  ) -> [Rule] {
    ServicePorts.protocols.map {
      Self.service(base, verdict, sources, $0, services.range)
    }
  }
}

extension BaseExpectation {
  fileprivate static func service(
    _ base: BaseRule, _ verdict: FilterVerdict, _ sources: [CIDR]?, _ ipProtocol: IPProtocol,
    _ ports: PortSet
  ) -> Rule {
    Rule(base, verdict) {
      $0.sources = sources.map { AddressSet($0) }
      $0.protocols = [ipProtocol.number]
      ($0.states, $0.isTranslated, $0.originalPorts) = ([.new], true, ports)
    }
  }

  fileprivate static func message(
    _ base: BaseRule, _ number: UInt8, _ types: Set<UInt8>, from sources: AddressSet? = nil
  ) -> Rule {
    Rule(base, .accept) {
      ($0.protocols, $0.icmpTypes, $0.sources) = ([number], types, sources)
      $0.family = number == 1 ? .ipv4 : .ipv6
    }
  }

  /// `fe80::/10` (RFC 4291).
  fileprivate static let linkLocal = AddressSet(["fe80::/10"].compactMap { CIDR($0) })

  /// The rule as the product treats it; nil when it does without.
  fileprivate func filterRule(_ expected: Rule) -> FilterRule? {
    var match = expected.match
    let difference = differences.first { difference in
      guard difference.rule == expected.base else { return false }
      return difference.protocols.map { match.protocols?.isSubset(of: $0) == true } ?? true
    }
    switch difference?.treatment {
    case nil, .builtIn, .inOwnWords: break
    case .leftOut: return nil
    case .forEveryReceiver: match.destinations = nil
    case .forEveryICMPType: match.icmpTypes = nil
    }
    var rule = FilterRule(match, expected.verdict)
    rule.comment = "base:\(expected.base.rawValue)"
    return rule
  }
}
