/// How far from the middle of its box each segment leaves or enters it.
struct PortSlots {
  /// For each segment the distance at its upper end; negative to the left.
  var upper: [Int]
  /// For each segment the distance at its lower end.
  var lower: [Int]

  /// Puts the lines of a box in the order in which they arrive, `gap` apart or as far as
  /// there is room.
  init(_ graph: LayerGraph, _ order: LayerOrder, _ skeleton: Skeleton, _ ports: Ports) {
    upper = Array(repeating: 0, count: graph.segments.count)
    lower = upper
    for (body, extent) in skeleton.bodies.enumerated() {
      let width = extent.extent.across - extent.loopRoom
      let middle = width / 2 - extent.extent.across / 2
      let below = graph.below[body].map { segment in
        (ports.ofUpperEnd[segment], order.positions[graph.segments[segment].lower], segment)
      }.sorted { $0 < $1 }
      for (line, offset) in zip(below, Self.offsets(below.count, width, ports.gap)) {
        upper[line.2] = middle + offset
      }
      let above = graph.above[body].map { segment in
        (ports.ofLowerEnd[segment], order.positions[graph.segments[segment].upper], segment)
      }.sorted { $0 < $1 }
      for (line, offset) in zip(above, Self.offsets(above.count, width, ports.gap)) {
        lower[line.2] = middle + offset
      }
    }
    for (vertex, kind) in graph.kinds.enumerated() {
      guard case .label(let link) = kind, let label = skeleton.links[link].label else { continue }
      let side = ports.direction == .down ? -1 : 1
      for segment in graph.below[vertex] { upper[segment] = side * (label.across / 2 + 1) }
      for segment in graph.above[vertex] { lower[segment] = side * (label.across / 2 + 1) }
    }
  }

  /// Distances from the middle for some lines on a side.
  static func offsets(_ count: Int, _ width: Int, _ gap: Int) -> [Int] {
    guard count > 1 else { return Array(repeating: 0, count: count) }
    let room = min(gap * (count - 1), max(0, width - 2 * min(6, width / 4)))
    return (0..<count).map { room * $0 / (count - 1) - room / 2 }
  }
}

/// The wishes of a graph for the order of lines at boxes.
struct Ports {
  let gap: Int
  let direction: LayeredGraph.Direction
  /// For each segment the order of its port at its upper end and at its lower end.
  private(set) var ofUpperEnd: [Int]
  private(set) var ofLowerEnd: [Int]

  init(_ layers: LayerGraph, _ skeleton: Skeleton, _ graph: LayeredGraph, gap: Int) {
    self.gap = gap
    direction = graph.direction
    ofUpperEnd = Array(repeating: 0, count: layers.segments.count)
    ofLowerEnd = ofUpperEnd
    for (index, link) in skeleton.links.enumerated() {
      let edge = graph.edges[link.edge]
      let ends = (edge.sourcePort, edge.targetPort)
      let first = layers.firstSegments[index]
      ofUpperEnd[first] = link.isReversed ? ends.1 : ends.0
      ofLowerEnd[first + layers.chains[index].count - 2] = link.isReversed ? ends.0 : ends.1
    }
  }
}
