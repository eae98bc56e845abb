/// Links as straight pieces: upright within layers and their borders, slanted between them.
///
/// So none can touch a box, and lines cross only where the order of their ends differs.
struct PolylineRouting {
  let graph: LayerGraph
  let places: [Int]
  let slots: PortSlots
  let depths: DepthCoordinates
  let boxes: [AcrossBox]

  /// The points of a link from its tail to its head.
  func points(of link: Int) -> [AcrossPoint] {
    let chain = graph.chains[link]
    var points: [AcrossPoint] = []
    for (step, vertex) in chain.dropLast().enumerated() {
      let next = chain[step + 1]
      let segment = graph.firstSegments[link] + step
      let layer = graph.layers[vertex]
      let from = places[vertex] + slots.upper[segment]
      let to = places[next] + slots.lower[segment]
      if step == 0 { points.append(AcrossPoint(across: from, depth: boxes[vertex].end)) }
      points.append(AcrossPoint(across: from, depth: depths.releases[layer]))
      points.append(AcrossPoint(across: to, depth: depths.arrivals[layer + 1]))
      if step + 2 == chain.count {
        points.append(AcrossPoint(across: to, depth: boxes[next].start))
      }
    }
    return AcrossPoint.simplified(points)
  }
}

/// A place in terms of layers.
struct AcrossPoint: Hashable {
  var across: Int
  var depth: Int

  /// The same line without points that are passed straight.
  static func simplified(_ points: [AcrossPoint]) -> [AcrossPoint] {
    var result: [AcrossPoint] = []
    for point in points {
      if result.last == point { continue }
      while result.count > 1, isStraight(result[result.count - 2], result[result.count - 1], point)
      {
        result.removeLast()
      }
      result.append(point)
    }
    return result
  }

  private static func isStraight(
    _ first: AcrossPoint, _ middle: AcrossPoint, _ last: AcrossPoint
  ) -> Bool {
    let (ax, ay) = (middle.across - first.across, middle.depth - first.depth)
    let (bx, by) = (last.across - middle.across, last.depth - middle.depth)
    return ax * by == ay * bx && ax * bx + ay * by > 0
  }
}

/// A box in terms of layers.
struct AcrossBox: Hashable {
  var left: Int
  var right: Int
  var start: Int
  var end: Int
}
