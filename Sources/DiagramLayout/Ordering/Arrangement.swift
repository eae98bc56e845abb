/// Sorts a layer by values of its vertices: first what is directly in the drawing, where a group
/// is one unit with the mean of its vertices, then what is in each group.
///
/// Groups keep the order that the layers have in common: neighbours whose means are in the
/// wrong order are given one mean (Forster's constraints for the case of a total order).
struct Arrangement {
  private struct Unit {
    var start: Int
    var end: Int
    var value: Double
    /// The group that the unit is; 0 for a vertex.
    var group: Int
    var tie: Int
  }

  private let graph: OrderingGraph
  private var values: [Double]
  private var weights: [Double]
  private var units: [Unit] = []
  private var scratch: [Int] = []
  /// Whether equal values change places.
  var turnsTies = false

  init(_ graph: OrderingGraph) {
    self.graph = graph
    values = Array(repeating: 0, count: graph.vertexCount)
    weights = values
  }

  /// Gives a vertex a value.
  mutating func set(_ vertex: Int, value: Double) {
    values[vertex] = value
    weights[vertex] = 1
  }

  /// Gives the vertices of a layer the mean places of their neighbours above or below.
  mutating func setBarycentres(_ layer: Int, of order: LayerOrder, fromAbove: Bool) {
    let neighbours = fromAbove ? graph.upper : graph.lower
    for vertex in order.layers[layer] {
      var sum = 0
      var weight = 0
      for index in neighbours.range(vertex) {
        sum += order.positions[neighbours.vertices[index]] * neighbours.weights[index]
        weight += neighbours.weights[index]
      }
      weights[vertex] = Double(weight)
      values[vertex] = weight == 0 ? 0 : Double(sum) / Double(weight)
    }
  }

  /// Sorts a layer; the crossings of the order are not counted anew.
  mutating func arrange(_ layer: Int, of order: inout LayerOrder) {
    var open = [(start: 0, end: order.layers[layer].count, group: 0)]
    while let (start, end, group) = open.popLast() {
      guard end - start > 1 else { continue }
      split(order.layers[layer], start..<end, group)
      inheritValues()
      if !graph.isFlat { alignGroups(order.groupOrder) }
      units.sort { ($0.value, $0.tie) < ($1.value, $1.tie) }
      scratch.removeAll(keepingCapacity: true)
      for unit in units {
        if unit.group != 0 {
          let place = start + scratch.count
          open.append((place + 1, place + unit.end - unit.start - 1, unit.group))
        }
        scratch.append(contentsOf: order.layers[layer][unit.start..<unit.end])
      }
      for index in scratch.indices { order.layers[layer][start + index] = scratch[index] }
    }
    order.updatePositions(layer)
  }

  private mutating func split(_ layer: [Int], _ range: Range<Int>, _ group: Int) {
    let source = graph.layerGraph
    units.removeAll(keepingCapacity: true)
    var place = range.lowerBound
    while place < range.upperBound {
      let start = place
      let child = source.tree.child(of: group, around: source.groups[layer[place]]) ?? 0
      var sum = 0.0
      var weight = 0.0
      repeat {
        sum += values[layer[place]] * weights[layer[place]]
        weight += weights[layer[place]]
        place += 1
      } while child != 0 && place < range.upperBound
        && source.tree.contains(child, source.groups[layer[place]])
      let value = weight == 0 ? Double.nan : sum / weight
      let tie = turnsTies ? -units.count : units.count
      units.append(Unit(start: start, end: place, value: value, group: child, tie: tie))
    }
  }

  /// What has no neighbours stays behind what it is behind.
  private mutating func inheritValues() {
    var value = -1.0
    for index in units.indices {
      if units[index].value.isNaN {
        units[index].value = value
      } else {
        value = units[index].value
      }
    }
  }

  private mutating func alignGroups(_ groupOrder: [Int]) {
    let places = units.indices.filter { units[$0].group != 0 }
    guard places.count > 1 else { return }
    let sorted = places.sorted {
      groupOrder[units[$0].group] < groupOrder[units[$1].group]
    }
    var pools: [(sum: Double, count: Int)] = []
    for place in sorted {
      var pool = (sum: units[place].value, count: 1)
      while let last = pools.last,
        last.sum / Double(last.count) > pool.sum / Double(pool.count)
      {
        pool = (last.sum + pool.sum, last.count + pool.count)
        pools.removeLast()
      }
      pools.append(pool)
    }
    let ties = places.map { units[$0].tie }.sorted()
    var index = 0
    for pool in pools {
      for _ in 0..<pool.count {
        units[sorted[index]].value = pool.sum / Double(pool.count)
        units[sorted[index]].tie = ties[index]
        index += 1
      }
    }
  }
}
