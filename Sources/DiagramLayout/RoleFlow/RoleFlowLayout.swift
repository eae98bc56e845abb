/// Puts the results of the layout phases together to a scene.
struct RoleFlowLayout {
  static let wallRow = 24
  static let zoneRow = 28

  private let diagram: RoleFlowDiagram
  private let plan: FlowPlan
  private let routing: Routing
  private let order: EndOrder
  private let rows: VerticalPlacement
  private let columns: HorizontalPlacement
  /// What is added to the heights of the placement to make room for the names on top.
  private let offset: Int

  /// What is added to a drawing that would be too low or too narrow.
  struct Slack {
    /// To the height of each box.
    var height = 0
    /// To the width of each column.
    var width = 0
  }

  init(
    _ diagram: RoleFlowDiagram, _ search: LaneOrder, slack: Slack = Slack(), isRough: Bool = false
  ) {
    self.diagram = diagram
    plan = search.plan
    routing = search.routing
    order = search.order
    rows = VerticalPlacement(search, air: slack.height, isRough: isRough)
    columns = HorizontalPlacement(search, heights: rows.heightOfStop, extra: slack.width)
    offset =
      HorizontalPlacement.margin + (plan.content.walls.isEmpty ? 0 : Self.wallRow)
      + (plan.content.zones.isEmpty ? 0 : Self.zoneRow)
  }

  /// The size of what is drawn, without names above it, margins and legend.
  var size: (width: Int, height: Int) {
    let highest = (rows.tops + rows.heightOfStop + rows.frames.map(\.top)).min() ?? 0
    let top = plan.content.zones.isEmpty ? highest : -Self.zoneRow
    return (columns.width - 2 * HorizontalPlacement.margin, rows.height - top)
  }

  /// How many steps the lines have.
  var steps: Int { columns.channels.reduce(0) { $0 + $1.trackOf.count } }

  func scene() -> Scene {
    var scene = Scene(id: diagram.id, title: diagram.title, summary: diagram.summary)
    scene.omitted = plan.content.omitted
    scene.width = columns.width
    scene.captions = laneTitles()
    scene.nodes = plan.columns.flatMap { $0.boxes.map { node($0) } }
    scene.edges = edges()
    scene.groups = groups()
    for index in scene.groups.indices { scene.groups[index].placeGates(of: scene.edges) }
    scene.walls = walls()
    let height = offset + rows.height
    for wall in scene.walls { scene.width = max(scene.width, wall.title.frame.maxX + 24) }
    Legend(plan.content, edges: scene.edges).append(to: &scene, below: height + 28)
    return scene
  }

  /// All trunks in the order of the diagram.
  private func edges() -> [SceneEdge] {
    let loops = plan.boxes.indices.flatMap { box in
      LoopTab.edges(of: plan.loops[box], below: frame(of: box), box: plan.boxes[box].id)
    }
    let rank = Dictionary(
      diagram.trunks.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return (plan.links.indices.map { edge($0) } + loops).enumerated()
      .sorted {
        (rank[$0.element.id] ?? .max, $0.offset) < (rank[$1.element.id] ?? .max, $1.offset)
      }
      .map(\.element)
  }

  private func frame(of box: Int) -> Rect {
    let column = columns.columns[plan.columnOf[box]]
    return Rect(
      x: column.x, y: rows.tops[box] + offset, width: column.width,
      height: rows.bottoms[box] - rows.tops[box])
  }

  private func node(_ box: Int) -> SceneNode {
    let frame = frame(of: box)
    let input = plan.boxes[box]
    let parent =
      plan.frame(ofBox: box).map { plan.frames[$0].id }
      ?? plan.content.zone(ofBox: box).map { plan.content.zones[$0].id }
    var node = SceneNode(
      id: input.id, parent: parent, kind: .box, frame: frame, title: SceneTitles.box(input),
      link: input.link)
    node.cards = plan.faces[box].cards
    node.labels = plan.faces[box].labels(in: frame)
    return node
  }

  /// The names of lanes without a frame, above their first box.
  private func laneTitles() -> [SceneText] {
    var titled: Set<Int> = []
    return plan.columns.indices.flatMap { column in
      plan.columns[column].boxes.compactMap { box in
        let lane = plan.content.laneOf[box]
        let title = plan.content.lanes[lane].title
        guard plan.frameOfLane[lane] == nil, !title.isEmpty, titled.insert(lane).inserted else {
          return nil
        }
        let place = columns.columns[column]
        let top = rows.tops[box] + offset - plan.faces[box].headroom
        return SceneText(
          TextMeasurer.fitted(title, to: place.width, in: .laneTitle),
          at: Point(x: place.x + place.width / 2, y: top - 10), anchor: .middle,
          style: .laneTitle)
      }
    }
  }

  /// Zones, and then the frames of lanes.
  private func groups() -> [SceneGroup] {
    let top = offset - Self.zoneRow
    let zones = plan.content.zones.enumerated().compactMap { index, zone -> SceneGroup? in
      guard let span = plan.span(ofZone: index) else { return nil }
      let left = columns.channels[span.first].rightZone ?? 0
      let right = columns.channels[span.last + 1].leftZone ?? columns.width
      let frame = Rect(
        x: left, y: top, width: right - left, height: rows.zoneBottoms[index] + offset - top)
      return group(zone.id, zone.title, in: nil, frame)
    }
    return zones
      + plan.frames.enumerated().map { index, frame in
        let left = columns.channels[frame.first].rightFrame ?? 0
        let right = columns.channels[frame.last + 1].leftFrame ?? columns.width
        let (top, bottom) = rows.frames[index]
        let lane = plan.content.lanes[frame.lane]
        return group(
          frame.id, lane.title, in: lane.zone.map { plan.content.zones[$0].id },
          Rect(x: left, y: top + offset, width: right - left, height: bottom - top))
      }
  }

  private func group(
    _ id: String, _ title: String, in parent: String?, _ frame: Rect
  ) -> SceneGroup {
    let title = TextMeasurer.fitted(title, to: frame.width - 24, in: .zoneTitle)
    let origin = Point(x: frame.x + 12, y: frame.y + 19)
    return SceneGroup(
      id: id, parent: parent, frame: frame,
      title: SceneText(title, at: origin, style: .zoneTitle))
  }

  private func walls() -> [SceneWall] {
    var free = 0
    return plan.content.walls.sorted { $0.lane < $1.lane }.compactMap { wall in
      guard let column = plan.lastColumn(ofLane: wall.lane),
        let x = columns.channels[column + 1].wall
      else { return nil }
      let text = TextMeasurer.fitted(wall.title, to: 240, in: .wallTitle)
      let width = TextMeasurer.width(of: text, in: .wallTitle)
      let left = max(free, x - width / 2, HorizontalPlacement.margin)
      free = left + width + 16
      let top = HorizontalPlacement.margin + Self.wallRow - 6
      let title = SceneText(
        text, at: Point(x: left, y: HorizontalPlacement.margin + 10), style: .wallTitle)
      return SceneWall(
        id: wall.id, title: title, x: x, top: top, bottom: offset + rows.height + 12,
        openings: openings(at: x, channel: column + 1))
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
