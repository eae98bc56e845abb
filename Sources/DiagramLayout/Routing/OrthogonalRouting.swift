/// Links as upright and level pieces: upright within layers and their borders, level on the tracks
/// of channels.
struct OrthogonalRouting {
  private let graph: LayerGraph
  private let places: [Int]
  private let slots: PortSlots
  private let gap: Int
  private let channels: [ChannelRouting]

  init(_ graph: LayerGraph, places: [Int], slots: PortSlots, gap: Int) {
    self.graph = graph
    self.places = places
    self.slots = slots
    self.gap = gap
    var lines = Array(repeating: [ChannelRouting.Line](), count: max(0, graph.layerCount - 1))
    for (index, segment) in graph.segments.enumerated() where !graph.isBorder(segment.upper) {
      lines[graph.layers[segment.upper]].append(
        ChannelRouting.Line(
          segment: index, from: places[segment.upper] + slots.upper[index],
          to: places[segment.lower] + slots.lower[index]))
    }
    channels = lines.map { ChannelRouting($0, gap: gap) }
  }

  /// The room that each channel needs.
  var depths: [Int] { channels.map { ($0.trackCount + 1) * gap } }

  /// The points of a link from its tail to its head.
  func points(
    of link: Int, _ depths: DepthCoordinates, _ boxes: [AcrossBox]
  ) -> [AcrossPoint] {
    let chain = graph.chains[link]
    var points: [AcrossPoint] = []
    for (step, vertex) in chain.dropLast().enumerated() {
      let next = chain[step + 1]
      let segment = graph.firstSegments[link] + step
      let layer = graph.layers[vertex]
      let from = places[vertex] + slots.upper[segment]
      let to = places[next] + slots.lower[segment]
      points.append(
        AcrossPoint(
          across: from, depth: step == 0 ? boxes[vertex].end : depths.releases[layer]))
      if let course = channels[layer].courses[segment] {
        let level = { (track: Int) in depths.releases[layer] + (track + 1) * gap }
        points.append(AcrossPoint(across: from, depth: level(course.track)))
        if let detour = course.detour {
          points.append(AcrossPoint(across: detour.place, depth: level(course.track)))
          points.append(AcrossPoint(across: detour.place, depth: level(detour.track)))
          points.append(AcrossPoint(across: to, depth: level(detour.track)))
        } else {
          points.append(AcrossPoint(across: to, depth: level(course.track)))
        }
      }
      points.append(
        AcrossPoint(
          across: to,
          depth: step + 2 == chain.count ? boxes[next].start : depths.arrivals[layer + 1]))
    }
    return AcrossPoint.simplified(points)
  }
}
