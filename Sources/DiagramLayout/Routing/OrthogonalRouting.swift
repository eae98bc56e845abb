/// Links as upright and level pieces: upright within layers and their borders, level on the tracks
/// of channels.
struct OrthogonalRouting {
  private let walk: ChainWalk
  private let gap: Int
  private let channels: [ChannelRouting]

  init(_ walk: ChainWalk, gap: Int) {
    self.walk = walk
    self.gap = gap
    let graph = walk.graph
    var lines = Array(repeating: [ChannelRouting.Line](), count: max(0, graph.layerCount - 1))
    for (index, segment) in graph.segments.enumerated() where !graph.isBorder(segment.upper) {
      let step = walk.step(index)
      lines[step.layer].append(
        ChannelRouting.Line(segment: index, from: step.from, to: step.to))
    }
    channels = lines.map { ChannelRouting($0, gap: gap) }
  }

  /// The room that each channel needs.
  var depths: [Int] { channels.map { ($0.trackCount + 1) * gap } }

  /// The points of a link from its tail to its head.
  func points(
    of link: Int, _ depths: DepthCoordinates, _ boxes: [AcrossBox]
  ) -> [AcrossPoint] {
    var points: [AcrossPoint] = []
    for step in walk.steps(of: link) {
      let release = depths.releases[step.layer]
      points.append(
        AcrossPoint(across: step.from, depth: step.tail.map { boxes[$0].end } ?? release))
      if let course = channels[step.layer].courses[step.segment] {
        let level = { (track: Int) in release + (track + 1) * gap }
        points.append(AcrossPoint(across: step.from, depth: level(course.track)))
        if let detour = course.detour {
          points.append(AcrossPoint(across: detour.place, depth: level(course.track)))
          points.append(AcrossPoint(across: detour.place, depth: level(detour.track)))
          points.append(AcrossPoint(across: step.to, depth: level(detour.track)))
        } else {
          points.append(AcrossPoint(across: step.to, depth: level(course.track)))
        }
      }
      points.append(
        AcrossPoint(
          across: step.to,
          depth: step.head.map { boxes[$0].start } ?? depths.arrivals[step.layer + 1]))
    }
    return AcrossPoint.simplified(points)
  }
}
