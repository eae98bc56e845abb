/// The packets that a cluster's required flows let through, host by host.
struct Traffic {
  /// Between whom packets travel.
  struct Line: Hashable {
    let ipProtocol: IPProtocol
    let from: Role
    let to: Role
    /// The host that listens; nil for roles without hosts.
    let host: String?
  }

  private var ports: [Line: PortSet] = [:]
  private var flows: [Line: [(id: String, ports: PortSet)]] = [:]

  // Protocols without ports are let through as a whole.
  private static let whole = (try? PortRange(1, through: .max)).map { PortSet([$0]) } ?? .none

  init(_ cluster: ResolvedCluster) {
    for flow in cluster.requiredFlows {
      let own = flow.ipProtocol.hasPorts ? flow.ports : Self.whole
      for line in Self.lines(of: flow, in: cluster) {
        ports[line] = (ports[line] ?? .none).union(own)
        flows[line, default: []].append((flow.id, own))
      }
    }
  }

  private static func lines(of flow: ResolvedFlow, in cluster: ResolvedCluster) -> [Line] {
    flow.to.flatMap { to in
      let names = cluster.definition.hosts(in: to).map(\.name)
      let served = names.filter { flow.hosts?.contains($0) ?? true }
      let hosts: [String?] = names.isEmpty ? [nil] : served
      return flow.from.flatMap { from in
        hosts.map { Line(ipProtocol: flow.ipProtocol, from: from, to: to, host: $0) }
      }
    }
  }

  /// Adds what other traffic lets through.
  mutating func formUnion(_ other: Traffic) {
    ports.merge(other.ports) { $0.union($1) }
    flows.merge(other.flows) { $0 + $1 }
  }

  /// What this traffic lets through and the other does not, in no order.
  func parts(beyond other: Traffic, version: ProductVersion?) -> [RulePart] {
    ports.compactMap { line, own in
      let extra = own.subtracting(other.ports[line] ?? .none)
      guard !extra.isEmpty else { return nil }
      let ids = (flows[line] ?? []).filter { $0.ports.overlaps(extra) }.map(\.id)
      return RulePart(
        line: line, ports: line.ipProtocol.hasPorts ? extra : .none, flows: Set(ids).sorted(),
        version: version)
    }
  }
}
