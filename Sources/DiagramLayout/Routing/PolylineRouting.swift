/// Links as straight pieces: upright within layers and their borders, slanted between them.
///
/// So none can touch a box, and lines cross only where the order of their ends differs.
struct PolylineRouting {
  let walk: ChainWalk
  let depths: DepthCoordinates
  let boxes: [AcrossBox]

  /// The points of a link from its tail to its head.
  func points(of link: Int) -> [AcrossPoint] {
    var points: [AcrossPoint] = []
    for step in walk.steps(of: link) {
      if let tail = step.tail {
        points.append(AcrossPoint(across: step.from, depth: boxes[tail].end))
      }
      points.append(AcrossPoint(across: step.from, depth: depths.releases[step.layer]))
      points.append(AcrossPoint(across: step.to, depth: depths.arrivals[step.layer + 1]))
      if let head = step.head {
        points.append(AcrossPoint(across: step.to, depth: boxes[head].start))
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
