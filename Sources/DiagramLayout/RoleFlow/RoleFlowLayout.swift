extension RoleFlowDiagram {
  /// Lays the diagram out; the same value always gives the same scene.
  package func scene() -> Scene {
    let wide = scene(.wide)
    if wide.width <= Self.comfortableWidth { return wide }
    let narrow = scene(.narrow)
    return narrow.width < wide.width ? narrow : wide
  }

  /// Wider drawings write the port and the name of a listener one below the other.
  static let comfortableWidth = 1_000

  private func scene(_ shape: TrunkLabel.Shape) -> Scene {
    RoleFlowLayout(self, LaneOrder(FlowPlan(self, shape: shape))).scene()
  }
}

/// Puts the results of the layout phases together to a scene.
struct RoleFlowLayout {
  static let wallRow = 24
  static let zoneRow = 28
  static let laneRow = 28

  private let diagram: RoleFlowDiagram
  private let plan: FlowPlan
  private let routing: Routing
  private let order: EndOrder
  private let rows: VerticalPlacement
  private let columns: HorizontalPlacement
  /// What is added to the heights of the placement to make room for the names on top.
  private let offset: Int

  init(_ diagram: RoleFlowDiagram, _ search: LaneOrder) {
    self.diagram = diagram
    plan = search.plan
    routing = search.routing
    order = search.order
    rows = VerticalPlacement(search)
    columns = HorizontalPlacement(search, heights: rows.heightOfStop)
    let names = plan.lanes.contains { !$0.title.isEmpty }
    offset =
      HorizontalPlacement.margin + (plan.walls.isEmpty ? 0 : Self.wallRow)
      + (plan.zones.isEmpty ? 0 : Self.zoneRow) + (names ? Self.laneRow : 0)
  }

  func scene() -> Scene {
    var scene = Scene(id: diagram.id, title: diagram.title, summary: diagram.summary)
    scene.omitted = plan.omitted
    scene.width = columns.width
    scene.groups = groups()
    scene.captions = laneTitles()
    scene.nodes = plan.lanes.flatMap { $0.boxes.map { node($0) } }
    let loops = plan.boxes.indices.flatMap { box in
      LoopTab.edges(of: plan.loops[box], below: frame(of: box), box: plan.boxes[box].id)
    }
    let rank = Dictionary(
      diagram.trunks.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    scene.edges = (plan.links.indices.map { edge($0) } + loops)
      .enumerated()
      .sorted {
        (rank[$0.element.id] ?? .max, $0.offset) < (rank[$1.element.id] ?? .max, $1.offset)
      }
      .map(\.element)
    scene.walls = walls()
    let height = offset + rows.height
    for wall in scene.walls { scene.width = max(scene.width, wall.title.frame.maxX + 24) }
    Legend(plan, edges: scene.edges).append(to: &scene, below: height + 28)
    return scene
  }

  private func frame(of box: Int) -> Rect {
    let lane = columns.lanes[plan.laneOf[box]]
    return Rect(
      x: lane.x, y: rows.tops[box] + offset, width: lane.width,
      height: rows.bottoms[box] - rows.tops[box])
  }

  private func node(_ box: Int) -> SceneNode {
    let frame = frame(of: box)
    let input = plan.boxes[box]
    let zone = plan.lanes[plan.laneOf[box]].zone
    var node = SceneNode(
      id: input.id, parent: zone.map { plan.zones[$0].id }, kind: .box, frame: frame,
      title: SceneTitles.box(input), link: input.link)
    node.cards = plan.faces[box].cards
    node.labels = plan.faces[box].labels(in: frame)
    return node
  }

  private func laneTitles() -> [SceneText] {
    zip(plan.lanes, columns.lanes).filter { !$0.0.title.isEmpty }.map { lane, place in
      SceneText(
        TextMeasurer.fitted(lane.title, to: place.width, in: .laneTitle),
        at: Point(x: place.x + place.width / 2, y: offset - 14), anchor: .middle,
        style: .laneTitle)
    }
  }

  private func groups() -> [SceneGroup] {
    let top = HorizontalPlacement.margin + (plan.walls.isEmpty ? 0 : Self.wallRow)
    return plan.zones.enumerated().map { index, zone in
      let left = columns.channels[zone.first].rightFrame ?? 0
      let right = columns.channels[zone.last + 1].leftFrame ?? columns.width
      let frame = Rect(
        x: left, y: top, width: right - left, height: rows.zoneBottoms[index] + offset - top)
      let title = TextMeasurer.fitted(zone.title, to: frame.width - 24, in: .zoneTitle)
      return SceneGroup(
        id: zone.id, frame: frame,
        title: SceneText(title, at: Point(x: left + 12, y: top + 19), style: .zoneTitle))
    }
  }

  private func walls() -> [SceneWall] {
    var free = 0
    return plan.walls.sorted { $0.lane < $1.lane }.compactMap { wall in
      guard let x = columns.channels[wall.lane + 1].wall else { return nil }
      let text = TextMeasurer.fitted(wall.title, to: 240, in: .wallTitle)
      let width = TextMeasurer.width(of: text, in: .wallTitle)
      let left = max(free, x - width / 2, HorizontalPlacement.margin)
      free = left + width + 16
      let top = HorizontalPlacement.margin + Self.wallRow - 6
      let title = SceneText(
        text, at: Point(x: left, y: HorizontalPlacement.margin + 10), style: .wallTitle)
      return SceneWall(
        id: wall.id, title: title, x: x, top: top, bottom: offset + rows.height + 12,
        openings: openings(at: x, channel: wall.lane + 1))
    }
  }

  /// The heights at which links pass a wall, in rising order.
  private func openings(at x: Int, channel: Int) -> [Int] {
    var heights: [Int] = []
    for (index, hop) in routing.hops.enumerated()
    where hop.channel == channel && hop.fromSide != hop.toSide {
      let turn = columns.channels[channel].trackOf[index] ?? x
      let stop = (hop.fromSide == .left) == (turn >= x) ? hop.from : hop.to
      heights.append(rows.heightOfStop[stop] + offset)
    }
    return heights.sorted()
  }

  private func edge(_ index: Int) -> SceneEdge {
    let link = plan.links[index]
    var edge = SceneEdge(
      id: link.trunk.id, source: plan.boxes[link.source].id, target: plan.boxes[link.target].id,
      route: route(index),
      title: SceneTitles.trunk(
        link.trunk, from: plan.boxes[link.source].title, to: plan.boxes[link.target].title),
      link: link.trunk.link)
    edge.style = SceneTitles.style(of: link.trunk)
    guard let stop = routing.stopsOfLink[index].last,
      case .slot(let box, let side) = routing.stops[stop].place
    else { return edge }
    let frame = frame(of: box)
    let line = rows.heightOfStop[stop] + offset
    let width = columns.labelWidth(box: box, side: side)
    let away = HorizontalPlacement.arrow + HorizontalPlacement.textGap
    let left = side == .left ? frame.x - away - width : frame.maxX + away
    edge.labels = link.label.placed(left: left, line: line)
    if !link.trunk.number.isEmpty {
      let gap = TrunkBadge.radius + 4
      let centre = side == .left ? left - gap : left + width + gap
      edge.number = TrunkBadge.text(link.trunk.number, at: Point(x: centre, y: line))
    }
    return edge
  }

  /// The corners of a link, without points on straight lines.
  private func route(_ index: Int) -> [Point] {
    var points: [Point] = []
    let stops = routing.stopsOfLink[index]
    for (position, stop) in stops.enumerated() {
      let y = rows.heightOfStop[stop] + offset
      if position > 0,
        let hop = routing.hopsOfStop[stop].first(where: { routing.hops[$0].to == stop }),
        let x = columns.channels[routing.hops[hop].channel].trackOf[hop]
      {
        if let last = points.last { points.append(Point(x: x, y: last.y)) }
        points.append(Point(x: x, y: y))
      }
      if case .slot(let box, let side) = routing.stops[stop].place {
        let frame = frame(of: box)
        points.append(Point(x: side == .left ? frame.x : frame.maxX, y: y))
      }
    }
    return Self.simplified(points)
  }

  private static func simplified(_ points: [Point]) -> [Point] {
    var result: [Point] = []
    for point in points {
      if point == result.last { continue }
      if result.count > 1 {
        let (one, two) = (result[result.count - 2], result[result.count - 1])
        if (one.x == two.x && two.x == point.x) || (one.y == two.y && two.y == point.y) {
          result.removeLast()
        }
      }
      result.append(point)
    }
    return result
  }
}
