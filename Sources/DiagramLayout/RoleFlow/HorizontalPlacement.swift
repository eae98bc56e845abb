/// The left and right edges of columns, and where tracks, walls and frames stand between them.
struct HorizontalPlacement {
  /// What stands in a channel, from left to right: labels of the column before it, turns within its
  /// frames, those frames, its other turns, the zone that ends there, the wall, passing lines, the
  /// zone that begins there, and the same for the next column the other way round.
  struct Channel {
    var trackOf: [Int: Int] = [:]
    /// The right edge of the frames in the column to the left.
    var leftFrame: Int?
    /// The right edge of the zone to the left.
    var leftZone: Int?
    var wall: Int?
    /// The left edge of the zone to the right.
    var rightZone: Int?
    /// The left edge of the frames in the column to the right.
    var rightFrame: Int?
  }

  static let margin = 12
  static let trackPitch = 10
  static let labelGap = 12
  static let plainGap = 14
  /// Between the edge of a zone or frame and what is on either side of it.
  static let framePadding = 12
  static let arrow = 9
  static let textGap = 5
  static let narrowest = 44

  private(set) var columns: [(x: Int, width: Int)] = []
  private(set) var channels: [Channel] = []
  private(set) var width = 0
  private let plan: FlowPlan
  private let routing: Routing
  private let order: EndOrder

  /// Places columns; each is `extra` pixels wider than it has to be.
  init(_ search: LaneOrder, heights: [Int], extra: Int = 0) {
    plan = search.plan
    routing = search.routing
    order = search.order
    var x = Self.margin
    for (channel, hops) in routing.hopsByChannel(plan.columns.count + 1).enumerated() {
      let tracks = ChannelTracks(hops, routing: routing, heights: heights) { [plan] hop in
        let link = plan.links[hop.link]
        guard let frame = plan.frame(ofBox: link.source) else { return false }
        return frame == plan.frame(ofBox: link.target)
      }
      x = place(tracks, hops: hops, channel: channel, from: x)
      guard channel < plan.columns.count else { continue }
      let width = width(ofColumn: channel) + extra
      columns.append((x, width))
      x += width
    }
    width = x + Self.margin
  }

  /// The widest label among the slots on a side of a box; 0 without labels.
  func labelWidth(box: Int, side: Side) -> Int {
    order.slots[2 * box + side.rawValue].map { labelWidth(ofStop: $0) }.max() ?? 0
  }

  private func labelWidth(ofStop stop: Int) -> Int {
    let stop = routing.stops[stop]
    return stop.isTarget ? max(1, plan.links[stop.link].label.width) : 0
  }

  /// The width of the strip for labels on one side of a column; 0 without labels.
  private func strip(column: Int, side: Side) -> Int {
    guard plan.columns.indices.contains(column) else { return 0 }
    let widest = plan.columns[column].boxes.map { labelWidth(box: $0, side: side) }.max() ?? 0
    return widest == 0 ? 0 : Self.arrow + Self.textGap + widest + 4 + 2 * TrunkBadge.radius
  }

  /// The distance between labels and tracks: with the circle of the number, more than the reach
  /// of any label, so that no track is nearer to a row than its own line.
  private func gap(besideColumn column: Int, _ side: Side) -> Int {
    guard strip(column: column, side: side) > 0 else { return Self.plainGap }
    let reach =
      plan.columns[column].boxes.flatMap { order.slots[2 * $0 + side.rawValue] }
      .map { routing.stops[$0].isTarget ? plan.links[routing.stops[$0].link].label.reach : 0 }
      .max() ?? 0
    return max(Self.labelGap, reach - 2 * TrunkBadge.radius)
  }

  private func width(ofColumn index: Int) -> Int {
    let column = plan.columns[index]
    let boxes = column.boxes.map {
      max(plan.faces[$0].width, LoopTab.width(of: plan.loops[$0]))
    }
    let titles = column.items.map { item -> Int in
      guard case .opening(let lane) = item, plan.frameOfLane[lane] == nil else { return 0 }
      return TextMeasurer.width(of: plan.content.lanes[lane].title, in: .laneTitle)
    }
    return max(min(titles.max() ?? 0, 260), boxes.max() ?? 0)
  }

  /// Places what stands in a channel; returns its right edge.
  private mutating func place(
    _ tracks: ChannelTracks, hops: [Int], channel: Int, from start: Int
  ) -> Int {
    var result = Channel()
    let left = strip(column: channel - 1, side: .right)
    let right = strip(column: channel, side: .left)
    var x = start + left
    var firstOf = Array(repeating: 0, count: ChannelTracks.Kind.allCases.count)
    func lay(_ kind: ChannelTracks.Kind) {
      firstOf[kind.rawValue] = x
      x += tracks.counts[kind.rawValue] * Self.trackPitch
    }
    if left > 0 || !hops.isEmpty { x += gap(besideColumn: channel - 1, .right) }
    lay(.leftInner)
    if plan.frames.contains(where: { $0.last == channel - 1 }) { result.leftFrame = advance(&x) }
    lay(.leftOuter)
    if isZone(endingAt: channel) { result.leftZone = advance(&x) }
    if plan.content.walls.contains(where: { plan.lastColumn(ofLane: $0.lane) == channel - 1 }) {
      result.wall = x + 6
      x += 22
    }
    lay(.through)
    if isZone(beginningAt: channel) { result.rightZone = advance(&x) }
    lay(.rightOuter)
    if plan.frames.contains(where: { $0.first == channel }) { result.rightFrame = advance(&x) }
    lay(.rightInner)
    if right > 0 || !hops.isEmpty { x += gap(besideColumn: channel, .left) - Self.trackPitch }
    x += right
    for hop in hops {
      guard let place = tracks.tracks[hop] else { continue }
      result.trackOf[hop] = firstOf[place.kind.rawValue] + place.track * Self.trackPitch
    }
    channels.append(result)
    let inner = channel > 0 && channel < plan.columns.count
    return max(x, start + (inner ? Self.narrowest : 0))
  }

  private func advance(_ x: inout Int) -> Int {
    let frame = x + Self.framePadding
    x += 2 * Self.framePadding
    return frame
  }

  private func isZone(endingAt channel: Int) -> Bool {
    guard channel > 0, let zone = plan.columns[channel - 1].zone else { return false }
    return channel == plan.columns.count || plan.columns[channel].zone != zone
  }

  private func isZone(beginningAt channel: Int) -> Bool {
    guard channel < plan.columns.count, let zone = plan.columns[channel].zone else { return false }
    return channel == 0 || plan.columns[channel - 1].zone != zone
  }
}
