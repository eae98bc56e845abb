package import Diagnostics
package import NetworkModel

/// Ranges that overlap, one of which no file mentions.
package struct CidrOverlapImplicitDefault: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0402", name: "cidr-overlap-implicit-default", severity: .error,
    title: "An address range overlaps with a default that no file mentions",
    rationale: """
      Nobody sees the conflict, because half of it is written nowhere. It is the most common reason \
      why a host vanishes when the cluster starts.
      """,
    remediation: "Write the range down, and choose one that nothing else uses.")

  /// Creates the rule.
  package init() {}

  /// Compares pods, services, hosts, virtual addresses, machines outside and existing networks.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let ranges = context.ranges(of: cluster)
    return RangeOverlap.find(in: ranges).filter(\.isImplicit)
      .map { finding(about: $0, in: cluster, ranges) }
      + neighbours(ranges, cluster)
  }

  // Other software with defaults of its own; a default of the product is nobody's choice here.
  private func neighbours(_ ranges: AddressRanges, _ cluster: ResolvedCluster) -> [Diagnostic] {
    NeighbourRange.all(of: cluster).flatMap { neighbour in
      (ranges.pods + ranges.services).compactMap { range -> Diagnostic? in
        guard neighbour.prefix.overlaps(range.prefix), range.isWritten || neighbour.isCertain
        else { return nil }
        return finding(
          "\(range.words) overlaps with \(neighbour.prefix), which \(neighbour.owner)",
          at: range.span ?? cluster.distributionSpan,
          subject: "\(range.kind.rawValue) \(range.prefix) and \(neighbour.prefix) "
            + "in \(cluster.name)",
          severity: neighbour.isCertain ? nil : .note
        )
        .with(.impact, neighbour.impact)
        .with(.fix, neighbour.fix)
      }
    }
  }
}
