import NetworkModel
import PacketFilters

/// What a host has to let in, taken from the cluster itself and not from its plan, flow by flow and
/// role by role: the reference that written text is compared with.
struct RequiredTraffic {
  let cluster: ResolvedCluster
  let host: Host

  /// A filter that has the plan's base rules, then one rule for each flow and role, and drops
  /// everything else.
  func reference(base: [PlannedRule]) -> PacketFilter {
    var chain = FilterChain(table: "inet reference", name: "input")
    chain.hook = "input"
    chain.policy = .drop
    chain.rules = base.map { planned in
      var rule = FilterRule(planned.match, planned.isAccept ? .accept : .drop)
      rule.comment = planned.comment
      return rule
    }
    chain.rules += flowRules
    return PacketFilter(chains: [chain])
  }

  /// One rule for each flow that reaches the host and each role that it comes from.
  var flowRules: [FilterRule] {
    let own = AddressSet(host.addresses.map { CIDR($0) })
    var rules: [FilterRule] = []
    for flow in cluster.requiredFlows where flow.isServed(by: host) {
      for role in flow.from where role != .itself {
        let isOfHosts = !cluster.definition.hosts(in: role).isEmpty
        var sources = AddressSet(Senders.lookUp(role, in: cluster))
        if isOfHosts { sources = sources.subtracting(own) }
        guard !sources.isEmpty else { continue }
        var match = PacketMatch()
        match.sources = sources
        match.protocols = [flow.ipProtocol.number]
        if flow.ipProtocol.hasPorts { match.ports = flow.ports }
        var rule = FilterRule(match, .accept)
        rule.comment = flow.id
        rules.append(rule)
      }
    }
    return rules
  }
}
