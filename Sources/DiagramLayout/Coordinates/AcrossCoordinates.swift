/// Where the middle of each vertex is along its layer: the mean of the middle two of four compact
/// alignments.
struct AcrossCoordinates {
  private let input: CoordinateInput
  private let separations: Separations

  /// The middles, beginning near 0.
  static func places(_ input: CoordinateInput, _ separations: Separations) -> [Int] {
    let coordinates = AcrossCoordinates(input: input, separations: separations)
    var layouts: [[Int]] = []
    for fromLeft in [true, false] {
      for fromAbove in [true, false] {
        layouts.append(
          coordinates.layout(.init(fromAbove: fromAbove, fromLeft: fromLeft)))
      }
    }
    return coordinates.balanced(layouts)
  }

  private func layout(_ direction: BlockAlignment.Direction) -> [Int] {
    let alignment = BlockAlignment(direction, input)
    let sign = direction.fromLeft ? 1 : -1
    let compaction = BlockCompaction(
      demands(alignment, isMirrored: !direction.fromLeft), count: alignment.roots.count)
    var places = compaction.leftmost()
    let members = Adjacency(
      count: alignment.roots.count,
      pairs: alignment.roots.enumerated().map { ($0.element, $0.offset) })
    compaction.moveRight(&places) { block, places in
      wish(of: members[block], alignment, places, sign)
    }
    return alignment.roots.indices.map {
      sign * places[alignment.roots[$0]] + alignment.shifts[$0]
    }
  }

  /// The median of the places at which a line of the block would be straight.
  private func wish(
    of vertices: ArraySlice<Int>, _ alignment: BlockAlignment, _ places: [Int], _ sign: Int
  ) -> Int? {
    var wishes: [Int] = []
    let segments = input.graph.segments
    for vertex in vertices {
      for index in input.above[vertex] {
        let other = segments[index].upper
        guard alignment.roots[other] != alignment.roots[vertex] else { continue }
        let offset =
          alignment.shifts[other] + input.slots.upper[index]
          - input.slots.lower[index] - alignment.shifts[vertex]
        wishes.append(places[alignment.roots[other]] + sign * offset)
      }
      for index in input.below[vertex] {
        let other = segments[index].lower
        guard alignment.roots[other] != alignment.roots[vertex] else { continue }
        let offset =
          alignment.shifts[other] + input.slots.lower[index]
          - input.slots.upper[index] - alignment.shifts[vertex]
        wishes.append(places[alignment.roots[other]] + sign * offset)
      }
    }
    guard !wishes.isEmpty else { return nil }
    wishes.sort()
    return wishes[(wishes.count - 1) / 2]
  }

  private func demands(
    _ alignment: BlockAlignment, isMirrored: Bool
  ) -> [BlockCompaction.Demand] {
    var demands: [BlockCompaction.Demand] = []
    let add = { (left: Int, right: Int, distance: Int) in
      let length = distance + alignment.shifts[left] - alignment.shifts[right]
      let roots = (alignment.roots[left], alignment.roots[right])
      demands.append(
        isMirrored
          ? .init(left: roots.1, right: roots.0, distance: length)
          : .init(left: roots.0, right: roots.1, distance: length))
    }
    for layer in input.order.layers {
      for (left, right) in zip(layer, layer.dropFirst()) {
        add(left, right, separations.distance(left, right))
      }
    }
    for group in input.graph.borders.indices.dropFirst() {
      guard let left = input.graph.borders[group].first else { continue }
      add(left, left + 1, separations.leastWidth(group))
    }
    return demands
  }

  /// Brings the four to the edge of the narrowest and takes the mean of the two in the middle.
  private func balanced(_ layouts: [[Int]]) -> [Int] {
    let bounds = layouts.map { self.bounds(of: $0) }
    let best = bounds.indices.min {
      (bounds[$0].high - bounds[$0].low, $0) < (bounds[$1].high - bounds[$1].low, $1)
    }
    guard let best else { return [] }
    let shifts = layouts.indices.map { index in
      index < 2 ? bounds[best].low - bounds[index].low : bounds[best].high - bounds[index].high
    }
    return input.graph.kinds.indices.map { vertex in
      let four = layouts.indices.map { layouts[$0][vertex] + shifts[$0] }.sorted()
      return (four[1] + four[2]) >> 1
    }
  }

  private func bounds(of places: [Int]) -> (low: Int, high: Int) {
    var low = Int.max
    var high = Int.min
    for vertex in places.indices {
      let half = separations.width(vertex) / 2
      low = min(low, places[vertex] - half)
      high = max(high, places[vertex] + half)
    }
    return (low, high)
  }
}
