/// Chains of vertices that are drawn straight: each vertex takes over the place of its middle
/// neighbour (Brandes and Köpf 2001), with ports as in Rüegg and others (2015).
struct BlockAlignment {
  /// One of the four ways to align: by which neighbours, and from which side.
  struct Direction {
    var fromAbove: Bool
    var fromLeft: Bool
  }

  /// The first vertex of the chain of each vertex.
  private(set) var roots: [Int]
  /// How far each vertex is to the right of its root.
  private(set) var shifts: [Int]

  init(_ direction: Direction, _ input: CoordinateInput) {
    let graph = input.graph
    roots = Array(0..<graph.vertexCount)
    shifts = Array(repeating: 0, count: graph.vertexCount)
    let layers =
      direction.fromAbove
      ? Array(input.order.layers.indices)
      : input.order.layers.indices.reversed()
    let lists = direction.fromAbove ? input.above : input.below
    for layer in layers {
      let row = input.order.layers[layer]
      var last = direction.fromLeft ? -1 : Int.max
      for index in row.indices {
        let vertex = row[direction.fromLeft ? index : row.count - 1 - index]
        let range = lists.range(vertex)
        guard !range.isEmpty else { continue }
        let low = range.lowerBound + (range.count - 1) / 2
        let high = range.lowerBound + range.count / 2
        for place in low == high ? [low] : direction.fromLeft ? [low, high] : [high, low] {
          let segment = lists.values[place]
          guard !input.isCrossed[segment] else { continue }
          let other =
            direction.fromAbove
            ? graph.segments[segment].upper : graph.segments[segment].lower
          let position = input.order.positions[other]
          guard direction.fromLeft ? position > last : position < last else { continue }
          last = position
          roots[vertex] = roots[other]
          let offset = input.slots.upper[segment] - input.slots.lower[segment]
          shifts[vertex] = shifts[other] + (direction.fromAbove ? offset : -offset)
          break
        }
      }
    }
  }
}

/// What coordinates are computed from.
struct CoordinateInput {
  let graph: LayerGraph
  let order: LayerOrder
  let slots: PortSlots
  /// The segments at each vertex from left to right.
  let above: Adjacency
  let below: Adjacency
  /// Segments that cross one which has to be straight before them: borders first, then the inner
  /// parts of links; and those that need not be straight.
  let isCrossed: [Bool]

  init(_ graph: LayerGraph, _ order: LayerOrder, _ slots: PortSlots) {
    self.graph = graph
    self.order = order
    self.slots = slots
    let segments = graph.segments
    let sorted = segments.indices.sorted {
      (order.positions[segments[$0].upper], order.positions[segments[$0].lower], $0)
        < (order.positions[segments[$1].upper], order.positions[segments[$1].lower], $1)
    }
    above = Adjacency(
      count: graph.vertexCount, pairs: sorted.map { (segments[$0].lower, $0) })
    below = Adjacency(
      count: graph.vertexCount, pairs: sorted.map { (segments[$0].upper, $0) })
    isCrossed = Self.findCrossed(graph, order, above)
  }

  private static func priority(_ segment: LayerGraph.Segment, _ graph: LayerGraph) -> Int {
    if graph.isBorder(segment.upper) { return 2 }
    return graph.kinds[segment.upper] != .body && graph.kinds[segment.lower] != .body ? 1 : 0
  }

  /// For each layer two passes: what comes before from the left reaches how far to the right, and
  /// the other way round.
  private static func findCrossed(
    _ graph: LayerGraph, _ order: LayerOrder, _ above: Adjacency
  ) -> [Bool] {
    var isCrossed = graph.segments.map(\.isLoose)
    for layer in order.layers {
      for goesRight in [true, false] {
        // The furthest upper end of segments with at least priority 1 and 2.
        var reach = goesRight ? [-1, -1, -1] : [Int.max, Int.max, Int.max]
        for vertex in goesRight ? layer : layer.reversed() {
          for segment in above[vertex] {
            let place = order.positions[graph.segments[segment].upper]
            let least = priority(graph.segments[segment], graph) + 1
            guard least <= 2 else { continue }
            if goesRight ? reach[least] > place : reach[least] < place {
              isCrossed[segment] = true
            }
          }
          for segment in above[vertex] {
            let place = order.positions[graph.segments[segment].upper]
            for level in 0...priority(graph.segments[segment], graph) {
              reach[level] = goesRight ? max(reach[level], place) : min(reach[level], place)
            }
          }
        }
      }
    }
    return isCrossed
  }
}
