package import NetworkModel
package import PacketFilters

/// What a host has to let in, and what it has to be able to open, taken from the cluster itself and not from its plan, flow by flow and
/// role by role: the reference that written text is compared with.
package struct RequiredTraffic {
  let cluster: ResolvedCluster
  let host: Host

  /// What a host of a cluster has to let in and out.
  package init(cluster: ResolvedCluster, host: Host) {
    self.cluster = cluster
    self.host = host
  }

  /// A filter that has the plan's base rules and one rule for each flow and role at a hook; what none
  /// of them accepts is dropped where packets end at the host or begin there, and passes where it is
  /// forwarded.
  package func reference(base: [PlannedRule], at hook: PacketHook) -> PacketFilter {
    var chain = FilterChain(table: "inet reference", name: hook.rawValue)
    chain.hook = hook.rawValue
    chain.policy = HostPlan.dropsOthers(at: hook) ? .drop : .accept
    let planned = base.filter { $0.hook == hook }
    // What closes NodePorts to everyone else is a base rule that comes after the flows.
    let first = planned.filter { $0.kind != .base(.otherNodePorts) }
    let last = planned.filter { $0.kind == .base(.otherNodePorts) }
    let flows = hook == .output ? openedRules : flowRules(at: hook)
    chain.rules = first.map(Self.rule) + flows + last.map(Self.rule)
    return PacketFilter(chains: [chain])
  }

  private static func rule(_ planned: PlannedRule) -> FilterRule {
    var rule = FilterRule(planned.match, planned.isAccept ? .accept : .drop)
    rule.comment = planned.comment
    return rule
  }

  /// Where packets of a flow are decided about; nil where nobody decides.
  private func hook(of flow: ResolvedFlow) -> PacketHook? {
    guard flow.template.delivery == .nodePort else { return .input }
    return NodePorts(cluster)?.hook
  }

  /// One rule for each flow that the host opens, and for each destination that the definition allows.
  private var openedRules: [FilterRule] {
    let opened = HostFlows(of: host, in: cluster).initiates.map { peers in
      let flow = peers.flow
      return Self.rule(
        to: peers.prefixes, (flow.ipProtocol, flow.ports), comment: flow.id)
    }
    let allowed = cluster.definition.egress.allowed.map { destination in
      Self.rule(
        to: destination.prefixes, (destination.ipProtocol, destination.ports),
        comment: "egress:\(destination.name)")
    }
    return (opened + allowed).filter { $0.match.destinations?.isEmpty == false }
  }

  private static func rule(
    to prefixes: [CIDR], _ service: (ipProtocol: IPProtocol, ports: PortSet), comment: String
  ) -> FilterRule {
    var match = PacketMatch()
    match.destinations = AddressSet(prefixes)
    match.protocols = [service.ipProtocol.number]
    if service.ipProtocol.hasPorts { match.ports = service.ports }
    var rule = FilterRule(match, .accept)
    rule.comment = comment
    return rule
  }

  /// One rule for each flow that reaches the host and each role that it comes from.
  func flowRules(at hook: PacketHook) -> [FilterRule] {
    let own = AddressSet(host.addresses.map { CIDR($0) })
    var rules: [FilterRule] = []
    for flow in cluster.requiredFlows
    where flow.isServed(by: host) && self.hook(of: flow) == hook {
      for role in flow.from where role != .itself {
        let isOfHosts = !cluster.definition.hosts(in: role).isEmpty
        var sources = AddressSet(Senders.lookUp(role, in: cluster))
        if isOfHosts { sources = sources.subtracting(own) }
        guard !sources.isEmpty else { continue }
        var match = PacketMatch()
        match.sources = sources
        match.protocols = [flow.ipProtocol.number]
        match.family = flow.ipProtocol.onlyFamily
        if hook == .forward {
          NodePortRules.requireTranslated(from: flow.ports, &match)
        } else if flow.ipProtocol.hasPorts {
          match.ports = flow.ports
        }
        var rule = FilterRule(match, .accept)
        rule.comment = flow.id
        rules.append(rule)
      }
    }
    return rules
  }
}
