/// The rows of a trunk beside its arrow head, half of them above the line and half below it.
///
/// Sizes are known before any coordinate is: the slots of a box are as far apart as their labels
/// need, so that a label owns the strip that it stands in.
struct TrunkLabel {
  /// A line of the label, relative to the left end of the label and to its own baseline.
  struct Line {
    var texts: [(text: String, style: TextStyle, x: Int)] = []
    var lock: Int?
    var width = 0
    /// The number of the listener; nil for the line that counts the rest.
    var row: Int?
    var link: String?
  }

  static let pitch = 14
  static let widestPort = 150
  static let widestService = 176
  static let mostRows = 4

  /// How many rows are written out: a line that counts a single one would save nothing.
  static func shownRows(of count: Int) -> Int { count <= mostRows + 1 ? count : mostRows }

  /// How several listeners share a label.
  enum Shape {
    /// One listener in a line.
    case wide
    /// One listener in two short lines.
    case narrow
  }

  private(set) var above: [Line] = []
  private(set) var below: [Line] = []
  let width: Int

  init(_ trunk: RoleFlowDiagram.Trunk, shape: Shape, footnotes: Footnotes) {
    if trunk.rows.count == 1 {
      let lines = Self.pair(0, trunk.rows[0], footnotes)
      above = Array(lines.prefix(1))
      below = Array(lines.dropFirst(1))
    } else {
      let rows = Array(trunk.rows.prefix(Self.shownRows(of: trunk.rows.count)))
      let blocks =
        shape == .narrow
        ? rows.enumerated().map { Self.pair($0, $1, footnotes) }
        : Self.table(rows, footnotes).map { [$0] }
      let split = (blocks.count + 1) / 2
      above = blocks.prefix(split).flatMap { $0 }
      below = blocks.dropFirst(split).flatMap { $0 } + Self.more(than: trunk.rows)
    }
    width = (above + below).map(\.width).max() ?? 0
  }

  /// How far the label reaches above the line.
  var up: Int { above.isEmpty ? 0 : 5 + TextStyle.port.ascent + (above.count - 1) * Self.pitch }
  /// How far the label reaches below the line.
  var down: Int { below.isEmpty ? 0 : 16 + (below.count - 1) * Self.pitch }
  /// The distance between the line and the farthest row: nothing else may be nearer to that row.
  var reach: Int { max(above.count, below.count) > 0 ? 6 + (tallest - 1) * Self.pitch : 0 }

  private var tallest: Int { max(above.count, below.count) }

  /// The label at its place: `left` is its left end, `line` the height of its line.
  func placed(left: Int, line: Int) -> [SceneLabel] {
    let top = line - 5 - (above.count - 1) * Self.pitch
    let origins =
      above.indices.map { Point(x: left, y: top + $0 * Self.pitch) }
      + below.indices.map { Point(x: left, y: line + 13 + $0 * Self.pitch) }
    return labels(at: origins)
  }

  /// All lines one below the other; `top` is the upper edge of the first.
  func stacked(left: Int, top: Int) -> [SceneLabel] {
    labels(at: (above + below).indices.map { Point(x: left, y: top + 11 + $0 * Self.pitch) })
  }

  /// One label for each listener, even when it has two lines.
  private func labels(at origins: [Point]) -> [SceneLabel] {
    var labels: [SceneLabel] = []
    var last: Int?
    for (line, origin) in zip(above + below, origins) {
      let texts = line.texts.map { part in
        SceneText(part.text, at: Point(x: origin.x + part.x, y: origin.y), style: part.style)
      }
      let marks = line.lock.map {
        [SceneMark(.openLock, at: Point(x: origin.x + $0, y: origin.y - 9))]
      }
      if labels.isEmpty || line.row == nil || line.row != last {
        labels.append(SceneLabel([], link: line.link))
      }
      labels[labels.count - 1].texts += texts
      labels[labels.count - 1].marks += marks ?? []
      last = line.row
    }
    return labels
  }

  /// The height of the label when its lines stand one below the other.
  var stackedHeight: Int { (above.count + below.count) * Self.pitch }

  /// One listener in two short lines: its port, and what it is.
  private static func pair(
    _ index: Int, _ row: RoleFlowDiagram.Row, _ footnotes: Footnotes
  ) -> [Line] {
    var port = Line(row: index, link: row.link)
    let inPort = row.service.isEmpty ? footnotes.mark(of: row.condition) : ""
    append(TextMeasurer.fitted(row.port, to: widestPort, in: .port) + inPort, .port, to: &port)
    appendLock(row.insecurity, to: &port)
    if row.service.isEmpty { return [port] }
    var service = Line(row: index, link: row.link)
    let name = TextMeasurer.fitted(row.service, to: widestService, in: .service)
    append(name + footnotes.mark(of: row.condition), .service, to: &service)
    return [port, service]
  }

  /// Several listeners, one in a line, with their services in one column.
  private static func table(
    _ rows: [RoleFlowDiagram.Row], _ footnotes: Footnotes
  ) -> [Line] {
    let ports = rows.map { TextMeasurer.fitted($0.port, to: widestPort, in: .port) }
    let column = (ports.map { TextMeasurer.width(of: $0, in: .port) }.max() ?? 0) + 8
    var lines: [Line] = []
    for (index, (row, port)) in zip(rows, ports).enumerated() {
      var line = Line(row: index, link: row.link)
      append(port, .port, to: &line)
      line.width = column - 8
      let name = TextMeasurer.fitted(row.service, to: widestService, in: .service)
      let text = name + footnotes.mark(of: row.condition)
      if !text.isEmpty { append(text, .service, to: &line) }
      appendLock(row.insecurity, to: &line)
      lines.append(line)
    }
    return lines
  }

  private static func more(than rows: [RoleFlowDiagram.Row]) -> [Line] {
    let rest = rows.count - shownRows(of: rows.count)
    if rest == 0 { return [] }
    var line = Line()
    append("+\(rest) more, see table", .service, to: &line)
    return [line]
  }

  private static func append(_ text: String, _ style: TextStyle, to line: inout Line) {
    let x = line.width == 0 ? 0 : line.width + 8
    line.texts.append((text, style, x))
    line.width = x + TextMeasurer.width(of: text, in: style)
  }

  private static func appendLock(_ word: String?, to line: inout Line) {
    guard let word else { return }
    line.lock = line.width + 8
    line.width += 8 + SceneMark.size - 4
    append(TextMeasurer.fitted(word, to: 110, in: .warning), .warning, to: &line)
  }
}

/// The conditions of a diagram, numbered in the order of their first appearance.
struct Footnotes {
  private(set) var texts: [String] = []
  private var numbers: [String: Int] = [:]

  init(_ trunks: [RoleFlowDiagram.Trunk]) {
    for trunk in trunks {
      let shown = TrunkLabel.shownRows(of: trunk.rows.count)
      for row in trunk.rows.prefix(shown) { add(row.condition) }
    }
  }

  init() {}

  mutating func add(_ condition: String?) {
    guard let condition, !condition.isEmpty, numbers[condition] == nil else { return }
    texts.append(condition)
    numbers[condition] = texts.count
  }

  /// The mark of a condition in raised digits, after a thin gap; empty for none.
  func mark(of condition: String?) -> String {
    guard let condition, let number = numbers[condition] else { return "" }
    return " " + Self.raised(number)
  }

  static func raised(_ number: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }
}
