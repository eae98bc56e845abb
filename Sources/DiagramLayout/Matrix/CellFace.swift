/// The lines of a cell of a matrix and the room that they need.
struct CellFace {
  private struct Line {
    var text: String
    var style: TextStyle
    var warning: String?
    var width: Int
    var change: LineChange?
  }

  /// One entry, or what counts the rest: lines that lead to one place.
  private struct Block {
    var lines: [Line]
    var link: String?
  }

  static let mostLines = 4
  static let headHeight = 22
  static let badge = 24

  let isInsecure: Bool
  let isConditional: Bool
  let change: ChangeMark?
  private let kind: SceneNode.Kind
  private let title: String
  private let head: String
  private let number: String
  private let blocks: [Block]

  /// Breaks the text of a cell into lines; entries are at most `widest` pixels wide.
  init(_ cell: PortMatrix.Cell, head: String, isDiagonal: Bool, widest: Int, footnotes: Footnotes) {
    kind = isDiagonal ? .peers : .cell(cell.exposure)
    isInsecure = cell.entries.contains { $0.insecurity != nil }
    isConditional = !cell.entries.isEmpty && cell.entries.allSatisfy { $0.condition != nil }
    change = ChangeMark(of: cell.entries.map(\.change?.mark))
    title = cell.entries.map { Self.sentence($0) }.joined(separator: "; ")
    self.head = head
    number = TextMeasurer.fitted(cell.number, to: 16, in: .number)
    let most = PortMatrixLayout.mostEntries
    blocks =
      cell.entries.prefix(most).map { Self.block($0, widest, footnotes) }
      + Self.rest(Array(cell.entries.dropFirst(most)))
  }

  private var lines: [Line] { blocks.flatMap(\.lines) }
  private var hasHead: Bool { !head.isEmpty || !number.isEmpty }
  private var headWidth: Int {
    TextMeasurer.width(of: head, in: .boxSubtitle) + (number.isEmpty ? 0 : Self.badge)
  }

  var width: Int {
    max(lines.map(\.width).max() ?? 0, headWidth) + 2 * PortMatrixLayout.padding + 6
  }
  var height: Int {
    lines.count * PortMatrixLayout.pitch + (hasHead ? Self.headHeight : 0) + 14
  }

  /// The cell at its place; its lines are in the middle of its height.
  func node(id: String, title: String, in frame: Rect) -> SceneNode {
    var node = SceneNode(
      id: id, kind: kind, frame: frame,
      title: self.title.isEmpty ? title : "\(title): \(self.title)")
    node.isConditional = isConditional
    node.change = change
    let left = frame.x + PortMatrixLayout.padding
    var y = frame.y + (frame.height - height + 14) / 2
    if hasHead {
      let x = left + (number.isEmpty ? 0 : Self.badge)
      if !number.isEmpty { node.number = TrunkBadge.text(number, at: Point(x: left + 9, y: y + 9)) }
      if !head.isEmpty {
        node.labels.append(
          SceneLabel([SceneText(head, at: Point(x: x, y: y + 13), style: .boxSubtitle)]))
      }
      y += Self.headHeight
    }
    for block in blocks {
      node.labels.append(Self.label(block, left: left, top: y))
      y += block.lines.count * PortMatrixLayout.pitch
    }
    return node
  }

  private static func label(_ block: Block, left: Int, top: Int) -> SceneLabel {
    var label = SceneLabel([], link: block.link)
    var y = top + 12
    for line in block.lines {
      var text = SceneText(line.text, at: Point(x: left, y: y), style: line.style)
      text.change = line.change
      label.texts.append(text)
      if let warning = line.warning {
        let lock = left + TextMeasurer.width(of: line.text, in: line.style) + 8
        label.marks.append(SceneMark(.openLock, at: Point(x: lock, y: y - 9)))
        label.texts.append(
          SceneText(warning, at: Point(x: lock + SceneMark.size + 4, y: y), style: .warning))
      }
      y += PortMatrixLayout.pitch
    }
    return label
  }

  /// An entry with its lock: beside its last line where that is not too wide, else below it.
  private static func block(
    _ entry: PortMatrix.Entry, _ widest: Int, _ footnotes: Footnotes
  ) -> Block {
    let text = entry.text + footnotes.mark(of: entry.condition)
    var lines = TextMeasurer.wrapped(text, to: widest, lines: mostLines, in: .port)
      .map { line($0, .port) }
    for index in lines.indices { lines[index].change = entry.change }
    guard let word = entry.insecurity else { return Block(lines: lines, link: entry.link) }
    let warning = TextMeasurer.fitted(word, to: 110, in: .warning)
    let room = 22 + TextMeasurer.width(of: warning, in: .warning)
    if lines.isEmpty || (lines.last?.width ?? 0) + room > max(widest, 168) {
      lines.append(line("", .port))
    }
    lines[lines.count - 1].warning = warning
    lines[lines.count - 1].width += room
    return Block(lines: lines, link: entry.link)
  }

  /// The line that counts the entries that are not written out, in both states.
  private static func rest(_ entries: [PortMatrix.Entry]) -> [Block] {
    guard !entries.isEmpty else { return [] }
    let words = { (count: Int) in count == 0 ? "" : "and \(count) more, see table" }
    var line = line(words(entries.count), .boxSubtitle)
    if let mark = ChangeMark(of: entries.map(\.change?.mark)), mark != .unchanged {
      let counts = ChangeState.allCases.map { state in
        entries.count { $0.change?.mark.exists(in: state) != false }
      }
      line.change = LineChange(.changed, before: words(counts[0]), after: words(counts[1]))
    }
    return [Block(lines: [line])]
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
