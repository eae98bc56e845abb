internal import NetworkModel

/// Addresses that several clusters use for themselves.
struct FleetOverlaps {
  /// What a cluster uses addresses for.
  struct Use: Hashable {
    let cluster: Int
    let purpose: String
  }

  /// A prefix that several clusters use, or parts of it.
  struct Shared {
    let prefix: CIDR
    /// What each cluster uses it for, by cluster; a purpose once.
    let uses: [(cluster: Int, purposes: [String])]
  }

  /// What is shared, by prefix.
  let shared: [Shared]

  init(_ clusters: [ResolvedCluster]) {
    let prefixes = clusters.enumerated().flatMap { index, cluster in
      Self.plan(of: cluster).map {
        (prefix: $0.prefix, owner: Use(cluster: index, purpose: $0.purpose))
      }
    }
    shared = PrefixOverlaps(prefixes).groups.compactMap { group in
      var uses: [Int: Set<String>] = [:]
      for member in group.members {
        uses[member.owner.cluster, default: []].insert(member.owner.purpose)
      }
      // Inside one cluster other rules tell.
      guard uses.count > 1 else { return nil }
      return Shared(
        prefix: group.prefix,
        uses: uses.sorted { $0.key < $1.key }.map { (cluster: $0.key, purposes: $0.value.sorted()) }
      )
    }
  }

  /// The ranges of pods and services, and the addresses of the hosts.
  private static func plan(
    of cluster: ResolvedCluster
  ) -> [(prefix: CIDR, purpose: String)] {
    let ranges = [("podCIDR", "pods"), ("serviceCIDR", "services")].flatMap { name, purpose in
      (cluster.fact(name)?.evaluation.value.prefixes ?? []).map { ($0, purpose) }
    }
    let hosts = cluster.definition.hosts.flatMap(\.addresses).map { (CIDR($0), "hosts") }
    return (ranges + hosts).map { (prefix: $0.0, purpose: $0.1) }
  }
}
