/// A side of a box or of a channel.
enum Side: Int, CaseIterable {
  case left
  case right
}

/// Which columns, gutters and channels each link passes, before anything has a coordinate.
///
/// A channel is the strip between two columns: channel `k` is to the left of column `k`. A gutter is
/// a way through a column, between two boxes or two frames.
struct Routing {
  /// A height at which a link enters or leaves channels.
  struct Stop {
    enum Place: Equatable {
      /// A slot on a side of a box.
      case slot(box: Int, side: Side)
      /// A way through a column.
      case pass(gutter: Int)
    }

    var link: Int
    var column: Int
    var place: Place
    /// Whether the label of the link stands here.
    var isTarget = false
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

  /// Gutters that differ from the nearest ones, by link and column.
  typealias Detours = [Int: [Int: Int]]

  init(_ plan: FlowPlan, detours: Detours = [:]) {
    let sides = Self.loopSides(plan)
    let positions = Self.positions(plan)
    for (index, link) in plan.links.enumerated() {
      let from = plan.columnOf[link.source]
      let to = plan.columnOf[link.target]
      var ids: [Int] = []
      let leaves: Side = from == to ? sides[from] : from < to ? .right : .left
      let enters: Side = from == to ? sides[from] : from < to ? .left : .right
      ids.append(
        add(Stop(link: index, column: from, place: .slot(box: link.source, side: leaves))))
      for column in Self.between(from, to) {
        let gutter =
          detours[index]?[column]
          ?? Self.gutter(of: index, in: column, plan: plan, positions: positions)
        ids.append(add(Stop(link: index, column: column, place: .pass(gutter: gutter))))
      }
      ids.append(
        add(
          Stop(
            link: index, column: to, place: .slot(box: link.target, side: enters),
            isTarget: true)))
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
      let column = stops[from].column
      let channel = side == .right ? column + 1 : column
      hopsOfStop[from].append(hops.count)
      hopsOfStop[to].append(hops.count)
      hops.append(
        Hop(
          link: link, channel: channel, from: from, to: to,
          fromSide: column == channel ? .right : .left,
          toSide: stops[to].column == channel ? .right : .left))
    }
  }

  /// The other stop of a hop.
  func opposite(of stop: Int, on hop: Int) -> Int {
    hops[hop].from == stop ? hops[hop].to : hops[hop].from
  }

  /// The hops in each channel.
  func hopsByChannel(_ channels: Int) -> [[Int]] {
    var result: [[Int]] = Array(repeating: [], count: channels)
    for (index, hop) in hops.enumerated() { result[hop.channel].append(index) }
    return result
  }

  /// The columns strictly between two columns, in the order of travel.
  private static func between(_ from: Int, _ to: Int) -> [Int] {
    if from < to { return Array((from + 1)..<to) }
    return from == to ? [] : Array(((to + 1)..<from).reversed())
  }

  /// For each column the side on which links between its own boxes run: the outer side of the
  /// outer columns, else the side with fewer other links.
  private static func loopSides(_ plan: FlowPlan) -> [Side] {
    var balance = Array(repeating: 0, count: plan.columns.count)
    for link in plan.links {
      let from = plan.columnOf[link.source]
      let to = plan.columnOf[link.target]
      if from == to { continue }
      balance[from] += from < to ? 1 : -1
      balance[to] += from < to ? -1 : 1
    }
    return plan.columns.indices.map { column in
      if column == plan.columns.count - 1 { return .right }
      if column == 0 { return .left }
      return balance[column] > 0 ? .left : .right
    }
  }

  /// The middle of each box as a share of its column, in thousandths.
  static func positions(_ plan: FlowPlan) -> [Int] {
    var positions = Array(repeating: 0, count: plan.boxes.count)
    for column in plan.columns {
      for (index, box) in column.boxes.enumerated() {
        positions[box] = (2 * index + 1) * 500 / column.boxes.count
      }
    }
    return positions
  }

  /// Of the gutters that a link may take the one nearest to the straight line from source to target.
  private static func gutter(
    of link: Int, in column: Int, plan: FlowPlan, positions: [Int]
  ) -> Int {
    let from = plan.columnOf[plan.links[link].source]
    let to = plan.columnOf[plan.links[link].target]
    let start = positions[plan.links[link].source]
    let end = positions[plan.links[link].target]
    let wanted = start + (end - start) * (column - from) / (to - from)
    let count = max(1, plan.columns[column].boxes.count)
    let distance = { (gutter: Int) in
      abs(plan.columns[column].gutters[gutter].position * 1_000 / count - wanted)
    }
    let open = plan.gutters(for: link, in: column)
    return open.min { (distance($0), $0) < (distance($1), $1) } ?? 0
  }
}
