/// The layer of each body, and the layers that each group reaches over.
struct RankAssignment {
  /// What a layer more costs an edge, and what it costs a group.
  private static let edgeWeight = 8
  private static let groupWeight = 1

  private(set) var ranks: [Int]
  /// The first and the last layer of each group; that of the drawing is all.
  private(set) var spans: [ClosedRange<Int>] = []
  /// Bodies that left a layer because it was too broad.
  private(set) var moved: Set<Int> = []
  private let skeleton: Skeleton

  /// Layers broader than `mostAcross` are split where that is possible; 0 is no limit.
  init(_ skeleton: Skeleton, mostAcross: Int = 0) {
    self.skeleton = skeleton
    let simplex = NetworkSimplex.ranks(
      nodes: Self.nodeCount(skeleton), arcs: Self.arcs(skeleton))
    ranks = Array((simplex ?? []).prefix(skeleton.bodies.count))
    if ranks.isEmpty { ranks = Array(repeating: 0, count: skeleton.bodies.count) }
    findSpans()
    // Balancing looks at lines only, not at what groups keep apart.
    if !skeleton.separatesGroups { balance() }
    let least = ranks.min() ?? 0
    for index in ranks.indices { ranks[index] -= least }
    closeGaps()
    if mostAcross > 0 { splitLayers(mostAcross) }
    findSpans()
  }

  private static func nodeCount(_ skeleton: Skeleton) -> Int {
    let hasRanks = skeleton.bodies.contains { $0.rank != nil }
    return skeleton.bodies.count + 2 * (skeleton.tree.count - 1) + (hasRanks ? 1 : 0)
  }

  /// Links, and for each group a node above and one below all that is in it (Sander 1996).
  private static func arcs(_ skeleton: Skeleton) -> [NetworkSimplex.Arc] {
    var arcs = skeleton.links.map {
      NetworkSimplex.Arc(tail: $0.tail, head: $0.head, length: $0.leastSpan, weight: edgeWeight)
    }
    let top = { (group: Int) in skeleton.bodies.count + 2 * (group - 1) }
    let add = { (tail: Int, head: Int) in
      arcs.append(NetworkSimplex.Arc(tail: tail, head: head, length: 0, weight: 0))
    }
    for group in skeleton.tree.parents.indices.dropFirst() {
      arcs.append(.init(tail: top(group), head: top(group) + 1, length: 0, weight: groupWeight))
      let parent = skeleton.tree.parents[group]
      guard parent != 0 else { continue }
      add(top(parent), top(group))
      add(top(group) + 1, top(parent) + 1)
    }
    for (index, body) in skeleton.bodies.enumerated() where body.group != 0 {
      let parent = skeleton.tree.parents[body.group]
      switch body.pin {
      case .first?:
        arcs.append(.init(tail: index, head: top(body.group), length: 0, weight: 64))
        if parent != 0 { add(top(parent), index) }
      case .last?:
        arcs.append(.init(tail: top(body.group) + 1, head: index, length: 0, weight: 64))
        if parent != 0 { add(index, top(parent) + 1) }
      case nil:
        add(top(body.group), index)
        add(index, top(body.group) + 1)
      }
    }
    if skeleton.separatesGroups { arcs += separations(skeleton) }
    let start = skeleton.bodies.count + 2 * (skeleton.tree.count - 1)
    for (index, body) in skeleton.bodies.enumerated() {
      if let rank = body.rank {
        arcs.append(.init(tail: start, head: index, length: rank, weight: 0))
      }
    }
    return arcs
  }

  /// Siblings that are connected follow one another.
  private static func separations(_ skeleton: Skeleton) -> [NetworkSimplex.Arc] {
    let count = skeleton.bodies.count
    let node = { (unit: Int, isBottom: Bool) in
      unit < count ? unit : count + 2 * (unit - count - 1) + (isBottom ? 1 : 0)
    }
    return skeleton.links.compactMap { link in
      let (tail, head) = skeleton.units(of: link)
      guard tail >= count || head >= count else { return nil }
      return NetworkSimplex.Arc(
        tail: node(tail, true), head: node(head, false), length: 1, weight: 0)
    }
  }

  private mutating func findSpans() {
    let last = ranks.max() ?? 0
    var low = Array(repeating: Int.max, count: skeleton.tree.count)
    var high = Array(repeating: Int.min, count: skeleton.tree.count)
    for (index, body) in skeleton.bodies.enumerated() {
      low[body.group] = min(low[body.group], ranks[index])
      high[body.group] = max(high[body.group], ranks[index])
    }
    for group in skeleton.tree.outerFirst.reversed() where group != 0 {
      let parent = skeleton.tree.parents[group]
      low[parent] = min(low[parent], low[group])
      high[parent] = max(high[parent], high[group])
    }
    spans = zip(low, high).map { $0 <= $1 ? $0...$1 : 0...last }
  }

  /// Bodies that may be in several layers at the same cost go where there is most room.
  private mutating func balance() {
    var width: [Int: Int] = [:]
    var below = Array(repeating: Int.max, count: ranks.count)
    var above = Array(repeating: Int.min, count: ranks.count)
    var pull = Array(repeating: 0, count: ranks.count)
    for link in skeleton.links {
      pull[link.tail] += 1
      pull[link.head] -= 1
    }
    for (index, body) in skeleton.bodies.enumerated() {
      width[ranks[index], default: 0] += body.extent.across + 18
    }
    let links = Adjacency(
      count: ranks.count,
      pairs: skeleton.links.enumerated().flatMap {
        [($0.element.tail, $0.offset), ($0.element.head, $0.offset)]
      })
    for (index, body) in skeleton.bodies.enumerated() where pull[index] == 0 && body.pin == nil {
      for place in links[index] {
        let link = skeleton.links[place]
        if link.tail == index {
          below[index] = min(below[index], ranks[link.head] - link.leastSpan)
        } else {
          above[index] = max(above[index], ranks[link.tail] + link.leastSpan)
        }
      }
      let span = spans[body.group]
      let low = max(above[index], span.lowerBound, body.rank ?? Int.min)
      let high = min(below[index], span.upperBound)
      guard low < high else { continue }
      let best = (low...min(high, low + 64)).min {
        (width[$0, default: 0], $0) < (width[$1, default: 0], $1)
      }
      guard let best, body.rank == nil else { continue }
      let size = body.extent.across + 18
      guard width[best, default: 0] + size < width[ranks[index], default: 0] else { continue }
      width[ranks[index], default: 0] -= size
      width[best, default: 0] += size
      ranks[index] = best
    }
  }

  /// Layers in which nothing is and to which no edge is bound are taken out.
  private mutating func closeGaps() {
    let last = ranks.max() ?? 0
    var isUsed = Array(repeating: false, count: last + 1)
    for rank in ranks { isUsed[rank] = true }
    for link in skeleton.links where link.label != nil {
      for rank in ranks[link.tail]...ranks[link.head] { isUsed[rank] = true }
    }
    var number = 0
    let numbers = isUsed.map { used -> Int in
      defer { number += used ? 1 : 0 }
      return number
    }
    for index in ranks.indices { ranks[index] = numbers[ranks[index]] }
  }

  /// Boxes of broad layers that nothing leaves downwards go to a layer of their own below.
  private mutating func splitLayers(_ most: Int) {
    var isTail = Array(repeating: false, count: ranks.count)
    for link in skeleton.links { isTail[link.tail] = true }
    var layer = 0
    while layer <= ranks.max() ?? -1 {
      let row = ranks.indices.filter { ranks[$0] == layer }
      var width = row.reduce(0) { $0 + skeleton.bodies[$1].extent.across + 18 }
      var moved: [Int] = []
      for body in row.reversed() where width > most && moved.count + 1 < row.count {
        let isFree =
          !isTail[body] && skeleton.bodies[body].rank == nil && skeleton.bodies[body].pin == nil
        guard isFree else { continue }
        width -= skeleton.bodies[body].extent.across + 18
        moved.append(body)
      }
      if !moved.isEmpty {
        for body in ranks.indices where ranks[body] > layer { ranks[body] += 1 }
        for body in moved { ranks[body] += 1 }
        self.moved.formUnion(moved)
      }
      layer += 1
    }
  }
}
