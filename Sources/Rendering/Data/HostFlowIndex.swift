internal import NetworkModel

/// Which flows each host of a cluster takes part in, without the addresses of the other side: those
/// of all hosts together would grow with the square of the hosts.
///
/// The flows are those of ``HostFlows``; only the addresses are left out.
struct HostFlowIndex {
  private let flows: [Entry]

  /// The flows of one host, as positions in the cluster's required flows.
  struct Flows {
    let accepts: [Int]
    let initiates: [Int]
  }

  private struct Entry {
    let from: Set<Role>
    let to: Set<Role>
    /// The names of the hosts that listen, when they are not all hosts of the roles.
    let hosts: Set<String>?
    /// The addresses that listen.
    let listening: Set<CIDR>
  }

  init(_ cluster: ResolvedCluster) {
    let hosts = cluster.definition.hosts
    var sides: [Side: Set<CIDR>] = [:]
    flows = cluster.requiredFlows.map { flow in
      let side = Side(to: flow.to, hosts: flow.hosts)
      let own = flow.hosts.map { Set($0) }
      let roles = Set(flow.to)
      let serves = { (host: Host) in
        !roles.isDisjoint(with: host.roles) && own?.contains(host.name) ?? true
      }
      let outside = flow.to.filter { cluster.definition.hosts(in: $0).isEmpty }
      let listening =
        sides[side]
        ?? Set(
          hosts.filter(serves).flatMap(\.addresses).map { CIDR($0) }
            + outside.flatMap { cluster.prefixes(of: $0) })
      sides[side] = listening
      return Entry(from: Set(flow.from), to: roles, hosts: own, listening: listening)
    }
  }

  // Most flows share the hosts that listen.
  private struct Side: Hashable {
    let to: [Role]
    let hosts: [String]?
  }

  /// The flows of a host, in the order of the cluster's.
  func flows(of host: Host) -> Flows {
    let roles = Set(host.roles)
    let own = Set(host.addresses.map { CIDR($0) })
    return Flows(
      accepts: flows.indices.filter { position in
        let flow = flows[position]
        return !flow.to.isDisjoint(with: roles) && flow.hosts?.contains(host.name) ?? true
      },
      initiates: flows.indices.filter { position in
        let flow = flows[position]
        guard !flow.from.isDisjoint(with: roles) else { return false }
        let others = flow.listening.count - own.count { flow.listening.contains($0) }
        return others > 0 || !flow.to.isSubset(of: roles)
      })
  }
}
