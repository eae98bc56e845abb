/// The heights of boxes, frames and lines.
///
/// Distances are kept first, then as many links as possible are made straight, and in the end
/// lines that would meet head-on in a channel are pushed apart.
struct VerticalPlacement {
  static let slotPitch = 14
  static let labelGap = 7
  static let slotMargin = 10
  /// How far apart lines from the two sides of a channel are at least.
  static let lineGap = 8
  /// The least height of a step in a line.
  static let leastStep = 12

  private(set) var heightOfStop: [Int] = []
  private(set) var tops: [Int] = []
  private(set) var bottoms: [Int] = []
  /// The upper and the lower edge of each frame.
  private(set) var frames: [(top: Int, bottom: Int)] = []
  /// The lower edge of each zone.
  private(set) var zoneBottoms: [Int] = []
  private(set) var height = 0

  private let plan: FlowPlan
  private let routing: Routing
  private let order: EndOrder
  /// What is added to the least height of each box.
  private let air: Int
  private var graph = SeparationGraph()

  /// Places boxes that are `air` pixels higher than they have to be; a rough placement has steps in
  /// lines that could be straight.
  init(_ search: LaneOrder, air: Int = 0, isRough: Bool = false) {
    plan = search.plan
    routing = search.routing
    order = search.order
    self.air = air
    build()
    if !isRough { straighten() }
    pushApart()
    if let heights = graph.solution() { take(heights) }
  }

  // Variables: one for each stop, then top and bottom of each box and of each frame, the bottom of
  // each zone, and the upper edge of everything.
  private func top(_ box: Int) -> Int { routing.stops.count + 2 * box }
  private func bottom(_ box: Int) -> Int { top(box) + 1 }
  private func frameTop(_ frame: Int) -> Int { top(plan.boxes.count) + 2 * frame }
  private func frameBottom(_ frame: Int) -> Int { frameTop(frame) + 1 }
  private func zone(_ index: Int) -> Int { frameTop(plan.frames.count) + index }
  private var ground: Int { zone(plan.content.zones.count) }

  private func leastHeight(_ box: Int) -> Int { plan.faces[box].height + air }

  private mutating func build() {
    for _ in 0...ground { graph.addVariable() }
    for box in plan.boxes.indices { buildBox(box) }
    for column in plan.columns.indices {
      buildColumn(column)
      for side in Side.allCases { guardLabels(column, side) }
    }
  }

  /// Keeps the lines and tabs of other boxes farther from each label than its own line is.
  private mutating func guardLabels(_ column: Int, _ side: Side) {
    var stops: [Int] = []
    var tab: (box: Int, height: Int)?
    for item in plan.columns[column].items {
      let found = order.stops(at: item, of: column, side)
      stops += found
      guard case .box(let position) = item else { continue }
      if let tab, let first = found.first {
        let room = room(of: first)
        graph.separate(bottom(tab.box), first, by: tab.height + room.up + room.reach + 2)
      }
      let box = plan.columns[column].boxes[position]
      let height = loopHeight(box)
      tab = height > 0 ? (box, height) : found.isEmpty ? tab : nil
    }
    for (upper, lower) in zip(stops, stops.dropFirst()) {
      graph.separate(upper, lower, by: distance(upper, lower))
    }
  }

  private mutating func buildBox(_ box: Int) {
    let least = leastHeight(box)
    graph.separate(top(box), bottom(box), by: least)
    for side in Side.allCases {
      let slots = order.slots[2 * box + side.rawValue]
      guard let first = slots.first, let last = slots.last else { continue }
      var extent = room(of: first).up + room(of: last).down
      for (upper, lower) in zip(slots, slots.dropFirst()) {
        let distance = distance(upper, lower)
        graph.separate(upper, lower, by: distance)
        extent += distance
      }
      let margin = max(Self.slotMargin, (least - extent) / 2)
      graph.separate(top(box), first, by: margin + room(of: first).up)
      let clearance = plan.loops[box].isEmpty ? 0 : room(of: last).reach + 2
      graph.separate(last, bottom(box), by: max(margin, clearance) + room(of: last).down)
    }
  }

  /// How far the label at a stop reaches above and below its line, and how far its farthest row is.
  private func room(of stop: Int) -> (up: Int, down: Int, reach: Int) {
    guard routing.stops[stop].isTarget else { return (0, 0, 0) }
    let label = plan.links[routing.stops[stop].link].label
    return (label.up, label.down, label.reach)
  }

  /// How far apart two lines are so that each row of a label is nearest to its own line.
  private func distance(_ upper: Int, _ lower: Int) -> Int {
    let (upper, lower) = (room(of: upper), room(of: lower))
    var distance = max(Self.slotPitch, upper.down + Self.labelGap + lower.up)
    if upper.down > 0 { distance = max(distance, upper.down + upper.reach + 2) }
    if lower.up > 0 { distance = max(distance, lower.up + lower.reach + 2) }
    return distance
  }

  private mutating func buildColumn(_ index: Int) {
    let column = plan.columns[index]
    var stack = ColumnStack(ground: ground)
    for item in column.items {
      switch item {
      case .gutter(let gutter):
        for stop in order.passes[index][gutter] { stack.put(stop, .line, in: &graph) }
      case .box(let position):
        let box = column.boxes[position]
        stack.put(top(box), .box, headroom: plan.faces[box].headroom, in: &graph)
        stack.move(to: bottom(box), extra: loopHeight(box))
      case .opening(let lane):
        if let frame = plan.frameOfLane[lane] {
          stack.put(frameTop(frame), .opening, in: &graph)
        } else if !plan.content.lanes[lane].title.isEmpty {
          stack.leaveRoomForTitle()
        }
      case .closing(let lane):
        guard let frame = plan.frameOfLane[lane] else { continue }
        stack.put(frameBottom(frame), .closing, in: &graph)
      case .zoneEnd(let index): stack.put(zone(index), .zoneEnd, in: &graph)
      }
    }
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
    var top = heights[bottom(box)] - leastHeight(box)
    for side in Side.allCases {
      guard let first = order.slots[2 * box + side.rawValue].first else { continue }
      top = min(top, heights[first] - room(of: first).up - Self.slotMargin)
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
    var ends: [[[End]]] = Array(repeating: [[], []], count: plan.columns.count + 1)
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
    zoneBottoms = plan.content.zones.indices.map { heights[zone($0)] }
    frames = plan.frames.indices.map { frame in
      let bottom = zoneBelow(frame).map { heights[zone($0)] - ColumnStack.frameGap }
      return (heights[frameTop(frame)], bottom ?? heights[frameBottom(frame)])
    }
    height = max(height, zoneBottoms.max() ?? 0, heightOfStop.max() ?? 0)
    height = max(height, frames.map(\.bottom).max() ?? 0)
  }
}

extension VerticalPlacement {
  /// The zone whose lower edge is the next thing below a frame: then the frame may reach down to it,
  /// so that frames side by side end at one height.
  private func zoneBelow(_ frame: Int) -> Int? {
    let lane = plan.frames[frame].lane
    for column in plan.frames[frame].first...plan.frames[frame].last {
      let items = plan.columns[column].items
      guard let end = items.firstIndex(of: .closing(lane: lane)) else { return nil }
      let isLast = items[(end + 1)...].allSatisfy { item in
        switch item {
        case .gutter(let gutter):
          order.passes[column][gutter].isEmpty || plan.columns[column].gutters[gutter].isBelowZone
        case .zoneEnd: true
        case .box, .opening, .closing: false
        }
      }
      if !isLast { return nil }
    }
    return plan.content.lanes[lane].zone
  }
}

/// Puts the things of a column one below the other.
private struct ColumnStack {
  enum Kind {
    case ground
    case line
    case box
    case opening
    case closing
    case zoneEnd
  }

  static let titleRow = 26
  /// Between the lower edge of a frame and that of the zone around it.
  static let frameGap = 14

  private var variable: Int
  private var kind = Kind.ground
  /// What hangs below the last thing.
  private var extra = 0
  private var titles = 0

  init(ground: Int) { variable = ground }

  /// Demands that the next thing is below what there is so far; cards above it need headroom.
  mutating func put(
    _ next: Int, _ kind: Kind, headroom: Int = 0, in graph: inout SeparationGraph
  ) {
    let distance = extra + Self.gap(self.kind, kind) + headroom + (kind == .box ? titles : 0)
    graph.separate(variable, next, by: max(1, distance))
    variable = next
    self.kind = kind
    extra = 0
    if kind == .box { titles = 0 }
  }

  /// Goes on below the other end of what was put last.
  mutating func move(to variable: Int, extra: Int) {
    self.variable = variable
    self.extra = extra
  }

  /// Keeps a row free above the next box.
  mutating func leaveRoomForTitle() { titles = Self.titleRow }

  private static func gap(_ upper: Kind, _ lower: Kind) -> Int {
    switch (upper, lower) {
    case (.ground, .box), (.ground, .opening): 4
    case (.ground, _), (.line, .line), (.line, .opening), (.closing, .line): 14
    case (.opening, _): 32
    case (.box, .box): 30
    case (.box, .line), (.line, .box): 22
    case (.closing, .opening), (.closing, .box): 18
    case (.zoneEnd, _): 16
    default: frameGap
    }
  }
}
