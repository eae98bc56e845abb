/// Draws graphs in layers: rings are broken, layers assigned, crossings reduced, coordinates found
/// and lines routed, each in a phase of its own; equal graphs give equal drawings.
package enum LayeredLayout {
  /// Where everything of a graph is drawn.
  package static func drawing(
    of graph: LayeredGraph, options: LayeredOptions = LayeredOptions()
  ) -> LayeredDrawing {
    let tree = GroupTree(parents: graph.groups.map { $0.parent.map { $0 + 1 } })
    let parents = tree.parents.dropFirst().map { $0 == 0 ? nil : $0 - 1 }
    let parts = GraphPart.parts(of: graph, parents: parents).map {
      PartLayout.drawing($0, of: graph, parents: parents, options)
    }
    let bounds = parts.map(\.bounds)
    let places = PartPacking.places(
      of: bounds.map { ($0.width, $0.height) }, gap: 2 * options.nodeGap, aspect: options.aspect)
    var drawing = LayeredDrawing()
    let nowhere = Rect(x: 0, y: 0, width: 0, height: 0)
    drawing.nodes = Array(repeating: nowhere, count: graph.nodes.count)
    drawing.groups = Array(repeating: nowhere, count: graph.groups.count)
    drawing.edges = Array(repeating: [], count: graph.edges.count)
    drawing.labels = Array(repeating: nil, count: graph.edges.count)
    for (index, part) in parts.enumerated() {
      let (x, y) = (places[index].x - bounds[index].x, places[index].y - bounds[index].y)
      drawing.add(part, x: x, y: y)
      drawing.width = max(drawing.width, places[index].x + bounds[index].width)
      drawing.height = max(drawing.height, places[index].y + bounds[index].height)
    }
    drawing.titles = TitlePlacement.titles(of: graph, in: drawing, padding: options.padding)
    return drawing
  }
}

extension LayeredDrawing {
  fileprivate mutating func add(_ part: PartDrawing, x: Int, y: Int) {
    let moved = { (rect: Rect) in
      Rect(x: rect.x + x, y: rect.y + y, width: rect.width, height: rect.height)
    }
    for (index, rect) in part.nodes { nodes[index] = moved(rect) }
    for (index, rect) in part.groups { groups[index] = moved(rect) }
    for (index, rect) in part.labels { labels[index] = moved(rect) }
    for (index, points) in part.edges {
      edges[index] = points.map { Point(x: $0.x + x, y: $0.y + y) }
    }
  }
}
