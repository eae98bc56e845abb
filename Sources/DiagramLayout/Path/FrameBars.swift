/// The headers around a packet as bars: each level shows what the level above it holds last.
struct FrameBars {
  private static let height = 38
  private static let gap = 6
  private static let leastPayload = 150
  private static let widestHeader = 96
  private static let mostLevels = 4
  private static let mostParts = 5

  private let frame: PacketPath.Frame
  private let id: String
  private let width: Int
  private let levels: [[PacketPath.Part]]

  init(_ frame: PacketPath.Frame, id: String, width: Int) {
    self.frame = frame
    self.id = id
    self.width = width
    let levels = frame.levels.prefix(Self.mostLevels).map { Array($0.prefix(Self.mostParts)) }
    self.levels = levels.isEmpty ? [[]] : levels
  }

  /// Adds the bars and their sum to a drawing and returns their lower end.
  func place(in scene: inout Scene, x: Int, below top: Int) -> Int {
    var head = TextStack(width: width)
    head.add(frame.title, .laneTitle)
    scene.captions += head.texts(x: x, top: top)
    var y = top + head.height + 4
    let widths = levelWidths()
    var left = x
    for (level, parts) in levels.enumerated() {
      let isLast = level == levels.count - 1
      for (index, part) in parts.enumerated() {
        let rect = Rect(x: left, y: y, width: widths.headers[level][index], height: Self.height)
        scene.nodes.append(node(part, "\(level)/\(index)", in: rect, .accent))
        left = rect.maxX + 2
      }
      let held = Rect(x: left, y: y, width: x + widths.total - left, height: Self.height)
      let inside = isLast ? frame.payload : PacketPath.Part("what it holds", "see below")
      scene.nodes.append(node(inside, "\(level)/held", in: held, isLast ? .plain : .unmarked))
      y += Self.height + Self.gap
      if !isLast { scene.rules += funnel(held, x + widths.total) }
    }
    return placeSum(in: &scene, x: x, top: y)
  }

  private enum Look { case accent, plain, unmarked }

  private func node(
    _ part: PacketPath.Part, _ name: String, in rect: Rect, _ look: Look
  ) -> SceneNode {
    let kind: SceneNode.Kind =
      switch look {
      case .accent: .toned(.accent)
      case .plain: .toned(.plain)
      case .unmarked: .peers
      }
    var node = SceneNode(
      id: "\(id)/\(name)", kind: kind, frame: rect, title: "\(part.title): \(part.bytes)")
    var stack = TextStack(width: rect.width - 10)
    stack.add(part.title, .boxSubtitle)
    stack.add(part.bytes, .port)
    node.labels = stack.labels(x: rect.x + 5, top: rect.y + 3)
    return node
  }

  /// Short strokes from the ends of a bar to those of the level below that shows what it holds.
  private func funnel(_ held: Rect, _ right: Int) -> [SceneRule] {
    [held.x, right].map { x in
      SceneRule(from: Point(x: x, y: held.maxY), to: Point(x: x, y: held.maxY + Self.gap))
    }
  }

  /// The widths of all headers, and of the whole: the payload takes what is left.
  private func levelWidths() -> (headers: [[Int]], total: Int) {
    let headers = levels.map { parts in
      parts.map { part in
        let title = TextMeasurer.width(of: part.title, in: .boxSubtitle)
        let bytes = TextMeasurer.width(of: part.bytes, in: .port)
        return min(max(title, bytes), Self.widestHeader) + 12
      }
    }
    let used = headers.flatMap { $0 }.reduce(0) { $0 + $1 + 2 }
    guard used + Self.leastPayload > width else { return (headers, width) }
    // Too many headers: all become as narrow as they have to, and cut their words.
    let count = max(headers.flatMap { $0 }.count, 1)
    let narrow = max(24, (width - Self.leastPayload) / count - 2)
    return (headers.map { $0.map { min($0, narrow) } }, width)
  }

  private func placeSum(in scene: inout Scene, x: Int, top: Int) -> Int {
    var stack = TextStack(width: width - 16)
    stack.add(frame.check, frame.tone == .wrong ? .warning : .service, lines: 3)
    guard stack.height > 0 else { return top }
    var node = SceneNode(
      id: "\(id)/sum", kind: .toned(frame.tone),
      frame: Rect(x: x, y: top, width: width, height: stack.height + 10), title: frame.check)
    node.labels = stack.labels(x: x + 8, top: top + 4)
    scene.nodes.append(node)
    return top + stack.height + 10
  }
}
