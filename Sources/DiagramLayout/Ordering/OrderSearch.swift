/// Looks for an order with few crossings.
///
/// Several first orders are swept with barycentres and greedy exchange; the best are refined by
/// reinsertion of bodies and links one at a time, then disturbed and refined again until a budget
/// of steps is used up: never a clock, so equal graphs get equal orders.
struct OrderSearch {
  private let graph: OrderingGraph
  /// So many disturbances without success end the search.
  private static let patience = 40
  private let budget: Int
  private var counter = CrossingCounter()
  private var arrangement: Arrangement
  private var exchange: AdjacentExchange
  private var reinsertion: PathReinsertion
  private var groups: GroupExchange
  private var random = Xorshift()
  private var sweepWork = 0

  /// The best order found; `effort` 100 is usual.
  static func order(_ source: LayerGraph, effort: Int) -> LayerOrder {
    var search = OrderSearch(source, effort: effort)
    return search.run()
  }

  private init(_ source: LayerGraph, effort: Int) {
    graph = OrderingGraph(source)
    arrangement = Arrangement(graph)
    exchange = AdjacentExchange(graph)
    reinsertion = PathReinsertion(graph)
    groups = GroupExchange(graph)
    // Groups are harder to order, and moving them needs more steps.
    let perSegment = source.tree.count == 1 ? 30 : 400
    budget = max(0, effort) * (8_000 + perSegment * source.segments.count)
  }

  private var work: Int { sweepWork + exchange.work + reinsertion.work + groups.work }

  private mutating func run() -> LayerOrder {
    var best = LayerOrder(graph, by: FirstOrder.depthFirst(graph), counter: &counter)
    guard budget > 0, best.total > 0 else { return best }
    // All first orders are swept, since that is cheap; only the best are refined.
    var swept: [LayerOrder] = []
    for round in 0..<8 {
      var order = round == 0 ? best : firstOrder(round)
      sweep(&order)
      swept.append(order)
      if order.total == 0 || work > budget { break }
    }
    let sorted = swept.indices.sorted { (swept[$0].total, $0) < (swept[$1].total, $1) }
    best = swept[sorted[0]]
    var trials = reinsertion.trials
    for index in sorted.prefix(graph.isFlat ? 3 : 8) where index == sorted[0] || work < budget / 2 {
      var order = swept[index]
      reinsertion.trials.noteChangeOfAll()
      refine(&order)
      guard order.total < best.total || index == sorted[0] else { continue }
      best = order
      trials = reinsertion.trials
    }
    disturb(&best, trials)
    return best
  }

  /// Disturbs the order at a few places and refines it again, as long as steps are left.
  private mutating func disturb(_ best: inout LayerOrder, _ start: Trials) {
    var trials = start
    var failures = 0
    while work < budget, best.total > 0, failures < Self.patience {
      var order = best
      reinsertion.trials = trials
      let time = trials.clock
      if graph.isFlat || failures % 2 == 0 {
        kick(&order)
      } else {
        for layer in groups.kick(&order, &counter, &random) {
          reinsertion.trials.noteChange(of: layer)
        }
      }
      refine(&order, movesGroups: failures % 8 == 7, since: time)
      failures += 1
      guard order.total <= best.total else { continue }
      if order.total < best.total { failures = 0 }
      best = order
      trials = reinsertion.trials
    }
  }

  /// Exchanges vertices of one group in one layer and its neighbours.
  private mutating func kick(_ order: inout LayerOrder) {
    let source = graph.layerGraph
    let middle = random.below(graph.layerCount)
    for layer in max(0, middle - 1)...min(graph.layerCount - 1, middle + 1) {
      let row = order.layers[layer]
      for _ in 0..<(1 + row.count / 8) {
        let (one, other) = (random.below(row.count), random.below(row.count))
        let (left, right) = (order.layers[layer][one], order.layers[layer][other])
        guard source.groups[left] == source.groups[right], !source.isBorder(left),
          !source.isBorder(right)
        else { continue }
        order.layers[layer].swapAt(one, other)
      }
      order.updatePositions(layer)
      reinsertion.trials.noteChange(of: layer)
    }
    for layer in max(0, middle - 2)..<max(0, min(graph.layerCount - 1, middle + 2)) {
      order.crossings[layer] = counter.count(below: layer, in: order, graph)
    }
  }

  private mutating func firstOrder(_ round: Int) -> LayerOrder {
    switch round {
    case 1:
      return LayerOrder(
        graph, by: FirstOrder.breadthFirst(graph, fromBelow: false), counter: &counter)
    case 2:
      return LayerOrder(
        graph, by: FirstOrder.breadthFirst(graph, fromBelow: true), counter: &counter)
    default:
      let values = (0..<graph.vertexCount).map { _ in Double(random.below(1_000_000)) }
      return LayerOrder(graph, by: values, counter: &counter)
    }
  }

  /// Sweeps down and up until four of them in a row bring nothing.
  private mutating func sweep(_ order: inout LayerOrder) {
    var best = order
    var failures = 0
    var number = 0
    while failures < 4, number < 24, best.total > 0 {
      let goesDown = number % 2 == 0
      arrangement.turnsTies = number % 4 >= 2
      for step in 1..<max(1, graph.layerCount) {
        let layer = goesDown ? step : graph.layerCount - 1 - step
        arrangement.setBarycentres(layer, of: order, fromAbove: goesDown)
        arrangement.arrange(layer, of: &order)
      }
      sweepWork += 12 * graph.vertexCount
      order.recount(graph, &counter)
      exchange.improve(&order)
      if order.total < best.total {
        best = order
        failures = 0
      } else {
        failures += 1
      }
      number += 1
    }
    order = best
  }

  /// Reinserts bodies and links until none gets better.
  private mutating func refine(_ order: inout LayerOrder, movesGroups: Bool = true, since: Int = 0)
  {
    var lastExchange = since
    for _ in 0..<8 {
      var improved = false
      if movesGroups, !graph.isFlat, groups.improve(&order, &counter, limit: budget) {
        improved = true
        reinsertion.trials.noteChangeOfAll()
      }
      for body in 0..<graph.layerGraph.chains.count where order.total > 0 {
        if reinsertion.improveLink(body, &order, &counter) { improved = true }
      }
      for vertex in 0..<graph.vertexCount where graph.layerGraph.kinds[vertex] == .body {
        if order.total > 0, reinsertion.improveBody(vertex, &order, &counter) { improved = true }
        if work > 2 * budget { return }
      }
      exchange.improve(&order, changedIn: reinsertion.trials, since: lastExchange)
      lastExchange = reinsertion.trials.clock
      for layer in order.layers.indices where exchange.isChanged[layer] {
        reinsertion.trials.noteChange(of: layer)
      }
      if !improved || work > 2 * budget { return }
    }
  }
}
