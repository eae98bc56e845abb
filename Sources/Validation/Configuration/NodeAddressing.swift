internal import Diagnostics
internal import NetworkModel

/// How the addresses of one pod range are dealt out to nodes.
struct NodeAddressing {
  let range: AddressRange
  /// The prefix length of the part that one node gets.
  let mask: Int
  /// Where the length is written; nil for a default.
  let maskSpan: SourceSpan?

  /// One for each family with a pod range; none where the network provider deals out addresses by
  /// itself, or the model does not know how.
  static func all(of cluster: ResolvedCluster, _ ranges: AddressRanges) -> [NodeAddressing] {
    guard cluster.holds("nodeCIDRs") else { return [] }
    return [(IPAddress.Family.ipv4, "nodeMask4"), (.ipv6, "nodeMask6")].compactMap { family, fact in
      guard let range = ranges.pods.first(where: { $0.family == family }),
        let mask = cluster.text(of: fact).flatMap({ Int($0) }), (1...family.bits).contains(mask)
      else { return nil }
      return NodeAddressing(range: range, mask: mask, maskSpan: cluster.place(of: fact))
    }
  }

  /// How many bits number the nodes; negative when not even one node fits.
  var nodeBits: Int { mask - range.prefix.prefix }

  /// How many nodes fit.
  var nodes: Int { nodeBits < 0 ? 0 : 1 << min(nodeBits, 40) }

  // Not the first, not the last, and not that of the bridge.
  private static let reserved = 3

  /// How many pods a node has addresses for.
  var podsOfNode: Int { max(0, (1 << min(range.family.bits - mask, 40)) - Self.reserved) }

  /// The prefix length of a part with addresses for so many pods.
  func prefix(forPods count: Int) -> Int {
    max(0, range.family.bits - Self.bits(for: count + Self.reserved))
  }

  /// How many bits can number so many things.
  static func bits(for count: Int) -> Int {
    var bits = 0
    while bits < 62, 1 << bits < count { bits += 1 }
    return bits
  }

  /// The length in words, with where it comes from.
  var maskWords: String { maskSpan == nil ? "/\(mask) by default" : "/\(mask)" }

  /// What the user wrote; nil where defaults decide.
  var writtenPlace: SourceSpan? { range.span ?? maskSpan }

  /// Where to point.
  func place(in cluster: ResolvedCluster) -> SourceSpan {
    writtenPlace ?? cluster.distributionSpan
  }

  /// The other place, if both are written.
  var related: [Diagnostic.Related] {
    guard range.span != nil, let maskSpan else { return [] }
    return [.init(maskSpan, "the part of a node")]
  }
}
