/// What one host of a cluster must accept and what it may open, with the addresses of the other side.
package struct HostFlows: Hashable, Sendable {
  /// The host.
  package let host: Host
  /// The flows for which the host listens, sorted by id.
  package let accepts: [Peers]
  /// The flows that the host opens, sorted by id.
  package let initiates: [Peers]

  /// A flow with the addresses of the other side.
  package struct Peers: Hashable, Sendable {
    /// The flow.
    package let flow: ResolvedFlow
    /// The addresses and prefixes of the other side, sorted, those of the host itself left out; empty
    /// when no file says them.
    package let prefixes: [CIDR]
  }

  /// Finds the flows of a host.
  package init(of host: Host, in cluster: ResolvedCluster) {
    let own = Set(host.addresses.map { CIDR($0) })
    self.host = host
    self.accepts = cluster.requiredFlows.filter { $0.isServed(by: host) }.map { flow in
      let sides = flow.from.flatMap { cluster.prefixes(of: $0) }
      return Peers(flow: flow, prefixes: Set(sides).subtracting(own).sorted())
    }
    self.initiates = cluster.requiredFlows.filter { flow in
      flow.from.contains { host.roles.contains($0) }
    }.map { flow in
      let listening = cluster.definition.hosts.filter(flow.isServed).flatMap(\.addresses)
      let outside = flow.to.filter { cluster.definition.hosts(in: $0).isEmpty }
      let sides = listening.map { CIDR($0) } + outside.flatMap { cluster.prefixes(of: $0) }
      return Peers(flow: flow, prefixes: Set(sides).subtracting(own).sorted())
    }.filter { peers in
      !peers.prefixes.isEmpty || peers.flow.to.contains { !host.roles.contains($0) }
    }
  }
}
