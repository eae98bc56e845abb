/// Lines of text below each other, measured and cut to a width.
struct TextStack {
  static let pitch = 16

  private(set) var lines: [(text: String, style: TextStyle)] = []
  let width: Int

  init(width: Int) { self.width = width }

  /// Adds a text in at most so many lines; an empty text adds nothing.
  mutating func add(_ text: String, _ style: TextStyle, lines count: Int = 1) {
    for line in TextMeasurer.wrapped(text, to: width, lines: count, in: style) {
      lines.append((line, style))
    }
  }

  var height: Int { lines.count * Self.pitch }

  /// The lines from a top left corner.
  func texts(x: Int, top: Int) -> [SceneText] {
    lines.enumerated().map { index, line in
      SceneText(
        line.text, at: Point(x: x, y: top + index * Self.pitch + 12), style: line.style)
    }
  }

  /// The same as labels of a box.
  func labels(x: Int, top: Int, link: String? = nil) -> [SceneLabel] {
    texts(x: x, top: top).map { SceneLabel([$0], link: link) }
  }
}
