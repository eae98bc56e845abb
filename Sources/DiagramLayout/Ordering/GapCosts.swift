/// What a line costs from each gap of one layer to each gap of the next.
///
/// That is the weight of the lines that it crosses. Gap 0 is before the first vertex.
struct GapCosts {
  private(set) var upperCount = 0
  private(set) var lowerCount = 0
  private(set) var costs: [Int] = []
  private var row: [Int] = []
  private var total: [Int] = []

  /// The cost from the upper gap to the lower one.
  subscript(_ upper: Int, _ lower: Int) -> Int { costs[upper * (lowerCount + 1) + lower] }

  /// Fills the table in O(vertices above × vertices below + lines).
  mutating func fill(_ upper: [Int], _ lower: [Int], _ rest: LayerRest, _ graph: OrderingGraph) {
    upperCount = upper.count
    lowerCount = lower.count
    let width = lowerCount + 1
    let size = (upperCount + 1) * width
    if costs.count < size { costs = Array(repeating: 0, count: size) }
    if row.count <= width {
      row = Array(repeating: 0, count: width + 1)
      total = row
    }
    for index in 0...width {
      row[index] = 0
      total[index] = 0
    }
    countTotals(upper, rest, graph)
    for gap in 0..<width { costs[gap] = total[gap] }
    var base = 0
    for vertex in upper {
      var isChanged = false
      for index in graph.lower.range(vertex) where !rest.isRemoved[graph.lower.vertices[index]] {
        let place = rest.places[graph.lower.vertices[index]]
        row[place + 1] += graph.lower.weights[index]
        isChanged = true
      }
      guard isChanged else {
        for gap in 0..<width { costs[base + width + gap] = costs[base + gap] }
        base += width
        continue
      }
      addRow(base, width)
      base += width
      for index in graph.lower.range(vertex) where !rest.isRemoved[graph.lower.vertices[index]] {
        row[rest.places[graph.lower.vertices[index]] + 1] = 0
      }
    }
  }

  /// Lines of one vertex more begin to the left of the upper gap.
  private mutating func addRow(_ base: Int, _ width: Int) {
    row.withUnsafeMutableBufferPointer { row in
      costs.withUnsafeMutableBufferPointer { costs in
        var all = 0
        for gap in 0..<width { all += row[gap] }
        for gap in 0..<width {
          all -= 2 * row[gap]
          costs[base + width + gap] = costs[base + gap] + all
        }
      }
    }
  }

  /// For each lower gap the weight of all lines that end to the left of it.
  private mutating func countTotals(_ upper: [Int], _ rest: LayerRest, _ graph: OrderingGraph) {
    for vertex in upper {
      for index in graph.lower.range(vertex) where !rest.isRemoved[graph.lower.vertices[index]] {
        total[rest.places[graph.lower.vertices[index]] + 1] += graph.lower.weights[index]
      }
    }
    for gap in 0..<lowerCount { total[gap + 1] += total[gap] }
  }
}

/// Layers without the vertices that look for a new place.
struct LayerRest {
  var isRemoved: [Bool]
  /// The place of each other vertex among the others; for a removed one the gap that it left.
  var places: [Int]
  var layers: [[Int]]

  init(_ graph: OrderingGraph) {
    isRemoved = Array(repeating: false, count: graph.vertexCount)
    places = Array(repeating: 0, count: graph.vertexCount)
    layers = Array(repeating: [], count: graph.layerCount)
  }

  /// Takes one layer over from an order.
  mutating func fill(_ layer: Int, from order: LayerOrder) {
    layers[layer].removeAll(keepingCapacity: true)
    for vertex in order.layers[layer] {
      places[vertex] = layers[layer].count
      if !isRemoved[vertex] { layers[layer].append(vertex) }
    }
  }
}
