/// The heights of boxes and lines.
///
/// Distances are kept first, then as many links as possible are made straight, and in the end
/// lines that would meet head-on in a channel are pushed apart.
struct VerticalPlacement {
  static let slotPitch = 14
  /// The room above the first boxes, for the cards behind them.
  static let headroom = 8
  static let boxGap = 30
  static let gutterGap = 22
  static let labelGap = 7
  static let slotMargin = 10
  /// How far apart lines from the two sides of a channel are at least.
  static let lineGap = 8
  /// The least height of a step in a line.
  static let leastStep = 12

  private(set) var heightOfStop: [Int] = []
  private(set) var tops: [Int] = []
  private(set) var bottoms: [Int] = []
  /// The lower edge of each zone.
  private(set) var zoneBottoms: [Int] = []
  private(set) var height = 0

  private let plan: FlowPlan
  private let routing: Routing
  private let order: EndOrder
  private var graph = SeparationGraph()

  init(_ search: LaneOrder) {
    plan = search.plan
    routing = search.routing
    order = search.order
    build()
    straighten()
    pushApart()
    if let heights = graph.solution() { take(heights) }
  }

  // Variables: one for each stop, then top and bottom of each box, then the bottom of each zone.
  private func top(_ box: Int) -> Int { routing.stops.count + 2 * box }
  private func bottom(_ box: Int) -> Int { routing.stops.count + 2 * box + 1 }
  private func zone(_ index: Int) -> Int { routing.stops.count + 2 * plan.boxes.count + index }

  private mutating func build() {
    for _ in routing.stops { graph.addVariable() }
    for _ in plan.boxes {
      graph.addVariable(atLeast: Self.headroom)
      graph.addVariable()
    }
    for _ in plan.zones { graph.addVariable() }
    for box in plan.boxes.indices { buildBox(box) }
    for lane in plan.lanes.indices {
      buildLane(lane)
      for side in Side.allCases { guardLabels(lane, side) }
    }
  }

  /// Keeps the lines and tabs of other boxes farther from each label than its own line is.
  private mutating func guardLabels(_ lane: Int, _ side: Side) {
    var stops: [Int] = []
    var tab: (box: Int, height: Int)?
    for (position, box) in plan.lanes[lane].boxes.enumerated() {
      let slots = order.slots[2 * box + side.rawValue]
      if let tab, let first = slots.first {
        let stop = routing.stops[first]
        graph.separate(bottom(tab.box), first, by: tab.height + stop.up + stop.reach + 2)
      }
      stops += order.passes[lane][position] + slots
      let height = loopHeight(box)
      tab = height > 0 ? (box, height) : slots.isEmpty ? tab : nil
    }
    stops += order.passes[lane].suffix(2).flatMap { $0 }
    for (upper, lower) in zip(stops, stops.dropFirst()) {
      let distance = distance(routing.stops[upper], routing.stops[lower])
      graph.separate(upper, lower, by: distance)
    }
  }

  private mutating func buildBox(_ box: Int) {
    let face = plan.faces[box]
    graph.separate(top(box), bottom(box), by: face.height)
    for side in Side.allCases {
      let slots = order.slots[2 * box + side.rawValue]
      guard let first = slots.first, let last = slots.last else { continue }
      var extent = routing.stops[first].up + routing.stops[last].down
      for (upper, lower) in zip(slots, slots.dropFirst()) {
        let distance = self.distance(routing.stops[upper], routing.stops[lower])
        graph.separate(upper, lower, by: distance)
        extent += distance
      }
      let margin = max(Self.slotMargin, (face.height - extent) / 2)
      graph.separate(top(box), first, by: margin + routing.stops[first].up)
      let end = routing.stops[last]
      let clearance = plan.loops[box].isEmpty ? 0 : end.reach + 2
      graph.separate(last, bottom(box), by: max(margin, clearance) + end.down)
    }
  }

  /// How far apart two lines are so that each row of a label is nearest to its own line.
  private func distance(_ upper: Routing.Stop, _ lower: Routing.Stop) -> Int {
    var distance = max(Self.slotPitch, upper.down + Self.labelGap + lower.up)
    if upper.down > 0 { distance = max(distance, upper.down + upper.reach + 2) }
    if lower.up > 0 { distance = max(distance, lower.up + lower.reach + 2) }
    return distance
  }

  private mutating func buildLane(_ lane: Int) {
    let boxes = plan.lanes[lane].boxes
    var above: (variable: Int, extra: Int)?
    for (position, box) in boxes.enumerated() {
      let lines = order.passes[lane][position]
      let headroom = plan.faces[box].headroom
      let last = chain(lines, below: above, gap: Self.gutterGap)
      if let last, last.variable != above?.variable {
        graph.separate(last.variable, top(box), by: Self.gutterGap + headroom)
      } else if let above {
        graph.separate(above.variable, top(box), by: above.extra + Self.boxGap + headroom)
      }
      above = (bottom(box), loopHeight(box))
    }
    let last = chain(order.passes[lane][boxes.count], below: above, gap: Self.gutterGap)
    guard let last, let index = plan.lanes[lane].zone else { return }
    graph.separate(last.variable, zone(index), by: last.extra + 20)
    _ = chain(order.passes[lane][boxes.count + 1], below: (zone(index), 0), gap: 16)
  }

  /// Puts lines below one another and below what is above them; returns the lowest thing.
  private mutating func chain(
    _ lines: [Int], below: (variable: Int, extra: Int)?, gap: Int
  ) -> (variable: Int, extra: Int)? {
    var above = below
    for (index, line) in lines.enumerated() {
      if let above {
        graph.separate(
          above.variable, line, by: index == 0 ? above.extra + gap : Self.slotPitch)
      }
      above = (line, 0)
    }
    return above
  }

  /// The height of what hangs below a box.
  func loopHeight(_ box: Int) -> Int {
    plan.loops[box].map { LoopTab.height(of: $0) }.max() ?? 0
  }

  /// Makes links straight, the nearly straight ones first, as long as no box grows much.
  private mutating func straighten() {
    guard let base = graph.solution() else { return }
    let limits = plan.boxes.indices.map { extent(of: $0, in: base).height + 60 }
    let total = (base.max() ?? 0) * 23 / 20 + 40
    let candidates = routing.hops.indices
      .filter { routing.hops[$0].fromSide != routing.hops[$0].toSide }
      .map { (abs(base[routing.hops[$0].from] - base[routing.hops[$0].to]), $0) }
      .sorted { $0 < $1 }
    for (_, index) in candidates {
      let hop = routing.hops[index]
      var joined = graph
      joined.join(hop.from, hop.to)
      guard let heights = joined.solution(), (heights.max() ?? 0) <= total else { continue }
      let fits = plan.boxes.indices.allSatisfy { extent(of: $0, in: heights).height <= limits[$0] }
      if fits { graph = joined }
    }
  }

  /// Top and height of a box: as low and small as its lines and its text allow.
  private func extent(of box: Int, in heights: [Int]) -> (top: Int, height: Int) {
    var top = heights[bottom(box)] - plan.faces[box].height
    for side in Side.allCases {
      guard let first = order.slots[2 * box + side.rawValue].first else { continue }
      top = min(top, heights[first] - routing.stops[first].up - Self.slotMargin)
    }
    top = max(top, heights[self.top(box)])
    return (top, heights[bottom(box)] - top)
  }

  /// Adds distances until no two lines meet head-on in a channel and no step is too small.
  private mutating func pushApart() {
    let ends = channelEnds()
    // Every round separates at least one more pair for good; the bound is never reached.
    for _ in 0...routing.hops.count * routing.hops.count {
      guard let heights = graph.solution(), separateMeetings(ends, heights) else { return }
    }
  }

  /// An end of a hop on a side of a channel.
  private struct End {
    var stop: Int
    var hop: Int
  }

  /// For each channel the ends on its left and on its right.
  private func channelEnds() -> [[[End]]] {
    var ends: [[[End]]] = Array(repeating: [[], []], count: plan.lanes.count + 1)
    for (index, hop) in routing.hops.enumerated() {
      ends[hop.channel][hop.fromSide.rawValue].append(End(stop: hop.from, hop: index))
      ends[hop.channel][hop.toSide.rawValue].append(End(stop: hop.to, hop: index))
    }
    return ends
  }

  private mutating func separateMeetings(_ ends: [[[End]]], _ heights: [Int]) -> Bool {
    var found = false
    for channel in ends {
      for left in channel[0] {
        for right in channel[1] {
          let step = heights[left.stop] - heights[right.stop]
          if abs(step) >= Self.leastStep { continue }
          let isOne = left.hop == right.hop
          if isOne ? step == 0 : abs(step) >= Self.lineGap { continue }
          let (upper, lower) = step < 0 ? (left.stop, right.stop) : (right.stop, left.stop)
          graph.separate(upper, lower, by: isOne ? Self.leastStep : Self.lineGap)
          found = true
        }
      }
    }
    return found
  }

  private mutating func take(_ heights: [Int]) {
    heightOfStop = Array(heights.prefix(routing.stops.count))
    for box in plan.boxes.indices {
      let extent = extent(of: box, in: heights)
      tops.append(extent.top)
      bottoms.append(extent.top + extent.height)
      height = max(height, bottoms[box] + loopHeight(box))
    }
    zoneBottoms = plan.zones.indices.map { heights[zone($0)] }
    height = max(height, zoneBottoms.max() ?? 0, heightOfStop.max() ?? 0)
  }
}
