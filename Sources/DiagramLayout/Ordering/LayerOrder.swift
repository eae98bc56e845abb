/// The vertices of every layer from left to right; those of a group are neighbours, and groups with
/// one parent have the same order in all layers.
struct LayerOrder {
  var layers: [[Int]]
  /// The place of each vertex in its layer.
  var positions: [Int]
  /// Groups with one parent are ordered by these numbers.
  var groupOrder: [Int]
  /// The crossings between each layer and the next.
  var crossings: [Int]

  /// Creates an order by values for the vertices; that of a group is the mean of what is in it.
  init(_ graph: OrderingGraph, by values: [Double], counter: inout CrossingCounter) {
    let source = graph.layerGraph
    positions = Array(repeating: 0, count: graph.vertexCount)
    crossings = Array(repeating: 0, count: graph.layerCount)
    layers = Array(repeating: [], count: graph.layerCount)
    groupOrder = Self.groupOrder(graph, by: values)
    // Groups in nested order, with what is directly in them before the groups in them.
    var members = Array(repeating: [Int](), count: source.tree.count)
    for vertex in 0..<graph.vertexCount { members[source.groups[vertex]].append(vertex) }
    var places: [Int] = []
    for group in source.tree.outerFirst {
      places += members[group].filter { source.kinds[$0] == .leftBorder }
      places += members[group].filter { source.kinds[$0] != .leftBorder }
    }
    nest(places, source)
    var arrangement = Arrangement(graph)
    for vertex in values.indices { arrangement.set(vertex, value: values[vertex]) }
    for layer in layers.indices { arrangement.arrange(layer, of: &self) }
    recount(graph, &counter)
  }

  private static func groupOrder(_ graph: OrderingGraph, by values: [Double]) -> [Int] {
    let tree = graph.tree
    guard !graph.isFlat else { return [0] }
    var sums = Array(repeating: 0.0, count: tree.count)
    var counts = Array(repeating: 0.0, count: tree.count)
    for vertex in 0..<graph.vertexCount {
      sums[graph.layerGraph.groups[vertex]] += values[vertex]
      counts[graph.layerGraph.groups[vertex]] += 1
    }
    for group in tree.outerFirst.reversed() where group != 0 {
      sums[tree.parents[group]] += sums[group]
      counts[tree.parents[group]] += counts[group]
    }
    let sorted = tree.parents.indices.sorted {
      (sums[$0] / max(1, counts[$0]), $0) < (sums[$1] / max(1, counts[$1]), $1)
    }
    var order = Array(repeating: 0, count: tree.count)
    for (place, group) in sorted.enumerated() { order[group] = place }
    return order
  }

  /// Fills the layers so that groups are nested; `places` has groups before those in them.
  private mutating func nest(_ places: [Int], _ graph: LayerGraph) {
    var open = Array(repeating: [(group: Int, border: Int)](), count: graph.layerCount)
    for vertex in places {
      let layer = graph.layers[vertex]
      let group = graph.groups[vertex]
      while let last = open[layer].last, !graph.tree.contains(last.group, group) {
        layers[layer].append(last.border)
        open[layer].removeLast()
      }
      switch graph.kinds[vertex] {
      case .rightBorder: continue
      case .leftBorder:
        open[layer].append((group, vertex + 1))
        layers[layer].append(vertex)
      default: layers[layer].append(vertex)
      }
    }
    for layer in layers.indices {
      while let last = open[layer].popLast() { layers[layer].append(last.border) }
      updatePositions(layer)
    }
  }

  /// Puts down the places of the vertices of a layer.
  mutating func updatePositions(_ layer: Int) {
    for place in layers[layer].indices { positions[layers[layer][place]] = place }
  }

  /// Counts all crossings.
  mutating func recount(_ graph: OrderingGraph, _ counter: inout CrossingCounter) {
    for layer in 0..<max(0, layers.count - 1) {
      crossings[layer] = counter.count(below: layer, in: self, graph)
    }
  }

  /// All crossings; those of borders count as often as they weigh.
  var total: Int { crossings.reduce(0, +) }
}
