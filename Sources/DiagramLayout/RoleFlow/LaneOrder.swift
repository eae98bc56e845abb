/// Searches the order of boxes in their lanes and the gutters of long links.
///
/// Starts from the order that the caller gave and exchanges neighbours while that saves
/// crossings; a change of the given order has to earn itself.
struct LaneOrder {
  private(set) var plan: FlowPlan
  private(set) var routing: Routing
  private(set) var order: EndOrder
  private var detours: Routing.Detours = [:]
  private var cost: Int
  private var budget: Int

  init(_ plan: FlowPlan) {
    self.plan = plan
    routing = Routing(plan)
    order = EndOrder(plan, routing)
    order.arrange(rounds: 4)
    budget = plan.links.isEmpty ? 0 : max(8, min(80, 3_000 / plan.links.count))
    cost = 0
    cost = Self.cost(plan, routing, order)
    improveOrder()
    improveGutters()
  }

  private mutating func improveOrder() {
    var improved = true
    while improved && budget > 0 {
      improved = false
      for lane in plan.lanes.indices where plan.lanes[lane].boxes.count > 1 {
        for position in 0..<plan.lanes[lane].boxes.count - 1 where budget > 0 {
          var changed = plan
          changed.lanes[lane].boxes.swapAt(position, position + 1)
          if accept(changed, detours) { improved = true }
        }
      }
    }
  }

  private mutating func improveGutters() {
    for (link, stops) in routing.stopsOfLink.enumerated() {
      for stop in stops.dropFirst().dropLast() where budget > 0 {
        improveGutter(of: link, lane: routing.stops[stop].lane)
      }
    }
  }

  private mutating func improveGutter(of link: Int, lane: Int) {
    if Routing.mustPassOutside(plan.links[link], lane: lane, plan: plan) { return }
    for gutter in 0...plan.lanes[lane].boxes.count where budget > 0 {
      var changed = detours
      changed[link, default: [:]][lane] = gutter
      _ = accept(plan, changed)
    }
  }

  /// Takes over a change if it costs less.
  private mutating func accept(_ plan: FlowPlan, _ detours: Routing.Detours) -> Bool {
    budget -= 1
    let routing = Routing(plan, detours: detours)
    var order = EndOrder(plan, routing)
    order.arrange(rounds: 4)
    let cost = Self.cost(plan, routing, order)
    guard cost < self.cost else { return false }
    self.plan = plan
    self.detours = detours
    self.routing = routing
    self.order = order
    self.cost = cost
    return true
  }

  /// A crossing weighs as much as a way across half a lane; an exchanged pair a little more than
  /// half a crossing.
  private static func cost(_ plan: FlowPlan, _ routing: Routing, _ order: EndOrder) -> Int {
    let positions = Routing.positions(plan)
    var inversions = 0
    for lane in plan.lanes {
      for (index, box) in lane.boxes.enumerated() {
        inversions += lane.boxes[(index + 1)...].count { $0 < box }
      }
    }
    var way = 0
    for hop in routing.hops {
      way += abs(
        position(routing.stops[hop.from], plan, positions)
          - position(routing.stops[hop.to], plan, positions))
    }
    return order.crossings() * 500 + way + inversions * 300
  }

  private static func position(
    _ stop: Routing.Stop, _ plan: FlowPlan, _ positions: [Int]
  ) -> Int {
    switch stop.place {
    case .slot(let box, _): positions[box]
    case .pass(let gutter):
      min(1_200, gutter * 1_000 / max(1, plan.lanes[stop.lane].boxes.count))
    }
  }
}
