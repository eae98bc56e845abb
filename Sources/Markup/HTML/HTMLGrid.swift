internal import Diagnostics

/// Expands what cells span to rows of equal columns.
struct HTMLGrid {
  /// A row with one cell per column, as far as the row reaches.
  struct Row {
    var cells: [MarkupCell]
    let span: SourceSpan
    let section: HTMLTableDraft.Section
    /// Whether all cells with a text are header cells, and there is one.
    let isHeader: Bool
    /// Whether there is any header cell, and whether one stands behind the first column.
    let hasHeaderCell: Bool
    let hasLaterHeaderCell: Bool
    /// Whether one cell takes the whole row and at least two columns.
    let isTitle: Bool
  }

  private struct Pending {
    let cell: MarkupCell
    var rows: Int
  }

  /// The rows in the order in which they are shown: head first, foot last.
  private(set) var rows: [Row] = []
  /// The cells of all rows.
  private(set) var cellCount = 0
  /// The first limit that is exceeded, at an offset of the file; then there are no more rows.
  private(set) var breach: HTMLBreach?

  private let limits: HTMLLimits
  private let mostCells: Int
  private var pending: [Pending?] = []
  private var group = 0

  init(_ draft: HTMLTableDraft, limits: HTMLLimits, mostCells: Int) {
    self.limits = limits
    self.mostCells = mostCells
    var foot: [Row] = []
    var body: [Row] = []
    for row in draft.rows {
      guard let expanded = expand(row) else { continue }
      switch row.section {
      case .head: rows.append(expanded)
      case .body: body.append(expanded)
      case .foot: foot.append(expanded)
      }
    }
    rows.append(contentsOf: body)
    rows.append(contentsOf: foot)
  }

  /// The row with the copies of cells above; nil for one without cells of its own.
  private mutating func expand(_ row: HTMLTableDraft.Row) -> Row? {
    guard breach == nil else { return nil }
    if row.group != group { pending = [] }
    group = row.group
    var cells: [MarkupCell] = []
    for cell in row.cells {
      takePending(into: &cells)
      place(cell, into: &cells)
      guard cells.count <= limits.columns else {
        let start = cell.cell.span.range.lowerBound
        breach = HTMLBreach(.columns(cells.count), at: start)
        return nil
      }
    }
    takeRest(into: &cells, at: row.span)
    while let last = pending.last, last == nil { pending.removeLast() }
    cellCount += cells.count
    if cellCount > mostCells { breach = HTMLBreach(.cells, at: row.span.range.lowerBound) }
    return row.cells.isEmpty ? nil : Self.described(row, cells)
  }

  private mutating func place(_ cell: HTMLTableDraft.Cell, into cells: inout [MarkupCell]) {
    var copy = cell.cell
    copy.isRepeated = true
    for column in 0..<cell.columns {
      let index = cells.count
      cells.append(column == 0 ? cell.cell : copy)
      while pending.count <= index { pending.append(nil) }
      let rows = cell.rows == 0 ? Int.max : cell.rows - 1
      pending[index] = rows > 0 ? Pending(cell: copy, rows: rows) : nil
    }
  }

  /// Takes cells from above up to the next free column.
  private mutating func takePending(into cells: inout [MarkupCell]) {
    while cells.count < pending.count, let above = pending[cells.count] {
      pending[cells.count] = above.rows > 1 ? Pending(cell: above.cell, rows: above.rows - 1) : nil
      cells.append(above.cell)
    }
  }

  /// Takes the cells from above behind the last cell; columns between them are empty.
  private mutating func takeRest(into cells: inout [MarkupCell], at span: SourceSpan) {
    while true {
      takePending(into: &cells)
      guard cells.count < pending.count, pending[cells.count...].contains(where: { $0 != nil })
      else { return }
      cells.append(MarkupCell(emptyAtEndOf: span))
    }
  }

  private static func described(_ row: HTMLTableDraft.Row, _ cells: [MarkupCell]) -> Row {
    let filled = row.cells.filter { !$0.cell.text.isEmpty }
    return Row(
      cells: cells, span: row.span, section: row.section,
      isHeader: !filled.isEmpty && filled.allSatisfy(\.isHeader),
      hasHeaderCell: row.cells.contains(where: \.isHeader),
      hasLaterHeaderCell: row.cells.dropFirst().contains(where: \.isHeader),
      isTitle: row.cells.count == 1 && cells.count > 1 && row.cells[0].columns == cells.count)
  }
}

extension MarkupCell {
  /// Creates the empty cell that a short row lacks.
  init(emptyAtEndOf span: SourceSpan) {
    let end = span.range.upperBound
    self.init(text: "", inlines: [], span: SourceSpan(file: span.file, range: end..<end))
  }
}
