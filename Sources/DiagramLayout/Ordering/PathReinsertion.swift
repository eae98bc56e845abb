/// Takes a body with all its links, or one link, out of an order and puts it back where it crosses
/// least: shortest paths through the gaps of the layers between fixed ends.
struct PathReinsertion {
  /// Pairs of layers with more combinations of gaps are left as they are.
  private static let largestTable = 90_000

  /// A link from its fixed end to its other end.
  private struct Path {
    /// The vertices without the fixed end, from there on; the last is the body that moves or,
    /// for a lone link, the other fixed end, which is not in the list.
    var vertices: [Int]
    var fixed: Int
    /// Whether layers ascend from the fixed end on.
    var goesDown: Bool
    /// For each vertex the cost of each gap, and the gap before that is best.
    var costs: [[Int]] = []
    var origins: [[Int]] = []
    /// The chosen gaps.
    var gaps: [Int] = []
  }

  private let graph: OrderingGraph
  private var rest: LayerRest
  private var tables: [GapCosts]
  private var paths: [Path] = []
  private var range = 0...0
  /// What was tried without success is not tried again until something changes.
  var trials: Trials
  /// Steps done so far, for the budget of the search.
  private(set) var work = 0

  init(_ graph: OrderingGraph) {
    self.graph = graph
    rest = LayerRest(graph)
    tables = Array(repeating: GapCosts(), count: graph.layerCount)
    trials = Trials(graph)
  }

  /// Puts a body and all its links where they cross least; whether crossings got fewer.
  mutating func improveBody(
    _ body: Int, _ order: inout LayerOrder, _ counter: inout CrossingCounter
  )
    -> Bool
  {
    let links = graph.linksOfBody[body]
    guard !links.isEmpty, links.count <= 64 else { return false }
    range = graph.reach[body]
    guard trials.isBodyDue(body, range) else { return false }
    paths.removeAll(keepingCapacity: true)
    for link in links {
      let chain = graph.layerGraph.chains[link]
      let isTail = chain[0] == body
      let vertices = isTail ? chain.dropLast().reversed() : Array(chain.dropFirst())
      paths.append(
        Path(
          vertices: vertices, fixed: isTail ? chain[chain.count - 1] : chain[0],
          goesDown: !isTail))
    }
    return improve(body, end: nil, &order, &counter)
  }

  /// Puts a link where it crosses least; whether crossings got fewer.
  mutating func improveLink(
    _ link: Int, _ order: inout LayerOrder, _ counter: inout CrossingCounter
  )
    -> Bool
  {
    let chain = graph.layerGraph.chains[link]
    guard chain.count > 2 else { return false }
    let layers = graph.layerGraph.layers
    range = layers[chain[0]]...layers[chain[chain.count - 1]]
    guard trials.isLinkDue(link, range) else { return false }
    paths = [Path(vertices: Array(chain[1..<(chain.count - 1)]), fixed: chain[0], goesDown: true)]
    return improve(nil, end: chain[chain.count - 1], &order, &counter)
  }

  private mutating func markRemoved(_ isRemoved: Bool) {
    for index in paths.indices {
      for vertex in paths[index].vertices { rest.isRemoved[vertex] = isRemoved }
    }
  }

  private mutating func improve(
    _ body: Int?, end: Int?, _ order: inout LayerOrder, _ counter: inout CrossingCounter
  ) -> Bool {
    markRemoved(true)
    defer { markRemoved(false) }
    for layer in range { rest.fill(layer, from: order) }
    for layer in range.dropLast() {
      let size = rest.layers[layer].count * rest.layers[layer + 1].count
      work += size
      guard size <= Self.largestTable else { return false }
      tables[layer].fill(rest.layers[layer], rest.layers[layer + 1], rest, graph)
    }
    for index in paths.indices { findCosts(index) }
    let better: Bool
    if let body { better = choosePlace(of: body) } else { better = chooseEnd(end ?? 0) }
    guard better else { return false }
    for index in paths.indices { traceBack(index) }
    return apply(body, &order, &counter)
  }

  /// The cost of a line between a vertex that stays and a gap, without the lines of that vertex.
  private func costFromFixed(_ vertex: Int, gap: Int, goesDown: Bool) -> Int {
    let layer = graph.layerGraph.layers[vertex]
    let place = rest.places[vertex]
    let neighbours = goesDown ? graph.lower : graph.upper
    var cost = goesDown ? tables[layer][place, gap] : tables[layer - 1][gap, place]
    for index in neighbours.range(vertex) {
      let other = neighbours.vertices[index]
      if !rest.isRemoved[other], rest.places[other] < gap { cost -= neighbours.weights[index] }
    }
    return cost
  }

  /// The cost from the fixed end to each gap of each layer on the way.
  private mutating func findCosts(_ index: Int) {
    let path = paths[index]
    var costs: [[Int]] = []
    var origins: [[Int]] = []
    for (step, vertex) in path.vertices.enumerated() {
      let layer = graph.layerGraph.layers[vertex]
      let count = rest.layers[layer].count
      var cost = Array(repeating: Int.max / 2, count: count + 1)
      var origin = Array(repeating: 0, count: count + 1)
      if step == 0 {
        fillFirst(path, &cost)
      } else {
        extend(costs[step - 1], layer, path.goesDown, &cost, &origin)
      }
      if !graph.isFlat { forbid(vertex, layer, &cost) }
      costs.append(cost)
      origins.append(origin)
      work += count
    }
    paths[index].costs = costs
    paths[index].origins = origins
  }

  private func fillFirst(_ path: Path, _ cost: inout [Int]) {
    let neighbours = path.goesDown ? graph.lower : graph.upper
    let layer = graph.layerGraph.layers[path.fixed]
    let place = rest.places[path.fixed]
    for gap in cost.indices {
      cost[gap] = path.goesDown ? tables[layer][place, gap] : tables[layer - 1][gap, place]
    }
    for index in neighbours.range(path.fixed) {
      let other = neighbours.vertices[index]
      guard !rest.isRemoved[other] else { continue }
      for gap in (rest.places[other] + 1)..<cost.count { cost[gap] -= neighbours.weights[index] }
    }
  }

  private mutating func extend(
    _ previous: [Int], _ layer: Int, _ goesDown: Bool, _ cost: inout [Int], _ origin: inout [Int]
  ) {
    work += previous.count * cost.count
    let index = goesDown ? layer - 1 : layer
    let width = tables[index].lowerCount + 1
    let (step, skip) = goesDown ? (1, width) : (width, 1)
    tables[index].costs.withUnsafeBufferPointer { table in
      for from in previous.indices where previous[from] < Int.max / 2 {
        let base = previous[from]
        var place = from * skip
        for gap in cost.indices {
          let sum = base + table[place]
          place += step
          if sum < cost[gap] {
            cost[gap] = sum
            origin[gap] = from
          }
        }
      }
    }
  }

  /// Gaps in other groups than that of a vertex are out of bounds.
  private func forbid(_ vertex: Int, _ layer: Int, _ cost: inout [Int]) {
    let source = graph.layerGraph
    let group = source.groups[vertex]
    let vertices = rest.layers[layer]
    for gap in cost.indices {
      let left = gap > 0 ? source.groups[vertices[gap - 1]] : -1
      let right = gap < vertices.count ? source.groups[vertices[gap]] : -1
      if !isAllowed(group, left, right) { cost[gap] = Int.max / 2 }
    }
  }

  private func isAllowed(_ group: Int, _ left: Int, _ right: Int) -> Bool {
    let tree = graph.tree
    if left < 0 || right < 0 { return group == 0 }
    guard tree.contains(group, left), tree.contains(group, right) else { return false }
    guard let child = tree.child(of: group, around: left) else { return true }
    return !tree.contains(child, right)
  }

  /// Chooses the gap of the body that moves; whether it is better than the present one.
  private mutating func choosePlace(of body: Int) -> Bool {
    let current = rest.places[body]
    var sums = Array(repeating: 0, count: rest.layers[graph.layerGraph.layers[body]].count + 1)
    for index in paths.indices {
      let step = paths[index].costs.count - 1
      for gap in sums.indices {
        sums[gap] = min(Int.max / 2, sums[gap] + paths[index].costs[step][gap])
      }
    }
    var best = 0
    for gap in sums.indices
    where sums[gap] < sums[best]
      || sums[gap] == sums[best] && abs(gap - current) < abs(best - current)
    {
      best = gap
    }
    guard sums[best] < Int.max / 2 else { return false }
    var present = 0
    for index in paths.indices {
      present += presentCost(index)
      paths[index].gaps = Array(repeating: best, count: paths[index].vertices.count)
    }
    return sums[best] < present
  }

  /// Chooses the gap of the last vertex of a lone link; whether the link gets better.
  private mutating func chooseEnd(_ end: Int) -> Bool {
    let path = paths[0]
    let last = path.costs[path.costs.count - 1]
    var best = 0
    var least = Int.max / 2
    for gap in last.indices where last[gap] < least {
      let cost = last[gap] + costFromFixed(end, gap: gap, goesDown: false)
      if cost < least {
        least = cost
        best = gap
      }
    }
    let lastGap = rest.places[path.vertices[path.vertices.count - 1]]
    let present = presentCost(0) + costFromFixed(end, gap: lastGap, goesDown: false)
    paths[0].gaps = Array(repeating: best, count: path.vertices.count)
    return least < present
  }

  private func presentCost(_ index: Int) -> Int {
    let goesDown = paths[index].goesDown
    let count = paths[index].vertices.count
    var from = paths[index].vertices[0]
    var cost = costFromFixed(paths[index].fixed, gap: rest.places[from], goesDown: goesDown)
    for step in 1..<max(1, count) {
      let to = paths[index].vertices[step]
      let (upper, lower) = goesDown ? (from, to) : (to, from)
      let layer = graph.layerGraph.layers[upper]
      cost += tables[layer][rest.places[upper], rest.places[lower]]
      from = to
    }
    return cost
  }

  private mutating func traceBack(_ index: Int) {
    for step in (1..<max(1, paths[index].vertices.count)).reversed() {
      paths[index].gaps[step - 1] = paths[index].origins[step][paths[index].gaps[step]]
    }
  }
}

/// The way back into the order.
extension PathReinsertion {
  private struct Return {
    var gap: Int
    var path: Int
    var step: Int
    var vertex: Int
  }

  private mutating func apply(
    _ body: Int?, _ order: inout LayerOrder, _ counter: inout CrossingCounter
  ) -> Bool {
    var returns = Array(repeating: [Return](), count: range.count)
    for (index, path) in paths.enumerated() {
      for (step, vertex) in path.vertices.enumerated() where vertex != body || index == 0 {
        returns[graph.layerGraph.layers[vertex] - range.lowerBound].append(
          Return(gap: path.gaps[step], path: index, step: step, vertex: vertex))
      }
    }
    let old = range.map { order.layers[$0] }
    let oldCrossings = order.crossings
    let before = order.total
    for layer in range where !returns[layer - range.lowerBound].isEmpty {
      order.layers[layer] = merged(layer, returns[layer - range.lowerBound])
      order.updatePositions(layer)
    }
    for layer in range.dropLast() {
      order.crossings[layer] = counter.count(below: layer, in: order, graph)
      work += 4 * order.layers[layer].count
    }
    if order.total < before {
      for layer in range where !returns[layer - range.lowerBound].isEmpty {
        trials.noteChange(of: layer)
      }
      return true
    }
    for layer in range {
      order.layers[layer] = old[layer - range.lowerBound]
      order.updatePositions(layer)
    }
    order.crossings = oldCrossings
    return false
  }

  private func merged(_ layer: Int, _ returns: [Return]) -> [Int] {
    // By insertion: a closure over self would copy it, and there are few.
    var sorted: [Return] = []
    for item in returns {
      var place = sorted.count
      while place > 0, isBefore(item, sorted[place - 1]) { place -= 1 }
      sorted.insert(item, at: place)
    }
    var result: [Int] = []
    result.reserveCapacity(rest.layers[layer].count + returns.count)
    var next = 0
    for (place, vertex) in rest.layers[layer].enumerated() {
      while next < sorted.count, sorted[next].gap == place {
        result.append(sorted[next].vertex)
        next += 1
      }
      result.append(vertex)
    }
    for item in sorted[next...] { result.append(item.vertex) }
    return result
  }

  /// Paths in one gap do not cross on the way to their fixed ends.
  private func isBefore(_ one: Return, _ other: Return) -> Bool {
    guard one.gap == other.gap else { return one.gap < other.gap }
    var steps = (one.step, other.step)
    while steps.0 > 0 || steps.1 > 0 {
      let first = key(one.path, steps.0 - 1)
      let second = key(other.path, steps.1 - 1)
      if first != second { return first < second }
      if steps.0 == 0 || steps.1 == 0 { break }
      steps = (steps.0 - 1, steps.1 - 1)
    }
    let ends = (key(one.path, -1), key(other.path, -1))
    return steps == (0, 0) && ends.0 != ends.1 ? ends.0 < ends.1 : one.path < other.path
  }

  private func key(_ path: Int, _ step: Int) -> Int {
    step >= 0 ? 2 * paths[path].gaps[step] : 2 * rest.places[paths[path].fixed] + 1
  }
}
