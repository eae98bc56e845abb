import NetworkModel
import PacketFilters

/// The NodePort services of a cluster, as far as its firewall is concerned.
struct NodePorts: Hashable {
  /// The ports that services are given.
  let range: PortSet
  /// Who may use applications.
  let users: [CIDR]
  /// The cluster's own hosts and pods.
  let inside: [CIDR]
  /// Whether kube-proxy leaves the packets to a virtual server that stands behind the input hook, as
  /// IPVS does, instead of translating them before.
  let arrivesAsInput: Bool

  /// Nil when it is not known who may use applications, or which ports services have: then nothing is
  /// closed, because what would be cut off is not known either.
  init?(_ cluster: ResolvedCluster) {
    let users = cluster.definition.networks.external
    guard !users.isEmpty, let range = cluster.fact("nodePortRange")?.evaluation.value.ports,
      !range.isEmpty
    else { return nil }
    self.range = range
    self.users = users.sorted()
    let hosts = cluster.definition.hosts.flatMap(\.addresses).map { CIDR($0) }
    let pods = cluster.fact("podCIDR")?.evaluation.value.prefixes ?? []
    self.inside = hosts + pods
    self.arrivesAsInput = cluster.fact("serviceProxy")?.evaluation.value.text == "ipvs"
  }

  /// Where the packets of NodePorts are decided about.
  var hook: PacketHook { arrivesAsInput ? .input : .forward }
}

/// The rules about NodePorts that a host with pods needs.
struct NodePortRules {
  let nodePorts: NodePorts
  /// Ports that flows of the model use, by protocol: they have rules of their own.
  let taken: [IPProtocol: PortSet]

  /// The protocols that services can have (Kubernetes API, `ServicePort.protocol`).
  private static let protocols: [IPProtocol] = [.tcp, .udp, .sctp]

  /// Who may use which services; stands behind the rules of flows.
  var accepting: [PlannedRule] {
    let users = SourceGroup(name: "users", prefixes: nodePorts.users)
    let inside = SourceGroup(name: "nodes", prefixes: nodePorts.inside)
    return Self.protocols.flatMap { ipProtocol in
      let free = nodePorts.range.subtracting(taken[ipProtocol] ?? .none)
      return [
        rule(.nodePorts, ipProtocol, free, from: users),
        rule(.nodePortsInside, ipProtocol, nodePorts.range, from: inside),
      ].compactMap(\.self)
    }
  }

  /// What closes the services for everyone else; only needed where other packets pass.
  var closing: [PlannedRule] {
    guard !nodePorts.arrivesAsInput else { return [] }
    return Self.protocols.compactMap {
      rule(.otherNodePorts, $0, nodePorts.range, from: nil)
    }
  }

  /// Limits a match to new connections that kube-proxy translated from some ports.
  static func requireTranslated(from ports: PortSet?, _ match: inout PacketMatch) {
    match.states = [.new]
    match.isTranslated = true
    match.originalPorts = ports
  }

  private func rule(
    _ base: BaseRule, _ ipProtocol: IPProtocol, _ ports: PortSet, from group: SourceGroup?
  ) -> PlannedRule? {
    guard !ports.isEmpty else { return nil }
    var match = PacketMatch()
    match.sources = group.map { AddressSet($0.prefixes) }
    match.protocols = [ipProtocol.number]
    if nodePorts.arrivesAsInput {
      match.ports = ports
    } else {
      Self.requireTranslated(from: ports, &match)
    }
    return PlannedRule(
      kind: .base(base), hook: nodePorts.hook, counter: "base-\(base.rawValue)", match: match,
      group: group, isAccept: base != .otherNodePorts, flows: [])
  }
}
