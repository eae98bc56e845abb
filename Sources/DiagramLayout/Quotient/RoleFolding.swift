/// Makes boxes of groups, for graphs with too much in them.
enum RoleFolding {
  /// The graph in which the innermost of all groups are boxes; nil if there are no groups.
  static func folded(_ graph: RoleGraph) -> RoleGraph? {
    let depths = graph.groups.indices.map { graph.groups(around: .group($0)).count }
    guard let deepest = depths.max() else { return nil }
    var groupNumbers = Array(repeating: 0, count: graph.groups.count)
    var boxes: [Int: Int] = [:]
    var result = RoleGraph()
    for (index, group) in graph.groups.enumerated() where depths[index] < deepest {
      groupNumbers[index] = result.groups.count
      result.groups.append(group)
    }
    for index in result.groups.indices {
      result.groups[index].parent = result.groups[index].parent.map { groupNumbers[$0] }
    }
    for (index, group) in graph.groups.enumerated() where depths[index] == deepest {
      boxes[index] = result.nodes.count
      result.nodes.append(
        box(group, in: graph.groups(around: .group(index)).first.map { groupNumbers[$0] }))
    }
    var nodeNumbers: [Int] = []
    for (index, node) in graph.nodes.enumerated() {
      let around = graph.groups(around: .node(index)).first
      if let box = around.flatMap({ boxes[$0] }) {
        nodeNumbers.append(box)
        result.nodes[box].members += node.members
        continue
      }
      nodeNumbers.append(result.nodes.count)
      var node = node
      node.group = around.map { groupNumbers[$0] }
      result.nodes.append(node)
    }
    let edges = graph.edges.filter { graph.holds($0.source) && graph.holds($0.target) }
    result.edges = RoleContraction.bundled(edges) { end in
      switch end {
      case .node(let node): return .node(nodeNumbers[node])
      case .group(let group):
        return boxes[group].map { .node($0) } ?? .group(groupNumbers[group])
      }
    }
    return result
  }

  private static func box(_ group: RoleGraph.Group, in parent: Int?) -> RoleGraph.Node {
    var node = RoleGraph.Node(
      name: group.name, group: parent, size: .init(width: 0, height: 0), index: 0)
    node.members = []
    node.count = group.members.count
    node.isFolded = true
    return node
  }
}
