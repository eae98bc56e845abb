/// The text of a box, broken into lines, and the room that it needs.
struct BoxFace {
  /// A line and its face.
  struct Line {
    var text: String
    var style: TextStyle
  }

  static let widestText = 140
  static let margin = 12
  static let narrowest = 104

  let lines: [Line]
  let width: Int
  /// The least height of the box.
  let height: Int
  /// How many cards peek out above the box.
  let cards: Int

  init(_ box: RoleFlowDiagram.Box) {
    var lines: [Line] = []
    let title = box.count > 1 ? box.title + " ×\(box.count)" : box.title
    lines += Self.lines(title, .boxTitle)
    lines += Self.lines(box.subtitle, .boxSubtitle)
    let shown = box.details.count > 5 ? 4 : box.details.count
    for detail in box.details.prefix(shown) {
      let text = TextMeasurer.fitted(detail, to: Self.widestText, in: .boxDetail)
      lines.append(Line(text: text, style: .boxDetail))
    }
    if box.details.count > shown {
      lines.append(Line(text: "+\(box.details.count - shown) more", style: .boxSubtitle))
    }
    self.lines = lines
    let widest = lines.map { TextMeasurer.width(of: $0.text, in: $0.style) }.max() ?? 0
    width = max(Self.narrowest, widest + 2 * Self.margin)
    height = max(44, lines.reduce(0) { $0 + Self.pitch($1.style) } + 2 * Self.margin)
    cards = min(2, max(0, box.count - 1))
  }

  /// The height that the cards above the box need.
  var headroom: Int { cards * 4 }

  /// The lines at their places in a frame, centred.
  func labels(in frame: Rect) -> [SceneLabel] {
    var top = frame.y + (frame.height - lines.reduce(0) { $0 + Self.pitch($1.style) }) / 2
    let middle = frame.x + frame.width / 2
    var labels: [SceneLabel] = []
    for line in lines {
      let pitch = Self.pitch(line.style)
      let baseline = top + (pitch + line.style.ascent - line.style.descent) / 2 + 1
      top += pitch
      labels.append(
        SceneLabel([
          SceneText(
            line.text, at: Point(x: middle, y: baseline), anchor: .middle, style: line.style)
        ]))
    }
    return labels
  }

  private static func lines(_ text: String, _ style: TextStyle) -> [Line] {
    TextMeasurer.wrapped(text, to: widestText, lines: 2, in: style)
      .map { Line(text: $0, style: style) }
  }

  private static func pitch(_ style: TextStyle) -> Int { style == .boxTitle ? 18 : 15 }
}
