/// A side of a box or of a channel.
enum Side: Int, CaseIterable {
  case left
  case right
}

/// Which lanes, gutters and channels each link passes, before anything has a coordinate.
///
/// A channel is the strip between two lanes: channel `k` is to the left of lane `k`. A gutter is
/// the strip between two boxes of a lane: gutter `g` is above the `g`-th box, and the gutter after
/// the last one is below the zone that the lane belongs to.
struct Routing {
  /// A height at which a link enters or leaves channels.
  struct Stop {
    enum Place: Equatable {
      /// A slot on a side of a box.
      case slot(box: Int, side: Side)
      /// A way through a lane between two boxes.
      case pass(gutter: Int)
    }

    var link: Int
    var lane: Int
    var place: Place
    var up = 0
    var down = 0
    var reach = 0
  }

  /// The part of a link in one channel.
  struct Hop {
    var link: Int
    var channel: Int
    var from: Int
    var to: Int
    /// On which side of the channel the two stops are.
    var fromSide: Side
    var toSide: Side
  }

  private(set) var stops: [Stop] = []
  private(set) var hops: [Hop] = []
  /// The stops of each link from its source to its target.
  private(set) var stopsOfLink: [[Int]] = []
  /// The hops that meet at each stop.
  private(set) var hopsOfStop: [[Int]] = []

  /// Gutters that differ from the nearest ones, by link and lane.
  typealias Detours = [Int: [Int: Int]]

  init(_ plan: FlowPlan, detours: Detours = [:]) {
    let sides = Self.loopSides(plan)
    let positions = Self.positions(plan)
    for (index, link) in plan.links.enumerated() {
      let from = plan.laneOf[link.source]
      let to = plan.laneOf[link.target]
      var ids: [Int] = []
      let leaves: Side = from == to ? sides[from] : from < to ? .right : .left
      let enters: Side = from == to ? sides[from] : from < to ? .left : .right
      ids.append(add(Stop(link: index, lane: from, place: .slot(box: link.source, side: leaves))))
      for lane in Self.between(from, to) {
        let gutter =
          detours[index]?[lane]
          ?? Self.gutter(of: link, in: lane, plan: plan, positions: positions)
        ids.append(add(Stop(link: index, lane: lane, place: .pass(gutter: gutter))))
      }
      ids.append(
        add(
          Stop(
            link: index, lane: to, place: .slot(box: link.target, side: enters),
            up: link.label.up, down: link.label.down, reach: link.label.reach)))
      stopsOfLink.append(ids)
      addHops(of: index, leaving: leaves)
    }
  }

  private mutating func add(_ stop: Stop) -> Int {
    stops.append(stop)
    hopsOfStop.append([])
    return stops.count - 1
  }

  private mutating func addHops(of link: Int, leaving side: Side) {
    let ids = stopsOfLink[link]
    for (from, to) in zip(ids, ids.dropFirst()) {
      let lane = stops[from].lane
      let channel = side == .right ? lane + 1 : lane
      hopsOfStop[from].append(hops.count)
      hopsOfStop[to].append(hops.count)
      hops.append(
        Hop(
          link: link, channel: channel, from: from, to: to,
          fromSide: lane == channel ? .right : .left,
          toSide: stops[to].lane == channel ? .right : .left))
    }
  }

  /// The other stop of a hop.
  func opposite(of stop: Int, on hop: Int) -> Int {
    hops[hop].from == stop ? hops[hop].to : hops[hop].from
  }

  /// The lanes strictly between two lanes, in the order of travel.
  private static func between(_ from: Int, _ to: Int) -> [Int] {
    if from < to { return Array((from + 1)..<to) }
    return from == to ? [] : Array(((to + 1)..<from).reversed())
  }

  /// For each lane the side on which links between its own boxes run: the outer side of the
  /// outer lanes, else the side with fewer other links.
  private static func loopSides(_ plan: FlowPlan) -> [Side] {
    var balance = Array(repeating: 0, count: plan.lanes.count)
    for link in plan.links {
      let from = plan.laneOf[link.source]
      let to = plan.laneOf[link.target]
      if from == to { continue }
      balance[from] += from < to ? 1 : -1
      balance[to] += from < to ? -1 : 1
    }
    return plan.lanes.indices.map { lane in
      if lane == plan.lanes.count - 1 { return .right }
      if lane == 0 { return .left }
      return balance[lane] > 0 ? .left : .right
    }
  }

  /// The middle of each box as a share of its lane, in thousandths.
  static func positions(_ plan: FlowPlan) -> [Int] {
    var positions = Array(repeating: 0, count: plan.boxes.count)
    for lane in plan.lanes {
      for (index, box) in lane.boxes.enumerated() {
        positions[box] = (2 * index + 1) * 500 / lane.boxes.count
      }
    }
    return positions
  }

  /// The gutter nearest to the straight line from source to target; a link that belongs neither
  /// here nor there in a zone passes below it.
  private static func gutter(
    of link: FlowPlan.Link, in lane: Int, plan: FlowPlan, positions: [Int]
  ) -> Int {
    let count = plan.lanes[lane].boxes.count
    if mustPassOutside(link, lane: lane, plan: plan) { return count + 1 }
    let from = plan.laneOf[link.source]
    let to = plan.laneOf[link.target]
    let start = positions[link.source]
    let wanted = start + (positions[link.target] - start) * (lane - from) / (to - from)
    return (wanted * count + 500) / 1_000
  }

  static func mustPassOutside(_ link: FlowPlan.Link, lane: Int, plan: FlowPlan) -> Bool {
    guard let zone = plan.lanes[lane].zone else { return false }
    return plan.lanes[plan.laneOf[link.source]].zone != zone
      && plan.lanes[plan.laneOf[link.target]].zone != zone
  }
}
