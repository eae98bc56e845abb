@testable import DiagramLayout

/// Graphs of any shape: unconnected, with loops, rings, parallel edges, nested and empty groups,
/// edges that end at groups, and names in any script.
enum RandomGraphs {
  static func graph(seed: UInt64) -> LayeredGraph {
    var random = SplitMix(seed: seed)
    var graph = LayeredGraph(direction: Bool.random(using: &random) ? .down : .right)
    for index in 0..<Int.random(in: 0...6, using: &random) {
      let parent = Int.random(in: -1...index, using: &random)
      var group = LayeredGraph.Group(parent: parent < 0 ? nil : parent)
      if Bool.random(using: &random) { group.title = size(of: RandomDiagrams.name(&random), 16) }
      graph.groups.append(group)
    }
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      let group = Int.random(in: -2..<max(1, graph.groups.count), using: &random)
      var node = LayeredGraph.Node(
        size: size(of: RandomDiagrams.name(&random), Int.random(in: 0...60, using: &random)),
        group: group < 0 ? nil : group)
      if Int.random(in: 0...7, using: &random) == 0 {
        node.rank = Int.random(in: 0...5, using: &random)
      }
      graph.nodes.append(node)
    }
    guard !graph.nodes.isEmpty else { return graph }
    for _ in 0..<Int.random(in: 0...45, using: &random) {
      var edge = LayeredGraph.Edge(from: end(graph, &random), to: end(graph, &random))
      if Int.random(in: 0...2, using: &random) == 0 {
        edge.label = size(of: RandomDiagrams.name(&random), 12)
      }
      edge.sourcePort = Int.random(in: 0...2, using: &random)
      graph.edges.append(edge)
    }
    return graph
  }

  private static func size(of name: String, _ height: Int) -> LayeredGraph.Size {
    .init(width: TextMeasurer.width(of: name, in: .boxTitle), height: height)
  }

  private static func end(
    _ graph: LayeredGraph, _ random: inout SplitMix
  ) -> LayeredGraph.End {
    if !graph.groups.isEmpty, Int.random(in: 0...7, using: &random) == 0 {
      return .group(Int.random(in: 0..<graph.groups.count, using: &random))
    }
    return .node(Int.random(in: 0..<graph.nodes.count, using: &random))
  }
}

/// What must never be in a drawing.
struct LayeredDefects {
  let graph: LayeredGraph
  let drawing: LayeredDrawing

  /// The groups around a node or group, from inside to outside.
  func groups(around group: Int?) -> [Int] {
    var result: [Int] = []
    var next = group.flatMap { graph.groups.indices.contains($0) ? $0 : nil }
    while let group = next, !result.contains(group) {
      result.append(group)
      next = graph.groups[group].parent
    }
    return result
  }

  /// Nodes, groups and labels that lie on one another without being in one another.
  var overlaps: [String] {
    var found: [String] = []
    for one in drawing.nodes.indices {
      for other in drawing.nodes.indices where one < other {
        if drawing.nodes[one].overlaps(drawing.nodes[other]) { found.append("\(one) on \(other)") }
      }
      let around = groups(around: graph.nodes[one].group)
      for group in drawing.groups.indices {
        let rect = drawing.groups[group]
        let isFine =
          around.contains(group)
          ? rect.contains(drawing.nodes[one]) : !rect.overlaps(drawing.nodes[one])
        if !isFine { found.append("node \(one) and group \(group)") }
      }
      for (edge, label) in drawing.labels.enumerated() {
        if label?.overlaps(drawing.nodes[one]) == true { found.append("label \(edge) on \(one)") }
      }
    }
    return found + groupOverlaps
  }

  private var groupOverlaps: [String] {
    var found: [String] = []
    for one in drawing.groups.indices {
      for other in drawing.groups.indices where one != other {
        let isInside = groups(around: one).contains(other)
        let isFine =
          isInside
          ? drawing.groups[other].contains(drawing.groups[one])
          : groups(around: other).contains(one)
            || !drawing.groups[one].overlaps(drawing.groups[other])
        if !isFine { found.append("groups \(one) and \(other)") }
      }
    }
    return found
  }

  /// Edges that do not begin and end on the borders of what they join.
  var looseEnds: [Int] {
    graph.edges.indices.filter { index in
      guard let first = drawing.edges[index].first, let last = drawing.edges[index].last else {
        return true
      }
      return !isOnBorder(first, of: graph.edges[index].source)
        || !isOnBorder(last, of: graph.edges[index].target)
    }
  }

  private func isOnBorder(_ point: Point, of end: LayeredGraph.End) -> Bool {
    let rect =
      switch end {
      case .node(let node): drawing.nodes[node]
      case .group(let group): drawing.groups[group]
      }
    let isInX = rect.x <= point.x && point.x <= rect.maxX
    let isInY = rect.y <= point.y && point.y <= rect.maxY
    return isInX && (point.y == rect.y || point.y == rect.maxY)
      || isInY && (point.x == rect.x || point.x == rect.maxX)
  }

  /// Edges through nodes, their own included.
  var throughNodes: [String] {
    graph.edges.indices.flatMap { edge in
      drawing.nodes.indices.filter { node in
        let inside = drawing.nodes[node].inset(by: 1)
        let line = drawing.edges[edge]
        return inside.width > 0 && inside.height > 0
          && zip(line, line.dropFirst()).contains { meets(inside, $0, $1) }
      }.map { "edge \(edge) through \($0)" }
    }
  }

  /// Whether a straight piece has a point strictly inside a rectangle (Liang and Barsky 1984).
  private func meets(_ rect: Rect, _ from: Point, _ to: Point) -> Bool {
    var (low, high) = (0.0, 1.0)
    let ranges = [
      (from.x, to.x - from.x, rect.x, rect.maxX), (from.y, to.y - from.y, rect.y, rect.maxY),
    ]
    for (start, step, least, most) in ranges {
      if step == 0 {
        if start <= least || start >= most { return false }
        continue
      }
      let ends = [Double(least - start) / Double(step), Double(most - start) / Double(step)]
      low = max(low, min(ends[0], ends[1]))
      high = min(high, max(ends[0], ends[1]))
    }
    return high - low > 1e-9
  }
}
