/// Looks for defects in a scene; shares nothing with the layout that made it.
struct SceneInspection {
  /// A text or a sign with the thing that it belongs to.
  struct Piece {
    var name: String
    var frame: Rect
    var owner: Owner
    var isNumber = false
  }

  enum Owner: Equatable {
    case node(Int)
    case edge(Int)
    case scene
  }

  /// Lines that run beside each other are at least this far apart.
  static let lineGap = 6

  let scene: Scene
  private let pieces: [Piece]
  private(set) var defects: [SceneDefect] = []

  init(_ scene: Scene) {
    self.scene = scene
    pieces = Self.pieces(of: scene)
    checkNames()
    checkBoxes()
    checkZones()
    checkTexts()
    for index in scene.edges.indices { checkRoute(index) }
    for index in scene.edges.indices { checkNeighbours(of: index) }
    for piece in pieces { checkLines(at: piece) }
  }

  private static func pieces(of scene: Scene) -> [Piece] {
    var pieces: [Piece] = []
    func add(_ labels: [SceneLabel], _ owner: Owner) {
      for label in labels {
        pieces += label.texts.map { Piece(name: $0.text, frame: $0.frame, owner: owner) }
        pieces += label.marks.map { Piece(name: $0.kind.rawValue, frame: $0.frame, owner: owner) }
      }
    }
    func add(_ text: SceneText, _ owner: Owner, isNumber: Bool = false) {
      pieces.append(Piece(name: text.text, frame: text.frame, owner: owner, isNumber: isNumber))
    }
    for (index, node) in scene.nodes.enumerated() {
      add(node.labels, .node(index))
      if let number = node.number { add(number, .node(index)) }
    }
    for (index, edge) in scene.edges.enumerated() {
      add(edge.labels, .edge(index))
      if let number = edge.number { add(number, .edge(index), isNumber: true) }
    }
    for group in scene.groups { add(group.title, .scene) }
    for wall in scene.walls { add(wall.title, .scene) }
    for caption in scene.captions { add(caption, .scene) }
    for entry in scene.legend { add(entry.text, .scene) }
    return pieces.filter { !$0.name.isEmpty }
  }

  private mutating func checkNames() {
    var seen: Set<String> = []
    for id in (scene.nodes.map(\.id) + scene.groups.map(\.id)) where !seen.insert(id).inserted {
      defects.append(.duplicate(id))
    }
    seen = []
    for edge in scene.edges where !seen.insert(edge.id).inserted {
      defects.append(.duplicate(edge.id))
    }
  }

  private mutating func checkBoxes() {
    for (index, node) in scene.nodes.enumerated() {
      if !scene.frame.contains(node.frame) { defects.append(.outsideCanvas(node.id)) }
      for other in scene.nodes[(index + 1)...] where node.frame.overlaps(other.frame) {
        defects.append(.boxesOverlap(node.id, other.id))
      }
      let around = zones(around: node)
      for group in scene.groups {
        if around.contains(group.id) {
          if !group.frame.contains(node.frame) {
            defects.append(.leavesZone(node: node.id, zone: group.id))
          }
        } else if group.frame.overlaps(node.frame) {
          defects.append(.boxesOverlap(node.id, group.id))
        }
      }
    }
  }

  /// The ids of the zones that a box is in, the innermost first.
  private func zones(around node: SceneNode) -> [String] {
    var found: [String] = []
    var next = node.parent
    while let id = next, !found.contains(id) {
      found.append(id)
      next = scene.groups.first { $0.id == id }?.parent
    }
    return found
  }

  /// Zones overlap only when one is inside the other, and then it is wholly inside.
  private mutating func checkZones() {
    for (index, group) in scene.groups.enumerated() {
      if !scene.frame.contains(group.frame) { defects.append(.outsideCanvas(group.id)) }
      if let parent = scene.groups.first(where: { $0.id == group.parent }),
        !parent.frame.inset(by: 6).contains(group.frame)
      {
        defects.append(.leavesZone(node: group.id, zone: parent.id))
      }
      for other in scene.groups[(index + 1)...]
      where other.parent == group.parent && other.frame.overlaps(group.frame) {
        defects.append(.boxesOverlap(group.id, other.id))
      }
    }
  }

  private mutating func checkTexts() {
    for (index, piece) in pieces.enumerated() {
      if !scene.frame.contains(piece.frame) { defects.append(.outsideCanvas(piece.name)) }
      for other in pieces[(index + 1)...] where piece.frame.overlaps(other.frame) {
        defects.append(.textsOverlap(piece.name, other.name))
      }
      for group in scene.groups
      where group.frame.overlaps(piece.frame) && !group.frame.contains(piece.frame) {
        defects.append(.textOnBorder(text: piece.name, zone: group.id))
      }
      for (number, node) in scene.nodes.enumerated() {
        if piece.owner == .node(number) {
          if !node.frame.contains(piece.frame) {
            defects.append(.textLeavesBox(text: piece.name, box: node.id))
          }
        } else if piece.frame.overlaps(node.frame) {
          defects.append(.textOnBox(text: piece.name, box: node.id))
        }
      }
    }
  }

  private mutating func checkRoute(_ index: Int) {
    let edge = scene.edges[index]
    let segments = Segment.all(of: edge.route)
    if segments.isEmpty || segments.contains(where: { $0.isSlanted || $0.length == 0 }) {
      defects.append(.crooked(edge: edge.id))
    }
    for point in edge.route where !isOnCanvas(point) { defects.append(.outsideCanvas(edge.id)) }
    check(edge.route.first, of: edge, at: edge.source)
    check(edge.route.last, of: edge, at: edge.target)
    for node in scene.nodes where segments.contains(where: { $0.enters(node.frame.inset(by: 1)) }) {
      defects.append(.lineThroughBox(edge: edge.id, box: node.id))
    }
    for group in scene.groups {
      let ends = scene.nodes.filter { $0.id == edge.source || $0.id == edge.target }
      if ends.contains(where: { zones(around: $0).contains(group.id) }) { continue }
      if segments.contains(where: { $0.enters(group.frame.inset(by: 1)) }) {
        defects.append(.lineThroughZone(edge: edge.id, zone: group.id))
      }
    }
  }

  private func isOnCanvas(_ point: Point) -> Bool {
    point.x >= 0 && point.y >= 0 && point.x <= scene.width && point.y <= scene.height
  }

  private mutating func check(_ end: Point?, of edge: SceneEdge, at id: String) {
    guard let end, let box = scene.nodes.first(where: { $0.id == id })?.frame else {
      defects.append(.looseEnd(edge: edge.id, box: id))
      return
    }
    let onSide = (end.x == box.x || end.x == box.maxX) && end.y >= box.y && end.y <= box.maxY
    let onEdge = (end.y == box.y || end.y == box.maxY) && end.x >= box.x && end.x <= box.maxX
    if !onSide && !onEdge { defects.append(.looseEnd(edge: edge.id, box: id)) }
  }

  private mutating func checkNeighbours(of index: Int) {
    let edge = scene.edges[index]
    let segments = Segment.all(of: edge.route)
    for other in scene.edges[(index + 1)...] {
      let others = Segment.all(of: other.route)
      let close = segments.contains { one in
        others.contains { one.runsBeside($0, closerThan: Self.lineGap) }
      }
      if close { defects.append(.linesTooClose(edge.id, other.id)) }
    }
  }

  private mutating func checkLines(at piece: Piece) {
    var own: Int?
    if case .edge(let index) = piece.owner { own = index }
    var nearest: (distance: Int, edge: Int)?
    var distanceToOwn = 0
    for (index, edge) in scene.edges.enumerated() {
      let segments = Segment.all(of: edge.route)
      let isOwnNumber = piece.isNumber && own == index
      if !isOwnNumber, segments.contains(where: { $0.enters(piece.frame) }) {
        defects.append(.lineThroughText(edge: edge.id, text: piece.name))
      }
      let distance = segments.map { $0.squaredDistance(to: piece.frame) }.min() ?? .max
      if own == index {
        distanceToOwn = distance
      } else if distance < nearest?.distance ?? .max {
        nearest = (distance, index)
      }
    }
    guard let own, let nearest, nearest.distance < distanceToOwn else { return }
    defects.append(
      .ambiguousLabel(
        text: piece.name, edge: scene.edges[own].id, nearer: scene.edges[nearest.edge].id))
  }
}

/// A straight piece of a connection.
struct Segment {
  let from: Point
  let to: Point

  static func all(of route: [Point]) -> [Segment] {
    zip(route, route.dropFirst()).map { Segment(from: $0, to: $1) }
  }

  var isSlanted: Bool { from.x != to.x && from.y != to.y }
  var length: Int { abs(to.x - from.x) + abs(to.y - from.y) }
  private var isLevel: Bool { from.y == to.y }
  private var left: Int { min(from.x, to.x) }
  private var right: Int { max(from.x, to.x) }
  private var top: Int { min(from.y, to.y) }
  private var bottom: Int { max(from.y, to.y) }

  /// Whether the segment has a point strictly inside a rectangle.
  func enters(_ frame: Rect) -> Bool {
    left < frame.maxX && right > frame.x && top < frame.maxY && bottom > frame.y
  }

  /// Whether two parallel segments are close along a common stretch.
  func runsBeside(_ other: Segment, closerThan gap: Int) -> Bool {
    guard isLevel == other.isLevel else { return false }
    if isLevel {
      return abs(from.y - other.from.y) < gap && min(right, other.right) > max(left, other.left)
    }
    return abs(from.x - other.from.x) < gap && min(bottom, other.bottom) > max(top, other.top)
  }

  /// The square of the distance to a rectangle; 0 when they touch.
  func squaredDistance(to frame: Rect) -> Int {
    let across = max(frame.x - right, left - frame.maxX, 0)
    let down = max(frame.y - bottom, top - frame.maxY, 0)
    return across * across + down * down
  }
}
