/// Counts crossings between neighbouring layers with an accumulator tree in O(E log V) (Barth,
/// Jünger and Mutzel 2004).
struct CrossingCounter {
  private var tree: [Int] = []

  /// The weight of all crossings between a layer and the next.
  mutating func count(below layer: Int, in order: LayerOrder, _ graph: OrderingGraph) -> Int {
    let size = order.layers[layer + 1].count
    if tree.count < size + 1 { tree = Array(repeating: 0, count: 2 * size + 1) }
    for index in 0...size { tree[index] = 0 }
    var total = 0
    var added = 0
    for vertex in order.layers[layer] {
      let range = graph.lower.range(vertex)
      for index in range {
        let place = order.positions[graph.lower.vertices[index]]
        total += (added - sum(through: place + 1)) * graph.lower.weights[index]
      }
      for index in range {
        let weight = graph.lower.weights[index]
        add(weight, at: order.positions[graph.lower.vertices[index]] + 1, size)
        added += weight
      }
    }
    return total
  }

  private func sum(through place: Int) -> Int {
    var place = place
    var sum = 0
    while place > 0 {
      sum += tree[place]
      place &= place - 1
    }
    return sum
  }

  private mutating func add(_ weight: Int, at place: Int, _ size: Int) {
    var place = place
    while place <= size {
      tree[place] += weight
      place += place & -place
    }
  }
}
