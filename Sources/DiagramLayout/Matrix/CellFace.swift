/// The lines of a cell of a matrix and the room that they need.
struct CellFace {
  private struct Line {
    var text: String
    var style: TextStyle
    var warning: String?
    var link: String?
    var width: Int
  }

  static let widestText = 168

  let isInsecure: Bool
  private let kind: SceneNode.Kind
  private let title: String
  private let lines: [Line]

  init(_ cell: PortMatrix.Cell, isDiagonal: Bool, footnotes: Footnotes) {
    kind = isDiagonal ? .peers : .cell(cell.exposure)
    isInsecure = cell.entries.contains { $0.insecurity != nil }
    title = cell.entries.map { Self.sentence($0) }.joined(separator: "; ")
    var lines: [Line] = []
    if isDiagonal { lines.append(Self.line("peers", .boxSubtitle)) }
    let most = PortMatrixLayout.mostEntries
    for entry in cell.entries.prefix(most) {
      let text = TextMeasurer.fitted(entry.text, to: Self.widestText, in: .port)
      var line = Self.line(text + footnotes.mark(of: entry.condition), .port)
      line.link = entry.link
      if let word = entry.insecurity {
        let warning = TextMeasurer.fitted(word, to: 110, in: .warning)
        line.warning = warning
        line.width += 22 + TextMeasurer.width(of: warning, in: .warning)
      }
      lines.append(line)
    }
    if cell.entries.count > most {
      lines.append(Self.line("+\(cell.entries.count - most) more, see table", .boxSubtitle))
    }
    self.lines = lines
  }

  var width: Int { (lines.map(\.width).max() ?? 0) + 2 * PortMatrixLayout.padding + 6 }
  var height: Int { lines.count * PortMatrixLayout.pitch + 14 }

  /// The cell at its place; its lines are in the middle of its height.
  func node(id: String, title: String, in frame: Rect) -> SceneNode {
    var node = SceneNode(
      id: id, kind: kind, frame: frame,
      title: self.title.isEmpty ? title : "\(title): \(self.title)")
    var y = frame.y + (frame.height - lines.count * PortMatrixLayout.pitch) / 2 + 12
    for line in lines {
      let x = frame.x + PortMatrixLayout.padding
      var label = SceneLabel(
        [SceneText(line.text, at: Point(x: x, y: y), style: line.style)], link: line.link)
      if let warning = line.warning {
        let lock = x + TextMeasurer.width(of: line.text, in: line.style) + 8
        label.marks = [SceneMark(.openLock, at: Point(x: lock, y: y - 9))]
        label.texts.append(
          SceneText(
            warning, at: Point(x: lock + SceneMark.size + 4, y: y), style: .warning))
      }
      node.labels.append(label)
      y += PortMatrixLayout.pitch
    }
    return node
  }

  private static func line(_ text: String, _ style: TextStyle) -> Line {
    Line(text: text, style: style, width: TextMeasurer.width(of: text, in: style))
  }

  private static func sentence(_ entry: PortMatrix.Entry) -> String {
    var text = entry.service.isEmpty ? entry.text : "\(entry.text) \(entry.service)"
    if let word = entry.insecurity { text += ", \(word)" }
    if let condition = entry.condition { text += " (\(condition))" }
    return text
  }
}
