internal import Diagnostics
internal import Markup
internal import NetworkModel

/// A table of who may reach whom: one side in the first column, the other in the header, ports in
/// the cells between.
struct MatrixTable {
  private let table: MarkupTable
  private let words: RoleWords
  // The roles of each column; nil for the first one.
  private let columns: [[Role]?]
  private let rowsConnect: Bool
  private let notes: [Int: String]

  /// Nil for a table of any other kind.
  init?(_ table: MarkupTable, words: RoleWords) {
    let header = table.header.cells.map(CellText.text)
    guard header.count > 2 else { return nil }
    let named = header.dropFirst().filter { Self.areKnown(words.roles(in: $0)) }.count
    let body = table.rows.filter { !Self.isNote($0) }
    guard named > 1, named * 3 >= (header.count - 1) * 2, !body.isEmpty else { return nil }
    let sides = body.filter { row in
      row.cells.first.map { Self.areKnown(words.roles(in: CellText.text(of: $0))) } ?? false
    }
    guard sides.count * 3 >= body.count * 2, Self.holdPorts(body) else { return nil }
    self.table = table
    self.words = words
    columns = header.enumerated().map { $0.offset == 0 ? nil : words.roles(in: $0.element) }
    let corner = Vocabulary.normalized(header[0])
    rowsConnect = !["to", "destination", "target"].contains { corner.hasPrefix($0) }
    notes = Self.notes(of: table)
  }

  /// One claim for each cell with ports; a cell that spans several columns or rows counts once.
  func flows() -> Diagnosed<[ClaimedFlow]> {
    var flows: [ClaimedFlow] = []
    var diagnostics: [Diagnostic] = []
    var seen: Set<Int> = []
    for row in table.rows where !Self.isNote(row) {
      guard let first = row.cells.first else { continue }
      let side = words.roles(in: CellText.text(of: first)).sorted()
      for (start, cells) in groups(of: row) where seen.insert(start).inserted {
        flows += read(cells, in: row, side: side).unwrap(into: &diagnostics)
      }
    }
    return Diagnosed(flows, diagnostics)
  }

  // Cells of a row that are one cell of the source, in the order of the columns.
  private func groups(of row: MarkupRow) -> [(
    start: Int, cells: [(cell: MarkupCell, roles: [Role])]
  )] {
    var groups: [(start: Int, cells: [(cell: MarkupCell, roles: [Role])])] = []
    for (index, cell) in row.cells.enumerated() {
      guard let roles = columns[index], !cell.text.isEmpty else { continue }
      let start = cell.span.range.lowerBound
      if groups.last?.start == start {
        groups[groups.count - 1].cells.append((cell, roles))
      } else {
        groups.append((start, [(cell, roles)]))
      }
    }
    return groups
  }

  private func read(
    _ cells: [(cell: MarkupCell, roles: [Role])], in row: MarkupRow, side: [Role]
  ) -> Diagnosed<[ClaimedFlow]> {
    let cell = cells[0].cell
    let text = CellText.text(of: cell)
    let reading = PortCellParser.read(text)
    var problems = RowProblems(row)
    if let problem = reading.problem {
      if text.contains(where: \.isNumber) { problems.add(problem, in: cell) }
      return Diagnosed([], problems.diagnostics)
    }
    let other = Set(cells.flatMap(\.roles)).sorted()
    let flows = reading.parts.map { part in
      var claim = ClaimedFlow(span: row.span)
      claim.protocols = part.protocols
      claim.ports = part.ports
      claim.from = rowsConnect ? side : other
      claim.to = rowsConnect ? other : side
      claim.direction = .forward
      claim.notes = note(of: text)
      claim.condition = ConditionText.find(in: claim.notes)
      claim.cells = [.portAndProtocol: ClaimedCell(text: text, span: cell.span)]
      if HostLocalWords.speak(in: claim.notes) { claim.scope = .hostLocal }
      return claim
    }
    return Diagnosed(flows, problems.diagnostics)
  }

  // The text behind a mark such as `⁽⁴⁾` in a cell.
  private func note(of text: String) -> String {
    let marks = text.unicodeScalars.compactMap { Self.raised[$0] }
    return marks.compactMap { notes[$0] }.joined(separator: " ")
  }
}

extension MatrixTable {
  private static let raised: [Unicode.Scalar: Int] = [
    "¹": 1, "²": 2, "³": 3, "⁴": 4, "⁵": 5, "⁶": 6, "⁷": 7, "⁸": 8, "⁹": 9,
  ]

  private static func areKnown(_ roles: [Role]) -> Bool {
    !roles.isEmpty && roles.contains { !$0.name.hasPrefix("other:") }
  }

  // A row that is one cell over the whole width.
  private static func isNote(_ row: MarkupRow) -> Bool {
    row.cells.count > 2 && row.cells.dropFirst().allSatisfy(\.isRepeated)
      && row.cells.allSatisfy { $0.span == row.cells[0].span }
  }

  private static func holdPorts(_ rows: [MarkupRow]) -> Bool {
    let cells = rows.prefix(40).flatMap { $0.cells.dropFirst() }.filter { !$0.text.isEmpty }
    let ports = cells.count { cell in
      let reading = PortCellParser.read(CellText.text(of: cell))
      return reading.problem == nil && !reading.ports.ranges.isEmpty
    }
    return ports * 2 >= cells.count && ports > 0
  }

  // `4. Local traffic only` in a row below all others.
  private static func notes(of table: MarkupTable) -> [Int: String] {
    var notes: [Int: String] = [:]
    for row in table.rows where isNote(row) {
      for line in CellText.text(of: row.cells[0]).split(separator: "\n") {
        let digits = line.prefix(while: \.isNumber)
        let rest = line.dropFirst(digits.count)
        guard let number = Int(digits), let sign = rest.first, ".):".contains(sign) else {
          continue
        }
        notes[number] = rest.dropFirst().trimmed
      }
    }
    return notes
  }
}

/// Words that say that a flow stays on its host.
enum HostLocalWords {
  /// Whether any of them stands in the texts.
  static func speak(in texts: String...) -> Bool {
    texts.contains { text in
      if text.isEmpty { return false }
      let plain = FoldedText(text)
      // Every row is asked, and hardly any speaks of its host.
      guard
        plain.contains("local") || plain.contains("loopback") || plain.contains("itself")
          || plain.contains("127.0.0.1")
      else { return false }
      return plain.contains("local port") || plain.contains("localhost")
        || plain.contains("loopback") || plain.contains("local traffic")
        || plain.contains("127.0.0.1") || plain.contains("node itself")
        || plain.contains("host itself") || plain.contains("local processes")
    }
  }
}
