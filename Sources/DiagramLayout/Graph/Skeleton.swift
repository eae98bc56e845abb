/// A size in terms of layers: across them is along one layer, deep is from layer to layer.
struct Extent: Hashable {
  var across = 0
  var depth = 0

  init(across: Int = 0, depth: Int = 0) {
    self.across = across
    self.depth = depth
  }

  init(_ size: LayeredGraph.Size, _ direction: LayeredGraph.Direction) {
    switch direction {
    case .down: self.init(across: size.width, depth: size.height)
    case .right: self.init(across: size.height, depth: size.width)
    }
  }
}

/// One connected part of a graph as the phases see it: bodies in groups, and links that all point
/// to later layers.
struct Skeleton {
  /// Where the layer of a body is bound to be in its group.
  enum Pin: Hashable {
    case first
    case last
  }

  /// A node, the end of an edge at a group, or what fills an empty group.
  struct Body {
    var extent: Extent
    var group: Int
    var rank: Int?
    var pin: Pin?
    /// What the extent has more than the box, for loops: half on each side.
    var loopRoom = 0
    /// How deep the labels of loops are.
    var loopDepth = 0
  }

  /// An edge between two bodies.
  struct Link {
    var tail: Int
    var head: Int
    /// The index of the edge in the graph.
    var edge: Int
    /// Whether the edge points from head to tail.
    var isReversed: Bool
    var label: Extent?

    /// A label needs a layer of its own between the ends.
    var leastSpan: Int { label == nil ? 1 : 2 }
  }

  private(set) var bodies: [Body] = []
  private(set) var links: [Link] = []
  private(set) var tree: GroupTree
  /// The room for the title of each group.
  private(set) var titles: [LayeredGraph.Size?]
  /// Edges from a thing to itself.
  private(set) var loops: [Int] = []

  private let graph: LayeredGraph
  private var bodyOfNode: [Int: Int] = [:]
  private var localGroup: [Int: Int] = [:]

  /// Creates the skeleton of one part; `parents` are those of the graph's groups without rings.
  init(_ part: GraphPart, of graph: LayeredGraph, parents: [Int?], options: LayeredOptions) {
    self.graph = graph
    for (index, group) in part.groups.enumerated() { localGroup[group] = index + 1 }
    let local = localGroup
    tree = GroupTree(parents: part.groups.map { parents[$0].flatMap { local[$0] } })
    titles = [nil] + part.groups.map { graph.groups[$0].title }
    for node in part.nodes { addNode(node) }
    fillEmptyGroups()
    for edge in part.edges { addEdge(edge) }
    widenForLoops(options)
    removeRings()
    if options.edges == .orthogonal { widenForLines(options) }
  }

  private mutating func addNode(_ index: Int) {
    let node = graph.nodes[index]
    bodyOfNode[index] = bodies.count
    bodies.append(
      Body(
        extent: Extent(node.size, graph.direction),
        group: node.group.flatMap { localGroup[$0] } ?? 0, rank: node.rank))
  }

  private mutating func fillEmptyGroups() {
    var isFilled = Array(repeating: false, count: tree.count)
    for body in bodies { isFilled[body.group] = true }
    for group in tree.outerFirst.reversed() where group != 0 {
      if !isFilled[group] { bodies.append(Body(extent: Extent(), group: group)) }
      isFilled[tree.parents[group]] = true
    }
  }

  private mutating func addEdge(_ index: Int) {
    let edge = graph.edges[index]
    guard edge.source != edge.target else {
      loops.append(index)
      return
    }
    let source = body(at: edge.source, other: edge.target, pin: .first)
    let target = body(at: edge.target, other: edge.source, pin: .last)
    let label = edge.label.map { Extent($0, graph.direction) }
    links.append(Link(tail: source, head: target, edge: index, isReversed: false, label: label))
  }

  /// The body of a node, or a new one at which an edge leaves or enters a group.
  private mutating func body(
    at end: LayeredGraph.End, other: LayeredGraph.End, pin: Pin
  ) -> Int {
    switch end {
    case .node(let node): return bodyOfNode[node] ?? 0
    case .group(let group):
      let local = localGroup[group] ?? 0
      let isAround = tree.contains(local, self.group(of: other))
      bodies.append(Body(extent: Extent(), group: local, pin: isAround ? pin : nil))
      return bodies.count - 1
    }
  }

  private func group(of end: LayeredGraph.End) -> Int {
    switch end {
    case .node(let node): bodyOfNode[node].map { bodies[$0].group } ?? 0
    case .group(let group): localGroup[group] ?? 0
    }
  }

  /// Loops are drawn beside a box, within room that no other line enters.
  private mutating func widenForLoops(_ options: LayeredOptions) {
    for loop in loops {
      guard case .node(let node) = graph.edges[loop].source, let body = bodyOfNode[node] else {
        continue
      }
      let label = graph.edges[loop].label.map { Extent($0, graph.direction) } ?? Extent()
      let room = 2 * (options.lineGap + label.across)
      bodies[body].loopDepth = max(bodies[body].loopDepth, label.depth)
      bodies[body].extent.across += room
      bodies[body].loopRoom += room
    }
  }

  /// Upright lines are kept apart, so boxes with many get wider.
  private mutating func widenForLines(_ options: LayeredOptions) {
    var above = Array(repeating: 0, count: bodies.count)
    var below = above
    for link in links {
      below[link.tail] += 1
      above[link.head] += 1
    }
    for body in bodies.indices {
      let count = max(above[body], below[body])
      guard count > 1 else { continue }
      let width = (count - 1) * options.lineGap + 12
      bodies[body].extent.across = max(bodies[body].extent.across, width + bodies[body].loopRoom)
    }
  }

  /// The body of a node of the part.
  func body(of node: Int) -> Int? { bodyOfNode[node] }

  /// The number of a group of the graph in the tree.
  func group(numbered group: Int) -> Int? { localGroup[group] }

  private mutating func removeRings() {
    var edges: [(tail: Int, head: Int)] = []
    var isTurned: [Bool] = []
    for link in links {
      let ranks = (bodies[link.tail].rank, bodies[link.head].rank)
      var turns = false
      if case (let tail?, let head?) = ranks { turns = tail > head }
      isTurned.append(turns)
      edges.append(turns ? (link.head, link.tail) : (link.tail, link.head))
    }
    let reversed = CycleRemoval.reversed(edges, nodes: bodies.count)
    for index in links.indices where reversed[index] != isTurned[index] {
      links[index].isReversed = true
      (links[index].tail, links[index].head) = (links[index].head, links[index].tail)
    }
  }
}
