internal import NetworkModel

/// Proposes a range that nothing in a definition uses.
enum FreeRange {
  /// What to write instead of a range; names a free range and the key, where there are such.
  static func advice(
    for range: AddressRange, in cluster: ResolvedCluster, _ ranges: AddressRanges
  ) -> String {
    let general = "choose a \(range.purpose) that nothing else uses, and write it down"
    guard let key = range.key, cluster.distribution.key(key) != nil,
      let free = free(like: range.prefix, in: cluster, ranges)
    else { return general }
    return "\(general), for example \(free) as \(key)"
  }

  // Some 100 candidates against all ranges; only runs when there is something to report.
  private static func free(
    like prefix: CIDR, in cluster: ResolvedCluster, _ ranges: AddressRanges
  ) -> CIDR? {
    guard prefix.network.family == .ipv4 else { return nil }
    let networks = cluster.definition.networks
    let taken =
      ranges.all.map(\.prefix) + networks.admin + networks.monitoring + networks.external
    let length = max(prefix.prefix, 16)
    for (first, numbers) in [(10, 128...250), (172, 20...31)] {
      for number in numbers {
        guard let address = IPAddress("\(first).\(number).0.0") else { continue }
        let candidate = CIDR(address, prefix: length)
        if !taken.contains(where: candidate.overlaps) { return candidate }
      }
    }
    return nil
  }
}
