internal import Diagnostics

/// Tables whose columns are marked by runs of `=`.
extension RSTBlockReader {
  /// Reads the simple table that starts here.
  mutating func readSimpleTable() {
    let start = index
    let (end, isClosed) = endOfSimpleTable(from: start)
    index = end + 1
    let top = lines[start]
    let columns = RSTSimpleColumns(top, in: bytes)
    if !isClosed {
      document.reading.warn(
        TableSyntaxCode.tableNotClosed, "the table is not closed", at: top.range,
        fix: "repeat its first line below its last row")
    }
    guard document.reading.admits(columns: columns.count, rows: 0, at: top.range) else { return }
    var rows = RSTSimpleRows(columns: columns, bytes: bytes)
    for place in (start + 1)..<max(start + 1, isClosed ? end : end + 1) {
      rows.add(lines[place])
      if rows.rows.count > document.reading.limits.rows { break }
    }
    rows.finish()
    if let place = rows.crossing {
      document.reading.warn(
        TableSyntaxCode.malformedTable, "text stands between two columns of the table", at: place,
        fix: "widen the columns of = above and below")
    }
    append(rows, top: top)
  }

  /// The last line of the table: the second border below the first, or one with a blank line below.
  private func endOfSimpleTable(from start: Int) -> (index: Int, isClosed: Bool) {
    var borders = 0
    var firstBlank: Int?
    for place in (start + 1)..<max(start + 1, lines.count) {
      if lines[place].isBlank && firstBlank == nil { firstBlank = place }
      guard RSTLineSyntax.isSimpleBorder(lines[place], isFirst: false, in: bytes) else { continue }
      borders += 1
      firstBlank = nil
      let isLast = place + 1 == lines.count || lines[place + 1].isBlank
      if borders == 2 || isLast { return (place, true) }
    }
    return ((firstBlank ?? lines.count) - 1, false)
  }

  private mutating func append(_ rows: RSTSimpleRows, top: RSTLine) {
    let columns = rows.columns.count
    guard document.reading.admits(columns: columns, rows: rows.rows.count, at: top.range) else {
      return
    }
    var draft = TableDraft(columns: columns)
    draft.headerRows = rows.headerRows
    var inner: [MarkupBlock] = []
    for row in rows.rows where !document.reading.isStopped {
      var cells: [MarkupCell] = []
      for part in row.cells {
        let content = cell(Array(part.lines[...].trimmed()).dedented())
        inner += content.tables
        var value = MarkupCell(
          inlines: content.inlines,
          span: SourceSpan(file: document.file, range: Self.extent(of: part.lines)))
        for _ in 0..<part.columns {
          cells.append(value)
          value.isRepeated = true
        }
      }
      let span = SourceSpan(file: document.file, range: Self.extent(of: row.lines))
      draft.rows.append(MarkupRow(cells: cells, span: span))
    }
    appendTable(draft)
    appendInner(inner)
  }
}
