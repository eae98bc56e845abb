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
    /// What the extent has more than the box, for loops after it.
    var loopRoom = 0
    /// How many loops it has.
    var loopCount = 0
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

  /// Whether siblings that are connected have no layer in common.
  private(set) var separatesGroups = false

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
    widenForLoops()
    separatesGroups = options.separatesGroups
    removeRings(first: options.firstGroup.flatMap { localGroup[$0] })
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
    links.append(
      Link(tail: source, head: target, edge: index, isReversed: false, label: label(of: index)))
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

  /// Loops are drawn beside a box, within room that no other line enters; a box is as deep as their
  /// labels.
  private mutating func widenForLoops() {
    for loop in loops {
      guard case .node(let node) = graph.edges[loop].source, let body = bodyOfNode[node] else {
        continue
      }
      bodies[body].loopCount += 1
      let room = LoopShape.room(for: label(of: loop))
      bodies[body].extent.across += room
      bodies[body].loopRoom += room
    }
    for loop in loops {
      guard case .node(let node) = graph.edges[loop].source, let body = bodyOfNode[node] else {
        continue
      }
      let depth = max(6, label(of: loop)?.depth ?? 0)
      bodies[body].extent.depth = max(
        bodies[body].extent.depth, depth + 2 * LoopShape.inset(0, of: bodies[body].loopCount))
    }
  }

  /// The room for the label of an edge.
  func label(of edge: Int) -> Extent? {
    graph.edges[edge].label.map { Extent($0, graph.direction) }
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

  /// Turns links so that no ring is left and none leads to the group that is to be the first.
  private mutating func removeRings(first: Int?) {
    var edges: [(tail: Int, head: Int)] = []
    var isTurned: [Bool] = []
    for link in links {
      let ranks = (bodies[link.tail].rank, bodies[link.head].rank)
      var turns = false
      if case (let tail?, let head?) = ranks { turns = tail > head }
      let units = separatesGroups ? self.units(of: link) : (link.tail, link.head)
      // What begins at the border around its siblings is before all of them anyway.
      if let first, separatesGroups, units.1 == bodies.count + first, bodies[link.tail].pin == nil {
        turns = true
      }
      isTurned.append(turns)
      edges.append(turns ? (units.1, units.0) : units)
    }
    let reversed = CycleRemoval.reversed(
      edges, nodes: bodies.count + (separatesGroups ? tree.count : 0))
    for index in links.indices where reversed[index] != isTurned[index] {
      links[index].isReversed = true
      (links[index].tail, links[index].head) = (links[index].head, links[index].tail)
    }
  }

  /// The siblings that a link connects: its bodies, or groups around them as numbers after those of
  /// all bodies.
  func units(of link: Link) -> (Int, Int) {
    let common = tree.common(bodies[link.tail].group, bodies[link.head].group)
    let unit = { (body: Int) in
      tree.child(of: common, around: bodies[body].group).map { bodies.count + $0 } ?? body
    }
    return (unit(link.tail), unit(link.head))
  }
}
