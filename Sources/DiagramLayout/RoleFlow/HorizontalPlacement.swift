/// The left and right edges of lanes, and where tracks, walls and zone frames stand between them.
struct HorizontalPlacement {
  /// What stands in a channel, from left to right: labels of the lane before it, turns of that
  /// lane, the frame that ends there, the wall, passing lines, the frame that begins there, turns
  /// of the next lane, and labels of the next lane.
  struct Channel {
    var trackOf: [Int: Int] = [:]
    var leftFrame: Int?
    var wall: Int?
    var rightFrame: Int?
  }

  static let margin = 24
  static let trackPitch = 10
  static let labelGap = 16
  static let plainGap = 18
  /// Between a zone's frame and what is on either side of it.
  static let framePadding = 14
  static let arrow = 9
  static let textGap = 5
  static let narrowest = 44

  private(set) var lanes: [(x: Int, width: Int)] = []
  private(set) var channels: [Channel] = []
  private(set) var width = 0
  private let plan: FlowPlan
  private let routing: Routing
  private let order: EndOrder

  init(_ search: LaneOrder, heights: [Int]) {
    plan = search.plan
    routing = search.routing
    order = search.order
    var byChannel: [[Int]] = Array(repeating: [], count: plan.lanes.count + 1)
    for (index, hop) in routing.hops.enumerated() { byChannel[hop.channel].append(index) }
    var x = Self.margin
    for (channel, hops) in byChannel.enumerated() {
      let tracks = ChannelTracks(hops, routing: routing, heights: heights)
      x = place(tracks, hops: hops, channel: channel, from: x)
      guard channel < plan.lanes.count else { continue }
      let width = width(ofLane: channel)
      lanes.append((x, width))
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
    let link = plan.links[stop.link]
    guard case .slot(let box, _) = stop.place, box == link.target else { return 0 }
    return max(1, link.label.width)
  }

  /// The width of the strip for labels on one side of a lane; 0 without labels.
  private func strip(lane: Int, side: Side) -> Int {
    guard plan.lanes.indices.contains(lane) else { return 0 }
    let widest = plan.lanes[lane].boxes.map { labelWidth(box: $0, side: side) }.max() ?? 0
    return widest == 0 ? 0 : Self.arrow + Self.textGap + widest + 4 + 2 * TrunkBadge.radius
  }

  /// The distance between labels and tracks: with the circle of the number, more than the reach
  /// of any label, so that no track is nearer to a row than its own line.
  private func gap(besideLane lane: Int, _ side: Side) -> Int {
    guard strip(lane: lane, side: side) > 0 else { return Self.plainGap }
    let reach =
      plan.lanes[lane].boxes.flatMap { order.slots[2 * $0 + side.rawValue] }
      .map { routing.stops[$0].reach }.max() ?? 0
    return max(Self.labelGap, reach - 2 * TrunkBadge.radius)
  }

  private func width(ofLane lane: Int) -> Int {
    let boxes = plan.lanes[lane].boxes.map {
      max(plan.faces[$0].width, LoopTab.width(of: plan.loops[$0]))
    }
    let title = TextMeasurer.width(of: plan.lanes[lane].title, in: .laneTitle)
    return max(min(title, 260), boxes.max() ?? 0)
  }

  /// Places what stands in a channel; returns its right edge.
  private mutating func place(
    _ tracks: ChannelTracks, hops: [Int], channel: Int, from start: Int
  ) -> Int {
    var result = Channel()
    let left = strip(lane: channel - 1, side: .right)
    let right = strip(lane: channel, side: .left)
    var x = start + left
    if left > 0 || !hops.isEmpty { x += gap(besideLane: channel - 1, .right) }
    var firstOf = [x, x, x]
    x += tracks.counts[0] * Self.trackPitch
    if let zone = zone(endingAt: channel) { result.leftFrame = advance(&x, zone: zone) }
    if plan.walls.contains(where: { $0.lane == channel - 1 }) {
      result.wall = x + 6
      x += 22
    }
    firstOf[1] = x
    x += tracks.counts[1] * Self.trackPitch
    if let zone = zone(beginningAt: channel) { result.rightFrame = advance(&x, zone: zone) }
    firstOf[2] = x
    x += tracks.counts[2] * Self.trackPitch
    if right > 0 || !hops.isEmpty { x += gap(besideLane: channel, .left) - Self.trackPitch }
    x += right
    for hop in hops {
      guard let place = tracks.tracks[hop] else { continue }
      result.trackOf[hop] = firstOf[place.kind.rawValue] + place.track * Self.trackPitch
    }
    channels.append(result)
    let inner = channel > 0 && channel < plan.lanes.count
    return max(x, start + (inner ? Self.narrowest : 0))
  }

  private func advance(_ x: inout Int, zone: Int) -> Int {
    let frame = x + Self.framePadding
    x += 2 * Self.framePadding
    return frame
  }

  private func zone(endingAt channel: Int) -> Int? {
    plan.zones.firstIndex { $0.last == channel - 1 }
  }

  private func zone(beginningAt channel: Int) -> Int? {
    plan.zones.firstIndex { $0.first == channel }
  }
}
