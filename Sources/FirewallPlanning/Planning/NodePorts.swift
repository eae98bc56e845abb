import Diagnostics
import NetworkModel
import PacketFilters

/// The NodePort services of a cluster, as far as its firewall is concerned.
struct NodePorts: Hashable {
  /// The ports that services are given.
  let range: PortSet
  /// Who may use applications.
  let users: [CIDR]
  /// The cluster's own hosts.
  let hosts: [CIDR]
  /// The cluster's pods; nil when their network is not known.
  let pods: ContainerNetwork?
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
    self.hosts = cluster.definition.hosts.flatMap(\.addresses).map { CIDR($0) }
    self.pods = ContainerNetwork(cluster)
    self.arrivesAsInput = cluster.fact("serviceProxy")?.evaluation.value.text == "ipvs"
  }

  /// A warning where nobody said who uses applications: dialects then do not agree.
  static func diagnostics(_ cluster: ResolvedCluster) -> [Diagnostic] {
    let nodeRoles = Set(cluster.distribution.nodeRoles)
    let definition = cluster.definition
    guard definition.networks.external.isEmpty,
      definition.hosts.contains(where: { !nodeRoles.isDisjoint(with: $0.roles) })
    else { return [] }
    let span = definition.networks.spans["external"] ?? definition.span
    return [
      Diagnostic(
        PlanningCode.unknownNodePortUsers, .warning,
        "nobody said who uses applications, so NodePorts are not filtered", at: span,
        subject: cluster.name
      )
      .with(
        .note,
        "they stay open to everyone with nftables, iptables, firewalld, ufw and Calico, and closed to "
          + "everyone with AWS, Google Cloud, Azure, OpenStack and Windows"
      )
      .with(.fix, "list the networks of users under networks.external")
    ]
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
  static let protocols: [IPProtocol] = [.tcp, .udp, .sctp]

  /// What pods may use; stands before everything else, because users may be everyone and a pod's
  /// address must not be believed wherever it comes from.
  ///
  /// At the input hook the rules about pods that every host has already say so.
  var aboutPods: [PlannedRule] {
    guard let pods = nodePorts.pods, !nodePorts.arrivesAsInput else { return [] }
    let group = SourceGroup(name: "pods", prefixes: pods.prefixes)
    let overPorts = { base in
      Self.protocols.compactMap { rule(base, $0, nodePorts.range, from: group) }
    }
    guard let interfaces = pods.interfaces, !pods.keepsAddressTowardHosts else {
      return overPorts(.nodePortsPodsElsewhere)
    }
    // Whatever else pods send passes this hook anyway, so their interfaces need no ports.
    var match = PacketMatch()
    match.sources = AddressSet(group.prefixes)
    match.interfaces = InterfaceSet(interfaces)
    let inside = PlannedRule(
      kind: .base(.nodePortsPods), hook: nodePorts.hook, counter: "base-node-ports-pods",
      match: match, group: group, isAccept: true, flows: [])
    return [inside] + overPorts(.spoofedPods)
  }

  /// Who may use which services; stands behind the rules of flows.
  var accepting: [PlannedRule] {
    let users = SourceGroup(name: "users", prefixes: nodePorts.users)
    let hosts = SourceGroup(name: "nodes", prefixes: nodePorts.hosts)
    return Self.protocols.flatMap { ipProtocol in
      let free = nodePorts.range.subtracting(taken[ipProtocol] ?? .none)
      return [
        rule(.nodePorts, ipProtocol, free, from: users),
        rule(.nodePortsInside, ipProtocol, nodePorts.range, from: hosts),
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
      group: group, isAccept: ![.otherNodePorts, .spoofedPods].contains(base), flows: [])
  }
}
