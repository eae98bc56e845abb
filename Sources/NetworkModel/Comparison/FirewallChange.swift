/// A firewall rule that has to come or go with an upgrade.
///
/// Rules are about packets: what another flow lets through already needs no rule of its own.
package struct FirewallChange: Hashable, Sendable {
  /// The IP protocol.
  package let ipProtocol: IPProtocol
  /// The ports; empty for protocols without ports.
  package let ports: PortSet
  /// Who opens the connection, sorted.
  package let from: [Role]
  /// Who listens, sorted.
  package let to: [Role]
  /// The names of the hosts that listen, sorted, when they are not all hosts of the roles.
  package let hosts: [String]?
  /// The ids of the flows it is for, sorted.
  package let flows: [String]
  /// The first version that needs the rule, or that no longer needs it.
  package let version: ProductVersion?
}

/// The firewall rules to add before an upgrade and to remove after it.
package struct FirewallChanges: Hashable, Sendable {
  /// What any version on the way needs and the first does not let through, by protocol and port.
  package let added: [FirewallChange]
  /// What any version on the way needs and the last does not, by protocol and port.
  package let removed: [FirewallChange]

  /// Compares what clusters let through; hosts of all versions on the way may run at the same time.
  init(_ states: [ClusterState]) {
    let traffic = states.map { Traffic($0.cluster) }
    guard let first = traffic.first, let last = traffic.last else {
      added = []
      removed = []
      return
    }
    var added: [RulePart] = []
    var known = first
    for (state, next) in zip(states, traffic).dropFirst() {
      added += next.parts(beyond: known, version: state.version)
      known.formUnion(next)
    }
    var removed: [RulePart] = []
    var kept = last
    for index in states.indices.dropLast().reversed() {
      removed += traffic[index].parts(beyond: kept, version: states[index + 1].version)
      kept.formUnion(traffic[index])
    }
    let hosts = RuleHosts(states)
    self.added = RulePart.joined(added, hosts)
    self.removed = RulePart.joined(removed, hosts)
  }
}
