extension PortMatrix {
  /// The shapes that are comfortable to look at: width in percent of the height.
  private static let comfortable = 70...220

  /// Lays the matrix out; the same value always gives the same scene.
  ///
  /// Long lists of ports are broken into more lines where the drawing would be too wide; what is too
  /// wide or too high even so gets roomier rows or columns.
  package func scene() -> Scene {
    var best: (off: Int, widest: Int, scene: Scene)?
    for widest in [168, 132, 104, 84] {
      let scene = PortMatrixLayout(self, widest: widest).scene()
      let off = Self.distance(of: scene)
      if off == 0 { return scene }
      if off < best?.off ?? .max { best = (off, widest, scene) }
    }
    guard let best else { return Scene(id: id, title: title, summary: summary) }
    guard !rows.isEmpty, !columns.isEmpty else { return best.scene }
    var slack = PortMatrixLayout.Slack()
    let (width, height) = (best.scene.width, best.scene.height)
    if width * 100 > height * Self.comfortable.upperBound {
      slack.row = (width * 100 / Self.comfortable.upperBound - height) / rows.count + 1
    } else {
      slack.column = (height * Self.comfortable.lowerBound / 100 - width) / columns.count + 1
    }
    return PortMatrixLayout(self, widest: best.widest, slack: slack).scene()
  }

  private static func distance(of scene: Scene) -> Int {
    let aspect = scene.width * 100 / max(1, scene.height)
    return max(0, aspect - comfortable.upperBound, comfortable.lowerBound - aspect)
  }
}

/// Places rows and columns as wide and high as their content.
struct PortMatrixLayout {
  /// More rows or columns than these make no drawing that anyone could read.
  static let mostParties = 40
  static let mostEntries = 6
  static let margin = 24
  static let padding = 8
  static let pitch = 16
  static let inset = 3

  /// The place of a cell, by row and column.
  struct Place: Hashable {
    var row: Int
    var column: Int
  }

  /// What rows and columns get beyond what they need.
  struct Slack {
    var row = 0
    var column = 0
  }

  let matrix: PortMatrix
  private let rows: [PortMatrix.Party]
  private let columns: [PortMatrix.Party]
  private let faces: [Place: CellFace]
  private let footnotes: Footnotes
  private let omitted: [String]
  private let slack: Slack
  private var lefts: [Int] = []
  private var tops: [Int] = []

  init(_ matrix: PortMatrix, widest: Int, slack: Slack = Slack()) {
    self.matrix = matrix
    self.slack = slack
    rows = Self.unique(matrix.rows)
    columns = Self.unique(matrix.columns)
    let (merged, omitted) = Self.merge(matrix.cells, rows, columns)
    self.omitted = omitted
    var notes = Footnotes()
    for cell in matrix.cells {
      for entry in cell.entries { notes.add(entry.condition) }
    }
    footnotes = notes
    var faces: [Place: CellFace] = [:]
    for (place, cell) in merged {
      let isDiagonal = rows[place.row].id == columns[place.column].id
      faces[place] = CellFace(
        cell, head: isDiagonal ? "peers" : matrix.exposureWords[cell.exposure] ?? "",
        isDiagonal: isDiagonal, widest: widest, footnotes: notes)
    }
    self.faces = faces
    measure()
  }

  /// The cells by place, those at one place as one, and the names of those of unknown parties.
  private static func merge(
    _ cells: [PortMatrix.Cell], _ rows: [PortMatrix.Party], _ columns: [PortMatrix.Party]
  ) -> (cells: [Place: PortMatrix.Cell], omitted: [String]) {
    let (rowNumbers, columnNumbers) = (numbers(rows), numbers(columns))
    var merged: [Place: PortMatrix.Cell] = [:]
    var omitted: [String] = []
    for cell in cells {
      guard let row = rowNumbers[cell.row], let column = columnNumbers[cell.column] else {
        omitted.append("\(cell.row)>\(cell.column)")
        continue
      }
      let place = Place(row: row, column: column)
      guard var known = merged[place] else {
        merged[place] = cell
        continue
      }
      known.exposure = max(known.exposure, cell.exposure)
      if known.entries != cell.entries { known.entries += cell.entries }
      merged[place] = known
    }
    return (merged, omitted)
  }

  private static func unique(_ parties: [PortMatrix.Party]) -> [PortMatrix.Party] {
    var seen: Set<String> = []
    return Array(parties.filter { seen.insert($0.id).inserted }.prefix(mostParties))
  }

  private static func numbers(_ parties: [PortMatrix.Party]) -> [String: Int] {
    Dictionary(parties.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func lines(of party: PortMatrix.Party) -> [String] {
    let title = party.count > 1 ? party.title + " ×\(party.count)" : party.title
    return TextMeasurer.wrapped(title, to: 130, lines: 2, in: .laneTitle)
  }

  private static func width(of party: PortMatrix.Party) -> Int {
    lines(of: party).map { TextMeasurer.width(of: $0, in: .laneTitle) }.max() ?? 0
  }

  /// Sets `lefts` and `tops`: the grid lines; the first row and column hold the names.
  private mutating func measure() {
    let corner = TextMeasurer.width(of: matrix.corner, in: .legend)
    var x = Self.margin
    lefts = [x]
    x += max(corner, rows.map { Self.width(of: $0) }.max() ?? 0) + 2 * Self.padding
    lefts.append(x)
    for (index, column) in columns.enumerated() {
      let cells = rows.indices.compactMap { faces[Place(row: $0, column: index)]?.width }
      x += max(72, Self.width(of: column) + 2 * Self.padding, cells.max() ?? 0) + 2 * Self.inset
      x += slack.column
      lefts.append(x)
    }
    var y = Self.margin
    tops = [y, y + 44]
    y += 44
    for index in rows.indices {
      let cells = columns.indices.compactMap { faces[Place(row: index, column: $0)]?.height }
      y += max(44, cells.max() ?? 0) + 2 * Self.inset + slack.row
      tops.append(y)
    }
  }

  func scene() -> Scene {
    var scene = Scene(id: matrix.id, title: matrix.title, summary: matrix.summary)
    scene.omitted = omitted
    scene.width = (lefts.last ?? 0) + Self.margin
    scene.captions = [
      SceneText(
        matrix.corner, at: Point(x: lefts[0] + Self.padding, y: tops[1] - 16), style: .legend)
    ]
    scene.nodes = names() + cells()
    scene.rules = grid()
    legend(scene.nodes).append(to: &scene, below: (tops.last ?? 0) + 20)
    ChangeLegend.append(to: &scene)
    return scene
  }

  private func frame(row: Int, column: Int) -> Rect {
    Rect(
      x: lefts[column], y: tops[row], width: lefts[column + 1] - lefts[column],
      height: tops[row + 1] - tops[row])
  }

  private func names() -> [SceneNode] {
    rows.enumerated().map { index, party in
      name(party, id: "row:" + party.id, in: frame(row: index + 1, column: 0), isRow: true)
    }
      + columns.enumerated().map { index, party in
        name(party, id: "column:" + party.id, in: frame(row: 0, column: index + 1), isRow: false)
      }
  }

  private func name(
    _ party: PortMatrix.Party, id: String, in frame: Rect, isRow: Bool
  ) -> SceneNode {
    var node = SceneNode(
      id: id, kind: .header, frame: frame.inset(by: Self.inset), title: party.title,
      link: party.link)
    let lines = Self.lines(of: party)
    let top = frame.y + (frame.height - lines.count * Self.pitch) / 2
    node.labels = lines.enumerated().map { index, line in
      let y = top + index * Self.pitch + 12
      let x = isRow ? frame.x + Self.padding : frame.x + frame.width / 2
      return SceneLabel([
        SceneText(
          line, at: Point(x: x, y: y), anchor: isRow ? .start : .middle, style: .laneTitle)
      ])
    }
    return node
  }

  private func cells() -> [SceneNode] {
    var nodes: [SceneNode] = []
    for (row, opener) in rows.enumerated() {
      for (column, listener) in columns.enumerated() {
        guard let face = faces[Place(row: row, column: column)] else { continue }
        let frame = frame(row: row + 1, column: column + 1).inset(by: Self.inset)
        nodes.append(
          face.node(
            id: "\(opener.id)>\(listener.id)", title: "\(opener.title) → \(listener.title)",
            in: frame))
      }
    }
    return nodes
  }

  /// Thin lines between rows and columns, and a short stroke where nothing is allowed.
  private func grid() -> [SceneRule] {
    let right = lefts.last ?? 0
    let bottom = tops.last ?? 0
    var rules = tops.dropFirst().map { y in
      SceneRule(from: Point(x: lefts[0], y: y), to: Point(x: right, y: y))
    }
    rules += lefts.dropFirst().map { x in
      SceneRule(from: Point(x: x, y: tops[0]), to: Point(x: x, y: bottom))
    }
    for row in rows.indices {
      for column in columns.indices where faces[Place(row: row, column: column)] == nil {
        rules.append(Self.denial(in: frame(row: row + 1, column: column + 1)))
      }
    }
    return rules
  }

  /// The short stroke in the middle of a place where nothing is allowed.
  static func denial(in frame: Rect) -> SceneRule {
    let (x, y) = (frame.x + frame.width / 2, frame.y + frame.height / 2)
    return SceneRule(from: Point(x: x - 4, y: y), to: Point(x: x + 4, y: y))
  }

  private func legend(_ nodes: [SceneNode]) -> Legend {
    let kinds = Set(nodes.map(\.kind))
    var entries: [(SceneLegendEntry.Sample, String)] = Exposure.allCases.compactMap { level in
      guard kinds.contains(.cell(level)), let title = matrix.exposureTitles[level] else {
        return nil
      }
      return (.cell(.cell(level)), title)
    }
    if kinds.contains(.peers) { entries.append((.cell(.peers), "between members of one role")) }
    if nodes.contains(where: \.isConditional) {
      entries.append((.conditional, "only under the condition in the footnote"))
    }
    if faces.values.contains(where: \.isInsecure) {
      entries.append((.mark(.openLock), "no authentication or no encryption"))
    }
    if nodes.contains(where: { $0.number != nil }) {
      entries.append((.number, "number of the line in the table"))
    }
    let isChanging = faces.values.contains { $0.change == .added || $0.change == .removed }
    if faces.count < rows.count * columns.count || isChanging {
      entries.append((.rule, "no flow is needed here"))
    }
    return Legend(entries: entries, footnotes: footnotes, omitted: omitted.count)
  }
}
