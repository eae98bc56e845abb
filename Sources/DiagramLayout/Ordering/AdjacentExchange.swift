/// Exchanges neighbours of one group as long as crossings get fewer (the greedy switch).
struct AdjacentExchange {
  private let graph: OrderingGraph
  private var isOpen: [Bool]
  /// Whether the last call changed each layer.
  private(set) var isChanged: [Bool]
  /// Steps done so far, for the budget of the search.
  private(set) var work = 0

  init(_ graph: OrderingGraph) {
    self.graph = graph
    isOpen = Array(repeating: true, count: graph.layerCount)
    isChanged = isOpen
  }

  /// Improves all layers in at most 20 rounds; crossings are kept up to date.
  mutating func improve(_ order: inout LayerOrder) {
    for layer in isOpen.indices { isOpen[layer] = true }
    improveOpen(&order)
  }

  /// Improves the layers that have changed, and their neighbours.
  mutating func improve(_ order: inout LayerOrder, changedIn trials: Trials, since time: Int) {
    for layer in isOpen.indices {
      let near = max(0, layer - 1)...min(isOpen.count - 1, layer + 1)
      isOpen[layer] = trials.isChanged(near, since: time)
    }
    improveOpen(&order)
  }

  private mutating func improveOpen(_ order: inout LayerOrder) {
    for layer in isChanged.indices { isChanged[layer] = false }
    for _ in 0..<20 {
      var gain = 0
      for layer in order.layers.indices where isOpen[layer] {
        isOpen[layer] = false
        let gained = improve(layer, of: &order)
        guard gained > 0 else { continue }
        gain += gained
        isOpen[layer] = true
        isChanged[layer] = true
        if layer > 0 { isOpen[layer - 1] = true }
        if layer + 1 < isOpen.count { isOpen[layer + 1] = true }
      }
      if gain == 0 { return }
    }
  }

  private mutating func improve(_ layer: Int, of order: inout LayerOrder) -> Int {
    let count = order.layers[layer].count
    var gain = 0
    work += count
    for place in 0..<max(0, count - 1) {
      let (left, right) = (order.layers[layer][place], order.layers[layer][place + 1])
      guard graph.isFlat || areExchangeable(left, right) else { continue }
      let above = difference(left, right, graph.upper, order.positions)
      let below = difference(left, right, graph.lower, order.positions)
      guard above + below > 0 else { continue }
      order.layers[layer].swapAt(place, place + 1)
      order.positions[left] = place + 1
      order.positions[right] = place
      if layer > 0 { order.crossings[layer - 1] -= above }
      order.crossings[layer] -= below
      gain += above + below
    }
    return gain
  }

  private func areExchangeable(_ left: Int, _ right: Int) -> Bool {
    graph.layerGraph.groups[left] == graph.layerGraph.groups[right]
      && !graph.layerGraph.isBorder(left) && !graph.layerGraph.isBorder(right)
  }

  /// The crossings that an exchange saves.
  private mutating func difference(
    _ left: Int, _ right: Int, _ neighbours: Neighbours, _ positions: [Int]
  ) -> Int {
    let (first, second) = (neighbours.range(left), neighbours.range(right))
    if first.isEmpty || second.isEmpty { return 0 }
    if first.count * second.count > 512 { return sorted(first, second, neighbours, positions) }
    work += first.count * second.count
    var saved = 0
    for index in first {
      let place = positions[neighbours.vertices[index]]
      let weight = neighbours.weights[index]
      for other in second {
        let difference = place - positions[neighbours.vertices[other]]
        saved += difference.signum() * weight * neighbours.weights[other]
      }
    }
    return saved
  }

  /// The same in O(n log n) for vertices with many lines.
  private mutating func sorted(
    _ first: Range<Int>, _ second: Range<Int>, _ neighbours: Neighbours, _ positions: [Int]
  ) -> Int {
    let places = { (range: Range<Int>) in
      range.map { (positions[neighbours.vertices[$0]], neighbours.weights[$0]) }
        .sorted { $0.0 < $1.0 }
    }
    let (lefts, rights) = (places(first), places(second))
    work += 8 * (lefts.count + rights.count)
    let all = rights.reduce(0) { $0 + $1.1 }
    var (before, through, low, high, saved) = (0, 0, 0, 0, 0)
    for (place, weight) in lefts {
      while low < rights.count, rights[low].0 < place {
        before += rights[low].1
        low += 1
      }
      while high < rights.count, rights[high].0 <= place {
        through += rights[high].1
        high += 1
      }
      saved += weight * (before - (all - through))
    }
    return saved
  }
}
