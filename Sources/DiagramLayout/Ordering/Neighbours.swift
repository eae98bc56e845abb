/// For each vertex the vertices of one neighbouring layer that lines lead to.
struct Neighbours {
  private(set) var starts: [Int]
  private(set) var vertices: [Int]
  private(set) var weights: [Int]

  /// The neighbours in the next layer, or in the previous one.
  init(_ graph: LayerGraph, below: Bool) {
    let lists = below ? graph.below : graph.above
    starts = lists.starts
    vertices = lists.values.map {
      below ? graph.segments[$0].lower : graph.segments[$0].upper
    }
    weights = lists.values.map { graph.segments[$0].weight }
  }

  /// The places of the neighbours of a vertex.
  func range(_ vertex: Int) -> Range<Int> {
    Range(uncheckedBounds: (starts[vertex], starts[vertex + 1]))
  }
}
