internal import NetworkModel

/// The ranges of two clusters that are routed to each other.
struct PeerRanges {
  let own: ResolvedCluster
  let their: ResolvedCluster
  let overlaps: [Overlap]

  /// A range of each cluster that share addresses.
  struct Overlap {
    let own: AddressRange
    let their: AddressRange
    /// How many addresses of the same kind lie in the same range of the other cluster.
    let count: Int

    /// Service addresses lead nowhere outside their cluster, so that both may have the same.
    var isBetweenServices: Bool { own.kind == .services && their.kind == .services }

    func impact(_ name: String, _ other: String) -> String {
      if isBetweenServices {
        return "harmless until services of one cluster are published in the other"
      }
      if own.isOfCluster {
        return "packets of \(name) for these addresses of \(other) never leave \(name)"
      }
      if their.isOfCluster {
        return "packets of \(other) for these addresses of \(name) never leave \(other)"
      }
      return "two hosts answer at one address"
    }
  }

  init(_ own: ResolvedCluster, _ their: ResolvedCluster, _ context: RuleContext) {
    self.own = own
    self.their = their
    let ownRanges = Self.ranges(of: own, context)
    let theirRanges = Self.ranges(of: their, context)
    self.overlaps = Self.overlaps(ownRanges, theirRanges)
  }

  // Balancers and machines for etcd may serve several clusters.
  private static func ranges(
    of cluster: ResolvedCluster, _ context: RuleContext
  ) -> [AddressRange] {
    let ranges = context.ranges(of: cluster)
    let own = Set((cluster.nodes + cluster.definition.hosts(in: .controller)).map(\.name))
    return ranges.pods + ranges.services + ranges.hosts.filter { own.contains($0.purpose) }
      + ranges.virtual + ranges.nodes
  }

  private struct Group: Hashable {
    let own: Int
    let their: Int
  }

  // Several hosts in one range of the other cluster are one overlap.
  private static func overlaps(_ own: [AddressRange], _ their: [AddressRange]) -> [Overlap] {
    let all = own + their
    var groups: [Group: (first: Group, count: Int)] = [:]
    for pair in PrefixSweep.nested(all.map(\.prefix)) {
      let (one, other) = (min(pair.outer, pair.inner), max(pair.outer, pair.inner))
      guard one < own.count, other >= own.count, concerns(all[one], all[other]) else { continue }
      let found = Group(own: one, their: other)
      let group = Group(
        own: all[one].kind.isAddress ? -1 : one, their: all[other].kind.isAddress ? -1 : other)
      guard let known = groups[group] else {
        groups[group] = (found, 1)
        continue
      }
      let isEarlier = (one, other) < (known.first.own, known.first.their)
      groups[group] = (isEarlier ? found : known.first, known.count + 1)
    }
    return groups.values.sorted { ($0.first.own, $0.first.their) < ($1.first.own, $1.first.their) }
      .map { Overlap(own: all[$0.first.own], their: all[$0.first.their], count: $0.count) }
  }

  // A host in both definitions under one name is one machine; networks of nodes may be shared.
  private static func concerns(_ own: AddressRange, _ their: AddressRange) -> Bool {
    if own.isOfCluster || their.isOfCluster { return true }
    return own.kind.isAddress && their.kind.isAddress && own.prefix == their.prefix
      && own.purpose != their.purpose
  }
}
