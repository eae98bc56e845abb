/// A layer graph with what the search for an order asks it again and again.
struct OrderingGraph {
  let layerGraph: LayerGraph
  let upper: Neighbours
  let lower: Neighbours
  /// The links at each body.
  let linksOfBody: Adjacency
  let isFlat: Bool

  init(_ graph: LayerGraph) {
    layerGraph = graph
    upper = Neighbours(graph, below: false)
    lower = Neighbours(graph, below: true)
    isFlat = graph.tree.count == 1
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
