internal import Diagnostics

/// Makes a table of its draft.
struct HTMLTableReader {
  /// The table; nil when no cell has a text.
  private(set) var table: MarkupTable?
  /// How many cells the table has.
  private(set) var cellCount = 0
  /// The limit that the table exceeds, at an offset of the file.
  private(set) var breach: HTMLBreach?

  init(_ draft: HTMLTableDraft, limits: HTMLLimits, mostCells: Int) {
    let grid = HTMLGrid(draft, limits: limits, mostCells: mostCells)
    breach = grid.breach
    guard breach == nil, let header = HTMLTableHeader(of: grid.rows) else { return }
    let width = header.row.cells.count
    cellCount = max(grid.cellCount, width * grid.rows.count)
    guard cellCount <= mostCells else {
      breach = HTMLBreach(.cells, at: header.row.span.range.lowerBound)
      return
    }
    let body = grid.rows.dropFirst(header.rowCount)
    let rows = body.map { Self.row($0, width: width) }
    let cells = [header.row.cells] + rows.map(\.cells) + rows.map(\.excess)
    guard cells.contains(where: { $0.contains { !$0.text.isEmpty } }) else { return }
    var table = MarkupTable(
      span: Self.span(of: grid.rows, header), header: header.row, rows: rows,
      alignments: [MarkupTable.Alignment](repeating: .none, count: width))
    let titles = [draft.caption, header.title].compactMap(\.self).filter { !$0.isEmpty }
    table.caption = titles.isEmpty ? nil : titles.joined(separator: " ")
    self.table = table
  }

  /// Fills a short row and splits a long one.
  private static func row(_ row: HTMLGrid.Row, width: Int) -> MarkupRow {
    var cells = row.cells
    var excess: [MarkupCell] = []
    if cells.count > width {
      excess = cells[width...].filter { cell in
        // The rest of a cell that is wider than the table adds nothing.
        !(cell.isRepeated && cells[..<width].last?.span == cell.span)
      }
      cells.removeSubrange(width...)
    }
    while cells.count < width { cells.append(MarkupCell(emptyAtEndOf: row.span)) }
    return MarkupRow(cells: cells, excess: excess, span: row.span)
  }

  /// From the first byte of the first row to the last of the last one, as written.
  private static func span(of rows: [HTMLGrid.Row], _ header: HTMLTableHeader) -> SourceSpan {
    let file = header.row.span.file
    var range = header.row.span.range
    for row in rows.dropFirst(header.title == nil ? 0 : 1) {
      let start = min(range.lowerBound, row.span.range.lowerBound)
      range = start..<max(range.upperBound, row.span.range.upperBound)
    }
    return SourceSpan(file: file, range: range)
  }
}
