package import NetworkModel

/// The addresses of a cluster as the rules about overlaps see them, for whoever shows them.
package struct ClusterAddresses: Sendable {
  /// All ranges: those of the cluster first.
  package let ranges: [Range]
  /// What ``CidrOverlap`` and ``CidrOverlapImplicitDefault`` report about them.
  package let overlaps: [Overlap]
  /// How pod ranges are dealt out to nodes.
  package let parts: [Parts]

  /// A range with its owner.
  package struct Range: Hashable, Sendable {
    /// Whose it is: `pod range`, the name of a host, `existing network`.
    package let owner: String
    /// What it is for.
    package let kind: Kind
    /// The addresses.
    package let prefix: CIDR
    /// Whether a file of the user has it; a default otherwise.
    package let isWritten: Bool

    fileprivate init(_ range: AddressRange) {
      owner = range.purpose
      kind = Kind(range.kind)
      prefix = range.prefix
      isWritten = range.isWritten
    }
  }

  /// What a range is for.
  package enum Kind: String, Hashable, Sendable {
    /// Addresses of pods.
    case pods
    /// Addresses of services.
    case services
    /// Addresses that a network provider hands out beside the pod range.
    case pools
    /// The address of a host.
    case host
    /// An address that moves between hosts.
    case virtual
    /// A machine that is no host of the cluster.
    case outside
    /// The network into which an installer puts nodes.
    case nodes
    /// A network that exists already.
    case existing

    fileprivate init(_ kind: AddressRange.Kind) {
      self =
        switch kind {
        case .pods: .pods
        case .services: .services
        case .pools: .pools
        case .host: .host
        case .virtual: .virtual
        case .outside: .outside
        case .nodes: .nodes
        case .existing: .existing
        }
    }
  }

  /// Two ranges that share addresses and must not.
  package struct Overlap: Sendable {
    /// The range of the cluster.
    package let range: Range
    /// What lies in it, or it lies in; several hosts in one range are one overlap.
    package let others: [Range]
    /// The same in words.
    package let message: String
    /// The rule that reports it.
    package let rule: RuleInfo
  }

  /// The equal parts of a pod range, one for each node.
  package struct Parts: Sendable {
    /// The pod range.
    package let range: CIDR
    /// The prefix length of a part.
    package let length: Int
    /// How many nodes fit.
    package let nodes: Int
    /// How many pods a node has addresses for.
    package let podsOfNode: Int
  }

  /// Collects the ranges of a cluster.
  package init(_ cluster: ResolvedCluster) {
    let ranges = AddressRanges(cluster, ConfigurationReading())
    self.ranges = ranges.all.map { Range($0) }
    overlaps = RangeOverlap.find(in: ranges).map { overlap in
      Overlap(
        range: Range(overlap.range), others: ([overlap.other] + overlap.more).map { Range($0) },
        message: overlap.message,
        rule: overlap.isImplicit ? CidrOverlapImplicitDefault.info : CidrOverlap.info)
    }
    parts = NodeAddressing.all(of: cluster, ranges).map { part in
      Parts(
        range: part.range.prefix, length: part.mask, nodes: part.nodes,
        podsOfNode: part.podsOfNode)
    }
  }
}
