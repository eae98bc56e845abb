/// A layer graph with what the search for an order asks it again and again.
struct OrderingGraph {
  let layerGraph: LayerGraph
  let upper: Neighbours
  let lower: Neighbours
  /// The links at each body.
  let linksOfBody: Adjacency
  /// The layers that the links of each body reach over.
  let reach: [ClosedRange<Int>]
  let isFlat: Bool

  init(_ graph: LayerGraph) {
    layerGraph = graph
    upper = Neighbours(graph, below: false)
    lower = Neighbours(graph, below: true)
    isFlat = graph.tree.count == 1
    var reach = graph.layers.map { $0...$0 }
    for chain in graph.chains {
      let (top, bottom) = (chain[0], chain[chain.count - 1])
      let (first, last) = (graph.layers[top], graph.layers[bottom])
      reach[top] = reach[top].lowerBound...max(last, reach[top].upperBound)
      reach[bottom] = min(first, reach[bottom].lowerBound)...reach[bottom].upperBound
    }
    self.reach = reach
    linksOfBody = Adjacency(
      count: graph.vertexCount,
      pairs: graph.chains.enumerated().flatMap { index, chain in
        [(chain[0], index), (chain[chain.count - 1], index)]
      })
  }

  var tree: GroupTree { layerGraph.tree }
  var vertexCount: Int { layerGraph.vertexCount }
  var layerCount: Int { layerGraph.layerCount }
}
