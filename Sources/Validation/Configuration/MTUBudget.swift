package import NetworkModel

/// Whether the packets of pods, with what an overlay adds to them, fit the links between hosts.
package struct MTUBudget: Hashable, Sendable {
  /// Ethernet without jumbo frames; definitions do not say what links carry.
  package static let assumedLink = 1500

  /// The family of the outer addresses.
  package let family: IPAddress.Family
  /// The MTU of pods that a file or the product sets; nil when the CNI looks at the link.
  package let podMTU: Int?
  /// How many bytes of the link the CNI leaves free by itself; nil when that is not known.
  package let margin: Int?
  /// How many bytes the overlay adds; nil when that is not known.
  package let overhead: Int?

  /// Creates a budget; numbers that nobody knows are nil.
  package init(_ family: IPAddress.Family, podMTU: Int?, margin: Int?, overhead: Int?) {
    self.family = family
    self.podMTU = podMTU
    self.margin = margin
    self.overhead = overhead
  }

  /// What comes of the numbers.
  package enum Verdict: Hashable, Sendable {
    /// The sum fits a link of so many bytes as is assumed.
    case fitsAssumedLink
    /// The CNI leaves enough bytes free, whatever the link carries.
    case fitsAnyLink
    /// The sum exceeds a link of so many bytes as is assumed.
    case exceedsAssumedLink
    /// The CNI leaves too few bytes free, whatever the link carries.
    case exceedsAnyLink
    /// A number is not known.
    case unknown
  }

  /// The largest packet of a pod: the MTU that is set, else what is left of the link.
  package var podPacket: Int? { podMTU ?? margin.map { Self.assumedLink - $0 } }

  /// The largest packet between hosts.
  package var wirePacket: Int? {
    guard let podPacket, let overhead else { return nil }
    return podPacket + overhead
  }

  /// Whether it fits.
  package var verdict: Verdict {
    guard let overhead, let wirePacket else { return .unknown }
    if podMTU != nil {
      return wirePacket > Self.assumedLink ? .exceedsAssumedLink : .fitsAssumedLink
    }
    guard let margin else { return .unknown }
    return margin < overhead ? .exceedsAnyLink : .fitsAnyLink
  }

  /// One for each family in which both nodes and pods have addresses, IPv4 first; one for IPv4 where
  /// nothing is known.
  package static func all(of cluster: ResolvedCluster) -> [MTUBudget] {
    let pods = Set(cluster.fact("podCIDR")?.evaluation.value.prefixes.map(\.network.family) ?? [])
    let nodes = Set(cluster.nodes.flatMap(\.addresses).map(\.family))
    let both = pods.isEmpty || nodes.isEmpty ? pods.union(nodes) : pods.intersection(nodes)
    let families = both.isEmpty ? nodes : both
    return (families.isEmpty ? [.ipv4] : families.sorted()).map { family in
      MTUBudget(
        family, podMTU: cluster.number(of: "cniMTU").flatMap { $0 > 0 ? $0 : nil },
        margin: cluster.number(of: "mtuMargin"),
        overhead: cluster.number(of: family == .ipv4 ? "mtuOverhead" : "mtuOverhead6"))
    }
  }
}

extension ResolvedCluster {
  /// A fact that is a whole number.
  fileprivate func number(of fact: String) -> Int? { text(of: fact).flatMap { Int($0) } }
}
