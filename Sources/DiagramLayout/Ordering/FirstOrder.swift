/// Values for all vertices from walks through the graph; neighbours get similar ones.
enum FirstOrder {
  /// The order of a walk that goes on from the vertex found last.
  static func depthFirst(_ graph: OrderingGraph) -> [Double] {
    var values = Array(repeating: -1.0, count: graph.vertexCount)
    var number = 0.0
    for start in starts(graph, fromBelow: false) where values[start] < 0 {
      var stack = [start]
      while let vertex = stack.popLast() {
        guard values[vertex] < 0 else { continue }
        values[vertex] = number
        number += 1
        for index in graph.upper.range(vertex).reversed() {
          stack.append(graph.upper.vertices[index])
        }
        for index in graph.lower.range(vertex).reversed() {
          stack.append(graph.lower.vertices[index])
        }
      }
    }
    return values
  }

  /// The order of a walk that goes on from the vertex found first.
  static func breadthFirst(_ graph: OrderingGraph, fromBelow: Bool) -> [Double] {
    var values = Array(repeating: -1.0, count: graph.vertexCount)
    var queue: [Int] = []
    var done = 0
    for start in starts(graph, fromBelow: fromBelow) where values[start] < 0 {
      values[start] = Double(queue.count)
      queue.append(start)
      while done < queue.count {
        let vertex = queue[done]
        done += 1
        for neighbours in [graph.upper, graph.lower] {
          for index in neighbours.range(vertex) {
            let other = neighbours.vertices[index]
            guard values[other] < 0 else { continue }
            values[other] = Double(queue.count)
            queue.append(other)
          }
        }
      }
    }
    return values
  }

  private static func starts(_ graph: OrderingGraph, fromBelow: Bool) -> [Int] {
    let layers = graph.layerGraph.layers
    return layers.indices.sorted {
      fromBelow ? (-layers[$0], $0) < (-layers[$1], $1) : (layers[$0], $0) < (layers[$1], $1)
    }
  }
}
