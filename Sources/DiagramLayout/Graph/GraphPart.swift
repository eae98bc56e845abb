/// What is connected by edges and by groups, as indices of the graph in ascending order.
struct GraphPart {
  var nodes: [Int] = []
  var groups: [Int] = []
  var edges: [Int] = []

  /// The parts of a graph in the order of their first nodes; `parents` are those of its groups.
  static func parts(of graph: LayeredGraph, parents: [Int?]) -> [GraphPart] {
    var sets = DisjointSets(count: graph.nodes.count + graph.groups.count)
    let place = { (end: LayeredGraph.End) -> Int? in
      switch end {
      case .node(let node): graph.nodes.indices.contains(node) ? node : nil
      case .group(let group):
        graph.groups.indices.contains(group) ? graph.nodes.count + group : nil
      }
    }
    for (index, node) in graph.nodes.enumerated() {
      if let group = node.group.flatMap({ place(.group($0)) }) { sets.join(index, group) }
    }
    for (index, parent) in parents.enumerated() {
      if let parent { sets.join(graph.nodes.count + index, graph.nodes.count + parent) }
    }
    var ends: [(edge: Int, place: Int)] = []
    for (index, edge) in graph.edges.enumerated() {
      guard let source = place(edge.source), let target = place(edge.target) else { continue }
      sets.join(source, target)
      ends.append((index, source))
    }
    return collect(graph, &sets, ends)
  }

  private static func collect(
    _ graph: LayeredGraph, _ sets: inout DisjointSets, _ ends: [(edge: Int, place: Int)]
  ) -> [GraphPart] {
    var parts: [GraphPart] = []
    var partOfRoot = Array(repeating: -1, count: graph.nodes.count + graph.groups.count)
    for place in partOfRoot.indices {
      let root = sets.root(of: place)
      if partOfRoot[root] < 0 {
        partOfRoot[root] = parts.count
        parts.append(GraphPart())
      }
      if place < graph.nodes.count {
        parts[partOfRoot[root]].nodes.append(place)
      } else {
        parts[partOfRoot[root]].groups.append(place - graph.nodes.count)
      }
    }
    for end in ends { parts[partOfRoot[sets.root(of: end.place)]].edges.append(end.edge) }
    return parts
  }
}

/// Sets of numbers that can be joined.
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  /// The number that stands for the set of a number.
  mutating func root(of number: Int) -> Int {
    var number = number
    while parents[number] != number {
      parents[number] = parents[parents[number]]
      number = parents[number]
    }
    return number
  }

  /// Makes one set of two.
  mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (root(of: one), root(of: other))
    parents[max(first, second)] = min(first, second)
  }
}
