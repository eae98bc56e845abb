package import NetworkModel

/// The flows of a cluster by who opens connections to whom: what the diagrams draw as one line.
package struct ClusterTrunks: Sendable {
  /// The trunks in the order of their numbers.
  package let trunks: [Trunk]

  /// All flows from one role to another.
  package struct Trunk: Hashable, Sendable {
    /// The number, from 1; the same in the diagrams and in the table beside them.
    package let number: Int
    /// Who opens the connections.
    package let from: Role
    /// Who listens.
    package let to: Role
    /// The flows, sorted by id.
    package let flows: [ResolvedFlow]
  }

  /// Groups the required flows; roles are visited from outside to inside.
  package init(of cluster: ResolvedCluster) {
    var trunks: [Trunk] = []
    for from in Role.known {
      for to in Role.known {
        let flows = cluster.requiredFlows.filter { $0.from.contains(from) && $0.to.contains(to) }
        guard !flows.isEmpty else { continue }
        trunks.append(Trunk(number: trunks.count + 1, from: from, to: to, flows: flows))
      }
    }
    self.trunks = trunks
  }

  /// The numbers of the trunks that carry a flow.
  package func numbers(of flow: ResolvedFlow) -> [Int] {
    trunks.filter { $0.flows.contains { $0.id == flow.id && $0.ports == flow.ports } }.map(\.number)
  }

  /// The roles that take part, in the order of ``Role/known``.
  package var roles: [Role] {
    Role.known.filter { role in trunks.contains { $0.from == role || $0.to == role } }
  }
}
