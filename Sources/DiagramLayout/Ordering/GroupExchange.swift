/// Moves whole groups: past their neighbours among the groups with the same parent, or mirrored.
struct GroupExchange {
  private let graph: OrderingGraph
  /// The groups that have a common parent, for each parent with at least one.
  private let siblings: [[Int]]
  private let spans: [ClosedRange<Int>]
  /// Steps done so far, for the budget of the search.
  private(set) var work = 0

  init(_ graph: OrderingGraph) {
    self.graph = graph
    var children = Array(repeating: [Int](), count: graph.tree.count)
    for group in graph.tree.parents.indices.dropFirst() {
      children[graph.tree.parents[group]].append(group)
    }
    siblings = children.filter { !$0.isEmpty }
    let layers = graph.layerGraph.layers
    spans = graph.layerGraph.borders.map { borders in
      guard let first = borders.first, let last = borders.last else { return 0...0 }
      return layers[first]...layers[last]
    }
  }

  /// Tries every group once, but stops at `limit` steps; whether crossings got fewer.
  mutating func improve(
    _ order: inout LayerOrder, _ counter: inout CrossingCounter, limit: Int
  ) -> Bool {
    var improved = false
    for family in siblings {
      let sorted = family.sorted { order.groupOrder[$0] < order.groupOrder[$1] }
      for group in sorted {
        guard work < limit else { return improved }
        if mirror(group, &order, &counter) { improved = true }
        if move(group, family, &order, &counter) { improved = true }
      }
    }
    return improved
  }

  /// Moves a group to the best place among its siblings.
  private mutating func move(
    _ group: Int, _ family: [Int], _ order: inout LayerOrder, _ counter: inout CrossingCounter
  ) -> Bool {
    var best = order
    let start = order.total
    work += 4 * family.count
    for goesRight in [true, false] {
      var trial = order
      var row = family.sorted { trial.groupOrder[$0] < trial.groupOrder[$1] }
      var place = row.firstIndex(of: group) ?? 0
      while goesRight ? place + 1 < row.count : place > 0 {
        let other = goesRight ? place + 1 : place - 1
        exchange(row[min(place, other)], row[max(place, other)], &trial, &counter)
        row.swapAt(place, other)
        place = other
        if trial.total < best.total { best = trial }
        // Far worse places do not lead to better ones.
        if trial.total > start + start / 4 + 20 { break }
      }
    }
    order = best
    return best.total < start
  }

  /// Exchanges two neighbours at random; the layers that both are in.
  mutating func kick(
    _ order: inout LayerOrder, _ counter: inout CrossingCounter, _ random: inout Xorshift
  ) -> Range<Int> {
    let families = siblings.filter { $0.count > 1 }
    guard !families.isEmpty else { return 0..<0 }
    let family = families[random.below(families.count)]
    let row = family.sorted { order.groupOrder[$0] < order.groupOrder[$1] }
    let place = random.below(row.count - 1)
    exchange(row[place], row[place + 1], &order, &counter)
    let low = max(spans[row[place]].lowerBound, spans[row[place + 1]].lowerBound)
    let high = min(spans[row[place]].upperBound, spans[row[place + 1]].upperBound)
    return low <= high ? low..<(high + 1) : 0..<0
  }

  /// Exchanges two groups that follow one another wherever both are.
  private mutating func exchange(
    _ left: Int, _ right: Int, _ order: inout LayerOrder, _ counter: inout CrossingCounter
  ) {
    (order.groupOrder[left], order.groupOrder[right]) =
      (order.groupOrder[right], order.groupOrder[left])
    let low = max(spans[left].lowerBound, spans[right].lowerBound)
    let high = min(spans[left].upperBound, spans[right].upperBound)
    guard low <= high else { return }
    for layer in low...high {
      let (first, second) = (block(left, layer, order), block(right, layer, order))
      let row = order.layers[layer]
      let middle = row[first.upperBound..<second.lowerBound]
      order.layers[layer].replaceSubrange(
        first.lowerBound..<second.upperBound, with: row[second] + middle + row[first])
      order.updatePositions(layer)
    }
    recount(low, high, &order, &counter)
  }

  private mutating func mirror(
    _ group: Int, _ order: inout LayerOrder, _ counter: inout CrossingCounter
  ) -> Bool {
    let span = spans[group]
    let old = order
    work += graph.tree.count
    for layer in span {
      let places = block(group, layer, order)
      let mirrored = order.layers[layer][places].reversed().map { vertex in
        switch graph.layerGraph.kinds[vertex] {
        case .leftBorder: vertex + 1
        case .rightBorder: vertex - 1
        default: vertex
        }
      }
      order.layers[layer].replaceSubrange(places, with: mirrored)
      order.updatePositions(layer)
    }
    for inner in graph.tree.parents.indices.dropFirst() where graph.tree.parents[inner] != 0 {
      if inner != group, graph.tree.contains(group, inner) {
        order.groupOrder[inner] = -order.groupOrder[inner]
      }
    }
    recount(span.lowerBound, span.upperBound, &order, &counter)
    if order.total < old.total { return true }
    order = old
    return false
  }

  private func block(_ group: Int, _ layer: Int, _ order: LayerOrder) -> Range<Int> {
    let left = graph.layerGraph.borders[group][layer - spans[group].lowerBound]
    return order.positions[left]..<(order.positions[left + 1] + 1)
  }

  private mutating func recount(
    _ low: Int, _ high: Int, _ order: inout LayerOrder, _ counter: inout CrossingCounter
  ) {
    for layer in max(0, low - 1)..<max(1, min(order.layers.count - 1, high + 1))
    where layer + 1 < order.layers.count {
      order.crossings[layer] = counter.count(below: layer, in: order, graph)
      work += 4 * order.layers[layer].count
    }
  }
}
