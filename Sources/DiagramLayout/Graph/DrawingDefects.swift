/// What is wrong with a drawing of straight, upright and level lines.
struct DrawingDefects {
  /// Lines through boxes and groups that they have nothing to do with.
  private(set) var throughBoxes = 0
  /// Lines through texts that are not theirs.
  private(set) var throughTexts = 0
  /// Lines that lie on others.
  private(set) var overlaps = 0
  /// Meetings of two lines.
  private(set) var crossings = 0

  /// A straight piece of a line.
  private struct Piece {
    var edge: Int
    var from: Point
    var to: Point

    var isUpright: Bool { from.x == to.x }
    var left: Int { min(from.x, to.x) }
    var right: Int { max(from.x, to.x) }
    var top: Int { min(from.y, to.y) }
    var bottom: Int { max(from.y, to.y) }

    func enters(_ box: Rect) -> Bool {
      left < box.maxX && right > box.x && top < box.maxY && bottom > box.y
    }
  }

  private let graph: LayeredGraph
  private let drawing: LayeredDrawing
  private let tree: GroupTree

  /// Examines a drawing; slanted pieces count as the boxes around them.
  init(_ graph: LayeredGraph, _ drawing: LayeredDrawing) {
    self.graph = graph
    self.drawing = drawing
    tree = GroupTree(parents: graph.groups.map { $0.parent.map { $0 + 1 } })
    let pieces = drawing.edges.enumerated().flatMap { edge, line in
      zip(line, line.dropFirst()).map { Piece(edge: edge, from: $0, to: $1) }
    }
    countThroughBoxes(pieces)
    countMeetings(pieces)
  }

  /// What a reader takes for a mistake.
  var total: Int { throughBoxes + throughTexts + overlaps }

  /// The number in the tree of the smallest group around an end, which for a group is the group.
  private func group(of end: LayeredGraph.End) -> Int {
    let index: Int?
    switch end {
    case .node(let node): index = graph.nodes.indices.contains(node) ? graph.nodes[node].group : nil
    case .group(let group): index = group
    }
    guard let index, graph.groups.indices.contains(index) else { return 0 }
    return index + 1
  }

  private mutating func countThroughBoxes(_ pieces: [Piece]) {
    let ends = graph.edges.map { (group(of: $0.source), group(of: $0.target)) }
    for piece in pieces {
      let edge = graph.edges[piece.edge]
      for (node, box) in drawing.nodes.enumerated() where piece.enters(box.inset(by: 1)) {
        if edge.source != .node(node), edge.target != .node(node) { throughBoxes += 1 }
      }
      let (source, target) = ends[piece.edge]
      for (group, box) in drawing.groups.enumerated() where piece.enters(box.inset(by: 1)) {
        let isFine =
          tree.contains(group + 1, source) || tree.contains(group + 1, target)
          || contains(edge.source, group) || contains(edge.target, group)
        if !isFine { throughBoxes += 1 }
      }
      for (label, box) in drawing.labels.enumerated() where label != piece.edge {
        if let box, piece.enters(box.inset(by: 1)) { throughTexts += 1 }
      }
      for case let box? in drawing.titles where piece.enters(box.inset(by: 1)) {
        throughTexts += 1
      }
    }
  }

  /// Whether an end is a group around another group.
  private func contains(_ end: LayeredGraph.End, _ group: Int) -> Bool {
    guard case .group(let outer) = end, graph.groups.indices.contains(outer) else { return false }
    return tree.contains(outer + 1, group + 1)
  }

  private mutating func countMeetings(_ pieces: [Piece]) {
    let uprights = pieces.filter(\.isUpright).sorted {
      ($0.from.x, $0.edge, $0.top) < ($1.from.x, $1.edge, $1.top)
    }
    let others = pieces.filter { !$0.isUpright }.sorted {
      ($0.top, $0.edge, $0.left) < ($1.top, $1.edge, $1.left)
    }
    for (index, piece) in uprights.enumerated() {
      for other in uprights[(index + 1)...] {
        guard other.from.x - piece.from.x <= 1 else { break }
        let shared = min(piece.bottom, other.bottom) - max(piece.top, other.top)
        if other.edge != piece.edge, shared > 1 { overlaps += 1 }
      }
      for other in others where other.edge != piece.edge {
        let crosses =
          other.left < piece.from.x && piece.from.x < other.right && piece.top < other.bottom
          && other.top < piece.bottom
        if crosses { crossings += 1 }
      }
    }
    for (index, piece) in others.enumerated() {
      for other in others[(index + 1)...] {
        guard other.top - piece.top <= 1 else { break }
        let shared = min(piece.right, other.right) - max(piece.left, other.left)
        if other.edge != piece.edge, shared > 1 { overlaps += 1 }
      }
    }
  }
}
