/// The way of a link from layer to layer, as all shapes of lines follow it.
struct ChainWalk {
  /// The piece of a link between a layer and the next.
  struct Step {
    /// The segment.
    var segment: Int
    /// The upper layer.
    var layer: Int
    /// Where the line leaves it, and where it reaches the next.
    var from: Int
    var to: Int
    /// The box that it begins at, and the one that it ends at.
    var tail: Int?
    var head: Int?
  }

  let graph: LayerGraph
  let places: [Int]
  let slots: PortSlots

  /// The piece that a segment between the layers is.
  func step(_ segment: Int) -> Step {
    let (upper, lower) = (graph.segments[segment].upper, graph.segments[segment].lower)
    return Step(
      segment: segment, layer: graph.layers[upper], from: places[upper] + slots.upper[segment],
      to: places[lower] + slots.lower[segment], tail: graph.kinds[upper] == .body ? upper : nil,
      head: graph.kinds[lower] == .body ? lower : nil)
  }

  /// The pieces of a link from its tail to its head.
  func steps(of link: Int) -> [Step] {
    let first = graph.firstSegments[link]
    return (first..<(first + graph.chains[link].count - 1)).map(step)
  }
}
