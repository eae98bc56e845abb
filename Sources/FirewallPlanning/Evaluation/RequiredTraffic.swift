package import NetworkModel
package import PacketFilters

/// What a host has to let in, taken from the cluster itself and not from its plan, flow by flow and
/// role by role: the reference that written text is compared with.
package struct RequiredTraffic {
  let cluster: ResolvedCluster
  let host: Host

  /// What a host of a cluster has to let in.
  package init(cluster: ResolvedCluster, host: Host) {
    self.cluster = cluster
    self.host = host
  }

  /// A filter that has the plan's base rules and one rule for each flow and role at a hook; what none
  /// of them accepts is dropped where packets end at the host, and passes where it is forwarded.
  package func reference(base: [PlannedRule], at hook: PacketHook) -> PacketFilter {
    var chain = FilterChain(table: "inet reference", name: hook.rawValue)
    chain.hook = hook.rawValue
    chain.policy = HostPlan.dropsOthers(at: hook) ? .drop : .accept
    let planned = base.filter { $0.hook == hook }
    // What closes NodePorts to everyone else is a base rule that comes after the flows.
    let first = planned.filter { $0.kind != .base(.otherNodePorts) }
    let last = planned.filter { $0.kind == .base(.otherNodePorts) }
    chain.rules = first.map(Self.rule) + flowRules(at: hook) + last.map(Self.rule)
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
