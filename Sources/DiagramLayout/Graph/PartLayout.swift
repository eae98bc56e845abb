/// Draws one connected part of a graph, phase by phase.
struct PartLayout {
  private let graph: LayeredGraph
  private let part: GraphPart
  private let options: LayeredOptions
  private let skeleton: Skeleton
  private let layers: LayerGraph
  private let places: [Int]
  private let walk: ChainWalk
  private let depths: DepthCoordinates
  private let orthogonal: OrthogonalRouting?
  private let boxes: [AcrossBox]
  private let groupBoxes: [AcrossBox]

  /// The drawing of a part, with the indices of the graph; its top left corner is near 0, 0.
  static func drawing(
    _ part: GraphPart, of graph: LayeredGraph, parents: [Int?], _ options: LayeredOptions
  ) -> PartDrawing {
    let skeleton = Skeleton(part, of: graph, parents: parents, options: options)
    return PartLayout(part, graph, skeleton, options).drawing()
  }

  private init(
    _ part: GraphPart, _ graph: LayeredGraph, _ skeleton: Skeleton, _ options: LayeredOptions
  ) {
    self.graph = graph
    self.part = part
    self.options = options
    self.skeleton = skeleton
    let assignment = RankAssignment(skeleton, mostAcross: options.mostAcross)
    layers = LayerGraph(skeleton, assignment, options)
    let order = OrderSearch.order(layers, effort: options.effort)
    let ports = Ports(layers, skeleton, graph, gap: options.lineGap)
    var slots = PortSlots(layers, order, skeleton, ports)
    let separations = Separations(layers, skeleton, options, graph.direction)
    var places = AcrossCoordinates.places(CoordinateInput(layers, order, slots), separations)
    if options.edges == .orthogonal {
      Straightening.straighten(layers, skeleton, &places, &slots)
    }
    GroupTightening(layers, order, separations).tighten(&places)
    self.places = places
    walk = ChainWalk(graph: layers, places: places, slots: slots)
    let least = Array(repeating: options.layerGap, count: max(0, layers.layerCount - 1))
    orthogonal =
      options.edges == .orthogonal
      ? OrthogonalRouting(walk, gap: options.lineGap) : nil
    let channels = orthogonal.map { zip($0.depths, least).map(max) } ?? least
    let style = GroupStyle(padding: options.padding, direction: graph.direction)
    depths = DepthCoordinates(skeleton, assignment, layers, channels: channels, style)
    boxes = Self.boxes(skeleton, layers, places, depths)
    groupBoxes = Self.groupBoxes(layers, places, depths)
  }

  private static func boxes(
    _ skeleton: Skeleton, _ layers: LayerGraph, _ places: [Int], _ depths: DepthCoordinates
  ) -> [AcrossBox] {
    skeleton.bodies.enumerated().map { index, body in
      let layer = layers.layers[index]
      let width = body.extent.across - body.loopRoom
      let left = places[index] - body.extent.across / 2
      let room = depths.ends[layer] - depths.starts[layer] - body.extent.depth
      let start = depths.starts[layer] + room / 2
      return AcrossBox(
        left: left, right: left + width, start: start, end: start + body.extent.depth)
    }
  }

  private static func groupBoxes(
    _ layers: LayerGraph, _ places: [Int], _ depths: DepthCoordinates
  ) -> [AcrossBox] {
    layers.borders.enumerated().map { group, borders in
      guard let left = borders.first else { return AcrossBox(left: 0, right: 0, start: 0, end: 0) }
      return AcrossBox(
        left: places[left], right: places[left + 1], start: depths.groupStarts[group],
        end: depths.groupEnds[group])
    }
  }

  private func drawing() -> PartDrawing {
    var drawing = PartDrawing()
    for node in part.nodes {
      if let body = skeleton.body(of: node) { drawing.nodes.append((node, rect(boxes[body]))) }
    }
    for group in part.groups {
      if let local = skeleton.group(numbered: group) {
        drawing.groups.append((group, rect(groupBoxes[local])))
      }
    }
    let polyline = PolylineRouting(walk: walk, depths: depths, boxes: boxes)
    for (index, link) in skeleton.links.enumerated() {
      var points = orthogonal?.points(of: index, depths, boxes) ?? polyline.points(of: index)
      if link.isReversed { points.reverse() }
      let edge = graph.edges[link.edge]
      points = ended(points, at: edge.target, link.isReversed ? link.tail : link.head)
      points = ended(
        points.reversed(), at: edge.source, link.isReversed ? link.head : link.tail
      ).reversed()
      drawing.edges.append((link.edge, points.map(point)))
      if let label = label(of: index) { drawing.labels.append((link.edge, label)) }
    }
    addLoops(to: &drawing)
    return drawing
  }

  private func rect(_ box: AcrossBox) -> Rect {
    let (across, depth) = (box.right - box.left, box.end - box.start)
    return graph.direction == .down
      ? Rect(x: box.left, y: box.start, width: across, height: depth)
      : Rect(x: box.start, y: box.left, width: depth, height: across)
  }

  private func point(_ point: AcrossPoint) -> Point {
    graph.direction == .down
      ? Point(x: point.across, y: point.depth) : Point(x: point.depth, y: point.across)
  }

  private func label(of link: Int) -> Rect? {
    guard let extent = skeleton.links[link].label else { return nil }
    let vertex = layers.chains[link].first { layers.kinds[$0] == .label(link: link) }
    guard let vertex else { return nil }
    let layer = layers.layers[vertex]
    let start = (depths.starts[layer] + depths.ends[layer] - extent.depth) / 2
    let left = places[vertex] - extent.across / 2
    return rect(
      AcrossBox(
        left: left, right: left + extent.across, start: start, end: start + extent.depth))
  }
}

/// Edges that end at groups, and loops.
extension PartLayout {
  /// Lets a line end at the border of a group instead of inside it.
  private func ended(
    _ points: [AcrossPoint], at end: LayeredGraph.End, _ body: Int
  ) -> [AcrossPoint] {
    guard case .group(let group) = end, let local = skeleton.group(numbered: group),
      let last = points.last
    else { return points }
    let box = groupBoxes[local]
    switch skeleton.bodies[body].pin {
    case .first?:
      return AcrossPoint.simplified(
        points + [AcrossPoint(across: last.across, depth: box.start)])
    case .last?:
      return AcrossPoint.simplified(points + [AcrossPoint(across: last.across, depth: box.end)])
    case nil: return box.outside(points)
    }
  }

  private func addLoops(to drawing: inout PartDrawing) {
    var number: [Int: Int] = [:]
    var offsets: [Int: Int] = [:]
    for loop in skeleton.loops {
      let label = skeleton.label(of: loop)
      guard case .node(let node) = graph.edges[loop].source, let body = skeleton.body(of: node)
      else {
        if let line = loopInGroup(loop) { drawing.edges.append((loop, line)) }
        continue
      }
      let box = boxes[body]
      let offset = offsets[node, default: 0] + LoopShape.reach
      let inset = LoopShape.inset(number[node, default: 0], of: skeleton.bodies[body].loopCount)
      number[node, default: 0] += 1
      offsets[node, default: 0] += LoopShape.room(for: label)
      drawing.edges.append((loop, loopLine(box, offset: offset, inset: inset)))
      guard let label else { continue }
      let (left, start) = (box.right + offset + 2, (box.start + box.end - label.depth) / 2)
      let rect = rect(
        AcrossBox(left: left, right: left + label.across, start: start, end: start + label.depth))
      drawing.labels.append((loop, rect))
    }
  }

  /// Inside the border, where nothing else is.
  private func loopInGroup(_ loop: Int) -> [Point]? {
    guard case .group(let group) = graph.edges[loop].source,
      let local = skeleton.group(numbered: group)
    else { return nil }
    var box = groupBoxes[local]
    box.end = min(box.end, box.start + 2 * options.padding)
    return loopLine(box, offset: -options.padding / 2, inset: (box.end - box.start) / 4)
  }

  private func loopLine(_ box: AcrossBox, offset: Int, inset: Int) -> [Point] {
    let line = [box.right, box.right + offset, box.right + offset, box.right]
    let inset = min(inset, max(0, (box.end - box.start) / 2 - 1))
    let heights = [box.start + inset, box.start + inset, box.end - inset, box.end - inset]
    return zip(line, heights).map { point(AcrossPoint(across: $0, depth: $1)) }
  }
}

/// What was drawn of a part, with the indices of the graph.
struct PartDrawing {
  var nodes: [(index: Int, rect: Rect)] = []
  var groups: [(index: Int, rect: Rect)] = []
  var edges: [(index: Int, points: [Point])] = []
  var labels: [(index: Int, rect: Rect)] = []

  /// The smallest rectangle around everything.
  var bounds: Rect {
    var (left, top, right, bottom) = (Int.max, Int.max, Int.min, Int.min)
    for rect in nodes.map(\.rect) + groups.map(\.rect) + labels.map(\.rect) {
      (left, top) = (min(left, rect.x), min(top, rect.y))
      (right, bottom) = (max(right, rect.maxX), max(bottom, rect.maxY))
    }
    for point in edges.flatMap(\.points) {
      (left, top) = (min(left, point.x), min(top, point.y))
      (right, bottom) = (max(right, point.x), max(bottom, point.y))
    }
    guard left <= right else { return Rect(x: 0, y: 0, width: 0, height: 0) }
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }
}

extension AcrossBox {
  func holds(_ point: AcrossPoint) -> Bool {
    point.across >= left && point.across <= right && point.depth >= start && point.depth <= end
  }

  /// A line that ends inside, up to the point where it finally enters.
  func outside(_ points: [AcrossPoint]) -> [AcrossPoint] {
    guard let last = points.lastIndex(where: { !holds($0) }), last + 1 < points.count else {
      return points
    }
    return Array(points[...last]) + [entry(from: points[last], to: points[last + 1])]
  }

  /// Where the way from a point outside to one inside meets the border.
  private func entry(from: AcrossPoint, to: AcrossPoint) -> AcrossPoint {
    let (across, depth) = (to.across - from.across, to.depth - from.depth)
    var best = to
    var reach = 0.0
    let consider = { (share: Double, point: AcrossPoint) in
      guard share >= reach, share <= 1, self.holds(point) else { return }
      reach = share
      best = point
    }
    if across != 0 {
      let side = across > 0 ? left : right
      let share = Double(side - from.across) / Double(across)
      let place = from.depth + Int((share * Double(depth)).rounded())
      consider(share, AcrossPoint(across: side, depth: min(max(place, start), end)))
    }
    if depth != 0 {
      let side = depth > 0 ? start : end
      let share = Double(side - from.depth) / Double(depth)
      let place = from.across + Int((share * Double(across)).rounded())
      consider(share, AcrossPoint(across: min(max(place, left), right), depth: side))
    }
    return best
  }
}
