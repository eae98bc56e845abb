/// Searches the order of boxes in their lanes and the gutters of long links.
///
/// Starts from the order that the caller gave and exchanges neighbours while that saves
/// crossings; a change of the given order has to earn itself.
struct LaneOrder {
  private(set) var plan: FlowPlan
  private(set) var routing: Routing
  private(set) var order: EndOrder
  private(set) var crossings: Int
  private var detours: Routing.Detours = [:]
  private var cost: Int
  private var budget: Int

  /// How many orders are tried at most; large diagrams get fewer.
  static let mostTrials = 40

  /// Orders the stops, and with `improve` the boxes and gutters, too.
  init(_ plan: FlowPlan, improve: Bool = true) {
    self.plan = plan
    routing = Routing(plan)
    order = EndOrder(plan, routing)
    order.arrange(rounds: 4)
    crossings = order.crossings()
    budget = plan.links.isEmpty ? 0 : max(8, min(Self.mostTrials, 3_000 / plan.links.count))
    cost = 0
    cost = Self.cost(plan, routing, crossings: crossings)
    if improve { self.improve() }
  }

  /// Searches for a better order of boxes and for better gutters.
  mutating func improve() {
    improveOrder()
    improveGutters()
  }

  /// The same with labels of another shape.
  func labelled(_ shape: TrunkLabel.Shape) -> LaneOrder {
    var copy = self
    copy.plan.content = plan.content.labelled(shape)
    return copy
  }

  private mutating func improveOrder() {
    var improved = true
    while improved && budget > 0 && crossings > 0 {
      improved = false
      for column in plan.columns.indices where plan.columns[column].boxes.count > 1 {
        for position in 0..<plan.columns[column].boxes.count - 1 where budget > 0 {
          var changed = plan
          guard changed.exchange(position, inColumn: column) else { continue }
          if accept(changed, detours) { improved = true }
        }
      }
    }
  }

  private mutating func improveGutters() {
    for (link, stops) in routing.stopsOfLink.enumerated() {
      for stop in stops.dropFirst().dropLast() where budget > 0 && crossings > 0 {
        improveGutter(of: link, column: routing.stops[stop].column)
      }
    }
  }

  private mutating func improveGutter(of link: Int, column: Int) {
    for gutter in plan.gutters(for: link, in: column) where budget > 0 {
      var changed = detours
      changed[link, default: [:]][column] = gutter
      _ = accept(plan, changed)
    }
  }

  /// Takes over a change if it costs less.
  private mutating func accept(_ plan: FlowPlan, _ detours: Routing.Detours) -> Bool {
    budget -= 1
    let routing = Routing(plan, detours: detours)
    var order = EndOrder(plan, routing)
    order.arrange(rounds: 4)
    let crossings = order.crossings()
    let cost = Self.cost(plan, routing, crossings: crossings)
    guard cost < self.cost else { return false }
    self.plan = plan
    self.detours = detours
    self.routing = routing
    self.order = order
    self.crossings = crossings
    self.cost = cost
    return true
  }

  /// A crossing weighs as much as a way across half a column; an exchanged pair a little more than
  /// half a crossing.
  private static func cost(_ plan: FlowPlan, _ routing: Routing, crossings: Int) -> Int {
    let positions = Routing.positions(plan)
    var inversions = 0
    for column in plan.columns {
      for (index, box) in column.boxes.enumerated() {
        inversions += column.boxes[(index + 1)...].count { other in
          other < box && plan.content.laneOf[other] == plan.content.laneOf[box]
        }
      }
    }
    var way = 0
    for hop in routing.hops {
      way += abs(
        position(routing.stops[hop.from], plan, positions)
          - position(routing.stops[hop.to], plan, positions))
    }
    return crossings * 500 + way + inversions * 300
  }

  private static func position(
    _ stop: Routing.Stop, _ plan: FlowPlan, _ positions: [Int]
  ) -> Int {
    switch stop.place {
    case .slot(let box, _): return positions[box]
    case .pass(let index):
      let column = plan.columns[stop.column]
      let gutter = column.gutters[index]
      let position = gutter.position * 1_000 / max(1, column.boxes.count)
      return gutter.isBelowZone ? min(1_200, position + 1_000) : position
    }
  }
}
