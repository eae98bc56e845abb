/// Several things of a graph made one.
struct RoleContraction {
  private let graph: RoleGraph
  /// The first of those that each is merged with.
  private var nodes: DisjointSets
  private var groups: DisjointSets
  /// Whether nothing is merged.
  private(set) var isEmpty = true

  init(_ graph: RoleGraph) {
    self.graph = graph
    nodes = DisjointSets(count: graph.nodes.count)
    groups = DisjointSets(count: graph.groups.count)
  }

  /// Makes one of two nodes or of two groups.
  mutating func merge(_ end: LayeredGraph.End, into other: LayeredGraph.End) {
    switch (end, other) {
    case (.node(let one), .node(let other)): nodes.join(one, other)
    case (.group(let one), .group(let other)): groups.join(one, other)
    default: return
    }
    isEmpty = false
  }

  /// The graph with one thing for each set, and one edge for each pair of ends with a label.
  mutating func contracted() -> RoleGraph {
    var result = RoleGraph()
    let (groupSets, groupNumbers) = Self.sets(&groups, count: graph.groups.count)
    let (nodeSets, nodeNumbers) = Self.sets(&nodes, count: graph.nodes.count)
    let tree = GroupTree(parents: graph.groups.map { $0.parent.map { $0 + 1 } })
    for set in groupSets {
      var group = graph.groups[set[0]]
      group.name = NamePattern.merged(set.map { graph.groups[$0].name })
      group.members = set.flatMap { graph.groups[$0].members }.sorted()
      let parent = tree.parents[set[0] + 1]
      group.parent = parent == 0 ? nil : groupNumbers[parent - 1]
      result.groups.append(group)
    }
    for set in nodeSets {
      var node = graph.nodes[set[0]]
      let all = set.map { graph.nodes[$0] }
      node.name = NamePattern.merged(all.map(\.name))
      node.members = all.flatMap(\.members).sorted()
      node.count = all.reduce(0) { $0 + $1.count }
      node.size = LayeredGraph.Size(
        width: all.map(\.size.width).max() ?? 0, height: all.map(\.size.height).max() ?? 0)
      node.group = graph.groups(around: .node(set[0])).first.map { groupNumbers[$0] }
      result.nodes.append(node)
    }
    let edges = graph.edges.filter { graph.holds($0.source) && graph.holds($0.target) }
    result.edges = Self.bundled(edges) { end in
      switch end {
      case .node(let node): .node(nodeNumbers[node])
      case .group(let group): .group(groupNumbers[group])
      }
    }
    return result
  }

  /// The sets in the order of their first members, and the number of the set of each member.
  private static func sets(_ sets: inout DisjointSets, count: Int) -> ([[Int]], [Int]) {
    var result: [[Int]] = []
    var numbers = Array(repeating: 0, count: count)
    for index in 0..<count {
      let root = sets.root(of: index)
      if root == index {
        numbers[index] = result.count
        result.append([index])
      } else {
        numbers[index] = numbers[root]
        result[numbers[index]].append(index)
      }
    }
    return (result, numbers)
  }

  /// Edges with new ends; those that say the same become one.
  static func bundled(
    _ edges: [RoleGraph.Edge], _ end: (LayeredGraph.End) -> LayeredGraph.End
  ) -> [RoleGraph.Edge] {
    struct Saying: Hashable {
      var source: LayeredGraph.End
      var target: LayeredGraph.End
      var label: String
      var isMutual: Bool
    }
    var result: [RoleGraph.Edge] = []
    var known: [Saying: Int] = [:]
    for edge in edges {
      var edge = edge
      (edge.source, edge.target) = (end(edge.source), end(edge.target))
      let saying = Saying(
        source: edge.source, target: edge.target, label: edge.label, isMutual: edge.isMutual)
      if let index = known[saying] {
        result[index].members += edge.members
        result[index].sources.formUnion(edge.sources)
        result[index].targets.formUnion(edge.targets)
      } else {
        known[saying] = result.count
        result.append(edge)
      }
    }
    for index in result.indices { result[index].members.sort() }
    return result
  }
}
