internal import Diagnostics

/// Tables that are drawn with `+`, `-` and `|`, or with runs of `=`.
extension RSTBlockReader {
  /// Reads the table that starts here, if one does.
  mutating func readTable() -> Bool {
    if RSTLineSyntax.isGridBorder(lines[index], in: bytes) {
      readGridTable()
      return true
    }
    guard RSTLineSyntax.isSimpleBorder(lines[index], isFirst: true, in: bytes) else { return false }
    readSimpleTable()
    return true
  }

  private mutating func readGridTable() {
    let start = index
    while hasMore, !lines[index].isBlank, lines[index].indent == 0,
      "+|".utf8.contains(bytes[lines[index].first])
    {
      index += 1
    }
    var rows = Array(lines[start..<index])
    if let last = rows.last, !RSTLineSyntax.isGridBorder(last, in: bytes) || rows.count == 1 {
      document.reading.warn(
        TableSyntaxCode.tableNotClosed, "the table is not closed", at: rows[0].range,
        fix: "repeat its first line below its last row")
      // As if its upper border stood below it.
      rows.append(rows[0])
    }
    let edges = bytes[rows[0].range].count { $0 == UInt8(ascii: "+") } - 1
    guard edges <= document.reading.limits.columns else {
      document.reading.stop(.columns(edges), at: rows[0].range)
      return
    }
    let grid = RSTGrid(rows, in: bytes)
    switch RSTGridScanner.scan(grid, limits: document.reading.limits) {
    case .cells(let cells): append(cells, of: grid)
    case .tooLarge(let rows, let cells):
      let isTooLong = rows > document.reading.limits.rows
      document.reading.stop(isTooLong ? .rows : .cells(cells), at: grid.lines[0].range)
    case .exhausted: document.reading.stop(.borders, at: rows[0].range)
    case .malformed:
      document.reading.warn(
        TableSyntaxCode.malformedTable, "the borders of the table do not fit together",
        at: rows[0].range, fix: "put each | and + right below those of the first line")
      appendCode(lines[start..<index], language: "")
    }
  }

  private mutating func append(_ cells: [RSTGrid.Cell], of grid: RSTGrid) {
    let tops = Self.distinct(cells.map(\.top))
    let lefts = Self.distinct(cells.map(\.left))
    guard
      document.reading.admits(columns: lefts.count, rows: tops.count, at: grid.lines[0].range)
    else { return }
    var rows = tops.indices.map { row in
      let next = row + 1 < tops.count ? tops[row + 1] : grid.lines.count - 1
      return emptyRow(grid.lines[tops[row]..<next], columns: lefts.count)
    }
    var inner: [MarkupBlock] = []
    for place in cells where !document.reading.isStopped {
      let lines = grid.content(of: place, in: bytes)
      let content = cell(Array(lines[...].trimmed()).dedented())
      inner += content.tables
      let border = grid.lines[place.top].end
      let range = lines.isEmpty ? border..<border : Self.extent(of: lines)
      var value = MarkupCell(
        inlines: content.inlines, span: SourceSpan(file: document.file, range: range))
      for row in Self.indices(tops, from: place.top, to: place.bottom) {
        for column in Self.indices(lefts, from: place.left, to: place.right) {
          rows[row].cells[column] = value
          value.isRepeated = true
        }
      }
    }
    var draft = TableDraft(columns: lefts.count)
    draft.rows = rows
    if let header = grid.headerLine { draft.headerRows = tops.count { $0 < header } }
    appendTable(draft)
    appendInner(inner)
  }

  /// A row with empty cells below the border that the first line is.
  private func emptyRow(_ lines: ArraySlice<RSTLine>, columns: Int) -> MarkupRow {
    let border = lines.first?.end ?? 0
    let content = lines.count > 1 ? Self.extent(of: lines.dropFirst()) : border..<border
    let span = SourceSpan(file: document.file, range: content)
    let cell = MarkupCell(inlines: [], span: span)
    return MarkupRow(cells: Array(repeating: cell, count: columns), span: span)
  }

  /// Appends a table unless it has no rows.
  mutating func appendTable(_ draft: TableDraft) {
    guard let table = draft.table(in: document.file), !document.reading.isStopped else { return }
    document.reading.countBlock(at: table.span.range)
    blocks.append(MarkupBlock(.table(table), at: table.span))
  }

  /// Appends the tables inside cells in the order of the file: cells stand side by side.
  mutating func appendInner(_ tables: [MarkupBlock]) {
    blocks += tables.sorted { $0.span.range.lowerBound < $1.span.range.lowerBound }
  }

  private static func distinct(_ values: [Int]) -> [Int] {
    var result: [Int] = []
    for value in values.sorted() where value != result.last { result.append(value) }
    return result
  }

  /// The indices of the values from one up to another.
  private static func indices(_ values: [Int], from start: Int, to end: Int) -> Range<Int> {
    let first = partition(values, before: start)
    return first..<max(first, partition(values, before: end))
  }

  /// How many of some ascending values are smaller.
  private static func partition(_ values: [Int], before limit: Int) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
