/// The order of stops on the sides of boxes and in gutters, and the crossings that follow from it.
///
/// Crossings are counted from order alone: in a channel two hops cross once when the order of
/// their ends says so, whatever the coordinates will be.
struct EndOrder {
  /// The stops on a side of a box: index `2 * box + side`.
  private(set) var slots: [[Int]]
  /// The stops in each gutter of each column.
  private(set) var passes: [[[Int]]]
  /// The place of each stop among all stops on one side of its column: index side, then stop.
  private var ranks: [[Int]]

  let plan: FlowPlan
  let routing: Routing

  init(_ plan: FlowPlan, _ routing: Routing) {
    self.plan = plan
    self.routing = routing
    slots = Array(repeating: [], count: 2 * plan.boxes.count)
    passes = plan.columns.map { Array(repeating: [], count: $0.gutters.count) }
    ranks = Array(repeating: Array(repeating: 0, count: routing.stops.count), count: 2)
    for (index, stop) in routing.stops.enumerated() {
      switch stop.place {
      case .slot(let box, let side): slots[2 * box + side.rawValue].append(index)
      case .pass(let gutter): passes[stop.column][gutter].append(index)
      }
    }
    for column in plan.columns.indices { rank(column) }
  }

  /// Sorts every side and gutter by where the links come from and go to, from left to right and
  /// back, and keeps the best of these orders.
  mutating func arrange(rounds: Int) {
    let columns = Array(plan.columns.indices)
    var best = self
    var least = crossings()
    for round in 0..<rounds where least > 0 {
      let facing: Side = round % 2 == 0 ? .right : .left
      for column in facing == .left ? columns : columns.reversed() { sort(column, facing) }
      let count = crossings()
      if count < least { (best, least) = (self, count) }
    }
    self = best
    for _ in 0..<rounds where !exchangeNeighbours() { break }
  }

  /// How often hops cross one another.
  func crossings() -> Int {
    var total = 0
    for hops in routing.hopsByChannel(plan.columns.count + 1) {
      for (position, first) in hops.enumerated() {
        for second in hops[(position + 1)...] where crosses(first, second) { total += 1 }
      }
    }
    return total
  }

  private mutating func rank(_ column: Int) {
    for side in Side.allCases {
      var next = 0
      for item in plan.columns[column].items {
        for stop in stops(at: item, of: column, side) {
          ranks[side.rawValue][stop] = next
          next += 1
        }
      }
    }
  }

  /// The stops at a thing in a column, on one side of it.
  func stops(at item: FlowPlan.Item, of column: Int, _ side: Side) -> [Int] {
    switch item {
    case .gutter(let gutter): passes[column][gutter]
    case .box(let position): slots[2 * plan.columns[column].boxes[position] + side.rawValue]
    case .opening, .closing, .zoneEnd: []
    }
  }

  /// Sorts what faces one side of a column, by what is on the other side of the channel there.
  private mutating func sort(_ column: Int, _ side: Side) {
    for box in plan.columns[column].boxes {
      let keyed = slots[2 * box + side.rawValue].map { (key: slotKey($0), stop: $0) }
      slots[2 * box + side.rawValue] = keyed.sorted { $0.key < $1.key }.map(\.stop)
    }
    for gutter in passes[column].indices where passes[column][gutter].count > 1 {
      let keyed = passes[column][gutter].map { (key: passKey($0, side), stop: $0) }
      passes[column][gutter] = keyed.sorted { $0 < $1 }.map(\.stop)
    }
    rank(column)
  }

  /// The place of a stop among those on one side of its box.
  ///
  /// Links to boxes above come first, the nearest on top; then links across the channel; then links
  /// to boxes below, the farthest on top. So links within one column nest.
  private func slotKey(_ stop: Int) -> (Int, Int, Int) {
    guard let hop = routing.hopsOfStop[stop].first else { return (1, 0, stop) }
    let side = side(of: stop, on: hop)
    let other = routing.opposite(of: stop, on: hop)
    let otherSide = self.side(of: other, on: hop)
    let rank = ranks[facing(otherSide)][other]
    if side != otherSide { return (1, rank, stop) }
    return rank < ranks[facing(side)][stop] ? (0, -rank, stop) : (2, -rank, stop)
  }

  /// The rank of the stop that a way through a column leads to on one side.
  private func passKey(_ stop: Int, _ side: Side) -> Int {
    let channel = routing.stops[stop].column + (side == .right ? 1 : 0)
    for hop in routing.hopsOfStop[stop] where routing.hops[hop].channel == channel {
      let other = routing.opposite(of: stop, on: hop)
      return ranks[facing(self.side(of: other, on: hop))][other]
    }
    return 0
  }

  /// Swaps neighbours as long as that saves crossings; says whether any swap did.
  private mutating func exchangeNeighbours() -> Bool {
    var improved = false
    for index in slots.indices where slots[index].count > 1 {
      for position in 0..<slots[index].count - 1 {
        if swapSaves(slots[index][position], slots[index][position + 1]) {
          slots[index].swapAt(position, position + 1)
          improved = true
        }
      }
    }
    for column in passes.indices {
      for gutter in passes[column].indices where passes[column][gutter].count > 1 {
        for position in 0..<passes[column][gutter].count - 1 {
          if swapSaves(passes[column][gutter][position], passes[column][gutter][position + 1]) {
            passes[column][gutter].swapAt(position, position + 1)
            improved = true
          }
        }
      }
    }
    return improved
  }

  /// Swaps the ranks of two neighbours if that saves crossings.
  private mutating func swapSaves(_ first: Int, _ second: Int) -> Bool {
    let before = crossings(of: first, with: second)
    if before == 0 { return false }
    swapRanks(first, second)
    if crossings(of: first, with: second) < before { return true }
    swapRanks(first, second)
    return false
  }

  private mutating func swapRanks(_ first: Int, _ second: Int) {
    for side in ranks.indices {
      let rank = ranks[side][first]
      ranks[side][first] = ranks[side][second]
      ranks[side][second] = rank
    }
  }

  private func crossings(of first: Int, with second: Int) -> Int {
    var total = 0
    for one in routing.hopsOfStop[first] {
      for other in routing.hopsOfStop[second]
      where routing.hops[one].channel == routing.hops[other].channel && crosses(one, other) {
        total += 1
      }
    }
    return total
  }

  /// Whether two hops of one channel cross, given that tracks are chosen well.
  private func crosses(_ first: Int, _ second: Int) -> Bool {
    let one = routing.hops[first]
    let other = routing.hops[second]
    switch (one.fromSide == one.toSide, other.fromSide == other.toSide) {
    case (false, false):
      return (rank(of: one, on: .left) < rank(of: other, on: .left))
        != (rank(of: one, on: .right) < rank(of: other, on: .right))
    case (true, false): return encloses(one, rank(of: other, on: one.fromSide))
    case (false, true): return encloses(other, rank(of: one, on: other.fromSide))
    case (true, true):
      return one.fromSide == other.fromSide
        && encloses(one, rank(of: other.from, on: one.fromSide))
          != encloses(one, rank(of: other.to, on: one.fromSide))
    }
  }

  /// Whether a rank lies between the two ends of a hop that turns back to its own column.
  private func encloses(_ hop: Routing.Hop, _ rank: Int) -> Bool {
    let from = self.rank(of: hop.from, on: hop.fromSide)
    let to = self.rank(of: hop.to, on: hop.toSide)
    return min(from, to) < rank && rank < max(from, to)
  }

  private func rank(of hop: Routing.Hop, on side: Side) -> Int {
    rank(of: hop.fromSide == side ? hop.from : hop.to, on: side)
  }

  private func rank(of stop: Int, on side: Side) -> Int { ranks[facing(side)][stop] }

  /// What is on the left of a channel is on the right side of its column.
  private func facing(_ side: Side) -> Int { side == .left ? 1 : 0 }

  private func side(of stop: Int, on hop: Int) -> Side {
    routing.hops[hop].from == stop ? routing.hops[hop].fromSide : routing.hops[hop].toSide
  }
}
