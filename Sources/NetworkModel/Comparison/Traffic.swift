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

extension PortSet {
  /// The ports that another set does not have.
  func subtracting(_ other: PortSet) -> PortSet {
    var left: [PortRange] = []
    for range in ranges {
      var start = Int(range.first)
      for hole in other.ranges where hole.last >= range.first && hole.first <= range.last {
        if let part = Self.range(start, Int(hole.first) - 1) { left.append(part) }
        start = Int(hole.last) + 1
      }
      if let part = Self.range(start, Int(range.last)) { left.append(part) }
    }
    return PortSet(left)
  }

  private static func range(_ first: Int, _ last: Int) -> PortRange? {
    guard first <= last, let low = UInt16(exactly: first), let high = UInt16(exactly: last) else {
      return nil
    }
    return try? PortRange(low, through: high)
  }
}
