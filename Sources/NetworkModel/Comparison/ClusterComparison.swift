/// What differs between two states of a cluster, with the states in between.
package struct ClusterComparison: Sendable {
  /// The states in order; the first and the last are compared, the others tell when.
  package let states: [ClusterState]
  /// What changes about required flows, sorted by id.
  package let flows: [FlowChange]
  /// What changes about sockets that no flow needs, sorted by name.
  package let sockets: [SocketChange]
  /// The facts that change.
  package let facts: [FactChange]
  /// The firewall rules that have to come and go.
  package let rules: FirewallChanges

  /// Compares the first state with the last.
  package init(_ states: [ClusterState]) {
    self.states = states
    self.flows = FlowComparison(states).changes
    self.sockets = SocketComparison(states).changes
    self.facts = FactChange.changes(states)
    self.rules = FirewallChanges(states)
  }

  /// Compares two clusters as they are.
  package init(from: ResolvedCluster, to: ResolvedCluster) {
    self.init([from, to].map { ClusterState(version: nil, cluster: $0) })
  }

  /// Whether nothing differs.
  package var isEmpty: Bool { flows.isEmpty && sockets.isEmpty && facts.isEmpty }

  /// The keys that decide anything about the cluster in its first or last state.
  package var decidingKeys: Set<String> {
    var subjects: Set<String> = []
    for cluster in [states.first, states.last].compactMap(\.self).map(\.cluster) {
      let reasons =
        cluster.requiredFlows.map(\.reasons) + cluster.loopbackOnly.map(\.reasons)
        + cluster.exposedNotRequired.map(\.reasons) + cluster.facts.map(\.evaluation.reasons)
      for reason in reasons.joined() { subjects.insert(reason.subject) }
    }
    return subjects
  }
}
