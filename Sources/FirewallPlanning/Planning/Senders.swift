import Diagnostics
import NetworkModel

/// The addresses behind every role that flows of a cluster come from, looked up once.
struct Senders {
  /// The prefixes by role, both families, sorted.
  let prefixes: [Role: [CIDR]]
  /// The roles that hosts of the cluster have.
  let hostRoles: Set<Role>
  /// What is wrong with roles that have none.
  let diagnostics: [Diagnostic]

  init(_ cluster: ResolvedCluster) {
    var prefixes: [Role: [CIDR]] = [:]
    var flowsWithout: [Role: [ResolvedFlow]] = [:]
    for flow in cluster.requiredFlows {
      for role in flow.from where role != .itself {
        if prefixes[role] == nil { prefixes[role] = Self.lookUp(role, in: cluster) }
        if prefixes[role]?.isEmpty == true { flowsWithout[role, default: []].append(flow) }
      }
    }
    self.prefixes = prefixes
    self.hostRoles = Set(cluster.definition.hosts.flatMap(\.roles))
    self.diagnostics = flowsWithout.keys.sorted().map { role in
      let ids = flowsWithout[role, default: []].map(\.id)
      return Diagnostic(
        PlanningCode.sourceWithoutAddress, .note,
        "the role \(role.title) has no addresses, so \(ids.count) of its flows stay closed",
        at: cluster.definition.span, subject: "\(cluster.name) \(role.name)"
      )
      .with(.note, "closed: \(ids.prefix(12).joined(separator: ", "))")
    }
  }

  /// The prefixes of a role: pods have those of the pod network.
  static func lookUp(_ role: Role, in cluster: ResolvedCluster) -> [CIDR] {
    guard role == .pod else { return cluster.prefixes(of: role) }
    return (cluster.fact("podCIDR")?.evaluation.value.prefixes ?? []).sorted()
  }
}
