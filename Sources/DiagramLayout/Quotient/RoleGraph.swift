/// Named things in nested groups and what connects them, with the instances that each stands for.
///
/// A graph of hosts becomes one of roles by `RoleQuotient`; both are values of this type.
package struct RoleGraph: Hashable, Sendable {
  /// A named group.
  package struct Group: Hashable, Sendable {
    /// Its name without the number of instances.
    package var name: String
    /// The index of the group around it.
    package var parent: Int?
    /// The groups that it was made of, as indices of the first graph.
    package var members: [Int]

    /// Creates a group that stands for itself.
    package init(name: String, parent: Int? = nil, index: Int) {
      self.name = name
      self.parent = parent
      members = [index]
    }
  }

  /// A named thing without anything in it.
  package struct Node: Hashable, Sendable {
    /// Its name without the number of instances.
    package var name: String
    /// The index of the group around it.
    package var group: Int?
    /// The size of its box.
    package var size: LayeredGraph.Size
    /// The nodes that it was made of, as indices of the first graph.
    package var members: [Int]
    /// How many instances the box stands for.
    package var count = 1
    /// Whether the box was a group, which its members were in.
    package var isFolded = false

    /// Creates a node that stands for itself.
    package init(name: String, group: Int? = nil, size: LayeredGraph.Size, index: Int) {
      self.name = name
      self.group = group
      self.size = size
      members = [index]
    }
  }

  /// What is said by one label between two ends.
  package struct Edge: Hashable, Sendable {
    /// Where it begins.
    package var source: LayeredGraph.End
    /// Where it ends.
    package var target: LayeredGraph.End
    /// What is written at it; may be empty.
    package var label: String
    /// Whether both ends may begin.
    package var isMutual: Bool
    /// The edges that it was made of, as indices of the first graph in rising order.
    package var members: [Int]
    /// The instances at its beginning, in rising order.
    package var sources: Set<Int>
    /// The instances at its end.
    package var targets: Set<Int>

    /// Creates an edge that stands for itself.
    package init(
      from source: LayeredGraph.End, to target: LayeredGraph.End, label: String, index: Int
    ) {
      self.source = source
      self.target = target
      self.label = label
      isMutual = false
      members = [index]
      sources = [Self.place(of: source)]
      targets = [Self.place(of: target)]
    }

    private static func place(of end: LayeredGraph.End) -> Int {
      switch end {
      case .node(let index), .group(let index): index
      }
    }
  }

  /// The groups.
  package var groups: [Group] = []
  /// The things.
  package var nodes: [Node] = []
  /// What connects them; no two have the same ends, label and direction.
  package var edges: [Edge] = []

  /// Creates an empty graph.
  package init() {}

  /// How many instances an end stands for.
  func count(of end: LayeredGraph.End) -> Int {
    switch end {
    case .node(let node): nodes[node].count
    case .group(let group): groups[group].members.count
    }
  }

  /// The group around an end.
  func group(around end: LayeredGraph.End) -> Int? {
    switch end {
    case .node(let node): nodes[node].group
    case .group(let group): groups[group].parent
    }
  }

  /// The name of an end.
  func name(of end: LayeredGraph.End) -> String {
    switch end {
    case .node(let node): nodes[node].name
    case .group(let group): groups[group].name
    }
  }

  /// The groups around an end from inside to outside; a ring of groups is cut.
  func groups(around end: LayeredGraph.End) -> [Int] {
    var result: [Int] = []
    var next = group(around: end)
    while let group = next, groups.indices.contains(group), !result.contains(group) {
      result.append(group)
      next = groups[group].parent
    }
    return result
  }

  /// Whether an end exists.
  func holds(_ end: LayeredGraph.End) -> Bool {
    switch end {
    case .node(let node): nodes.indices.contains(node)
    case .group(let group): groups.indices.contains(group)
    }
  }
}
