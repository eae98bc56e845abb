/// Finds which flows of two sets have packets in common, without holding each against each.
///
/// In each bucket the port ranges are swept in their order. A flow meets at most the ``depth`` most
/// recent ones that still last, so that a thousand rows for the same ports cost a thousand times
/// that and not a million.
struct FlowOverlaps {
  /// Two flows with packets in common.
  struct Edge {
    let old: Int
    let new: Int
    /// The shared packets in millionths of what either has.
    let likeness: Int
  }

  /// A stretch of ports in one bucket.
  private struct Stretch {
    let range: PortRange
    let flow: Int
    let isNew: Bool
  }

  private struct Pair: Hashable {
    let old: Int
    let new: Int
  }

  private static let depth = 64
  private let old: [CanonicalFlow]
  private let new: [CanonicalFlow]

  init(old: [CanonicalFlow], new: [CanonicalFlow]) {
    self.old = old
    self.new = new
  }

  /// The pairs of some flows that share a bucket and ports, in no order.
  func edges<Bucket: Hashable>(
    _ olds: [Int], _ news: [Int], in buckets: (CanonicalFlow) -> [Bucket]
  ) -> [Edge] {
    var stretches: [Bucket: [Stretch]] = [:]
    for (indices, flows, isNew) in [(olds, old, false), (news, new, true)] {
      for index in indices {
        for bucket in Set(buckets(flows[index])) {
          stretches[bucket, default: []] += flows[index].selectors.ranges.map {
            Stretch(range: $0, flow: index, isNew: isNew)
          }
        }
      }
    }
    var shared: [Pair: Int] = [:]
    for bucket in stretches.values { Self.sweep(bucket, into: &shared) }
    return shared.map { pair, count in
      let sizes = Self.size(of: old[pair.old]) + Self.size(of: new[pair.new])
      return Edge(
        old: pair.old, new: pair.new, likeness: count * 1_000_000 / max(1, sizes - count))
    }
  }

  private static func size(of flow: CanonicalFlow) -> Int {
    flow.selectors.count * flow.ways.count
  }

  private static func sweep(_ stretches: [Stretch], into shared: inout [Pair: Int]) {
    var lasting: [[Stretch]] = [[], []]
    let sorted = stretches.enumerated().sorted {
      ($0.element.range, $0.offset) < ($1.element.range, $1.offset)
    }
    for (_, stretch) in sorted {
      let (own, other) = stretch.isNew ? (1, 0) : (0, 1)
      lasting[other].removeAll { $0.range.last < stretch.range.first }
      for known in lasting[other] {
        let pair =
          stretch.isNew
          ? Pair(old: known.flow, new: stretch.flow) : Pair(old: stretch.flow, new: known.flow)
        let last = min(known.range.last, stretch.range.last)
        shared[pair, default: 0] += Int(last) - Int(stretch.range.first) + 1
      }
      lasting[own].append(stretch)
      if lasting[own].count > depth { lasting[own].removeFirst(lasting[own].count - depth) }
    }
  }
}
