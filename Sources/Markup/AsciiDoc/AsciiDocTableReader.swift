internal import Diagnostics

/// Reads one table.
struct AsciiDocTableReader {
  private let document: AsciiDocDocument
  private let depth: Int
  private let format: AsciiDocTableFormat
  private let lines: [Range<Int>]
  private let opening: Range<Int>
  private let bytes: [UInt8]

  /// Takes the lines between two delimiters, in a block at some depth.
  init(
    _ document: AsciiDocDocument, depth: Int, format: AsciiDocTableFormat,
    lines: AsciiDocBlockReader.Content
  ) {
    self.document = document
    self.depth = depth
    self.format = format
    opening = lines.opening
    let bytes = document.file.bytes
    self.bytes = bytes
    self.lines = lines.lines.filter { !AsciiDocLineSyntax.isComment($0, in: bytes) }
  }

  private var reading: PageReading { document.reading }

  /// The table and those inside its cells; nothing for a table without cells.
  func read(caption: String?) -> [MarkupBlock] {
    let (draft, inner) = format.syntax == .prefix ? readCells() : readRecords()
    guard var draft, !reading.isStopped else { return [] }
    draft.caption = caption
    draft.alignments = (format.columns ?? []).prefix(draft.columns).map(\.alignment)
    guard let table = draft.table(in: document.file) else { return [] }
    return [MarkupBlock(.table(table), at: table.span)] + inner
  }

  /// Whether a blank line below the first line makes it a header; `nextStarts` says whether the
  /// line below the blank ones starts a cell.
  private func hasHeader(nextStarts: (Int) -> Bool) -> Bool {
    if let hasHeader = format.hasHeader { return hasHeader }
    guard lines.count > 1, !lines[0].isEmpty, lines[1].isEmpty else { return false }
    guard let next = lines[1...].firstIndex(where: { !$0.isEmpty }) else { return true }
    return nextStarts(next)
  }
}

extension AsciiDocTableReader {
  private func readCells() -> (TableDraft?, [MarkupBlock]) {
    let scanner = AsciiDocCellScanner(
      lines, in: bytes, separator: format.separator, columns: format.columnCount,
      limits: reading.limits)
    let cells = scanner.cells
    guard let first = cells.first else { return (nil, []) }
    let firstLine = cells.prefix { $0.line == first.line }
    let columns = format.columnCount == 0 ? Self.width(of: firstLine) : format.columnCount
    let area = cells.reduce(0) { $0 + $1.spec.copies * $1.spec.columns }
    let rows = (area + max(1, columns) - 1) / max(1, columns)
    guard reading.admits(columns: columns, rows: rows, at: opening) else { return (nil, []) }

    var flow = AsciiDocRowFlow(columns: columns, file: document.file)
    var inner: [MarkupBlock] = []
    for cell in cells where !reading.isStopped {
      let style = cell.spec.style ?? self.style(ofColumn: flow.column)
      let content = content(of: cell, pieces: scanner.pieces, style: style)
      let span = SourceSpan(file: document.file, range: extent(of: cell, in: scanner.pieces))
      let value = MarkupCell(inlines: content.inlines, span: span)
      for _ in 0..<cell.spec.copies { flow.add(value, spec: cell.spec, at: cell.start) }
      inner += content.tables
      check(flow)
    }
    let missing = flow.finish()
    warnAboutLastRow(missing: missing, last: flow.rows.last)
    let extra = max(0, flow.rows.count - rows)
    guard reading.admits(columns: columns, rows: extra, at: opening) else { return (nil, []) }
    var draft = TableDraft(columns: flow.columns)
    draft.rows = flow.rows
    let next = cells.first { $0.line > first.line }
    draft.headerRows = hasHeader { $0 == next?.line && next?.startsLine == true } ? 1 : 0
    return (draft, inner)
  }

  /// Spans may make more rows than the cells alone would.
  private func check(_ flow: AsciiDocRowFlow) {
    let cells = flow.rows.count * flow.columns
    if flow.rows.count > reading.limits.rows {
      reading.stop(.rows, at: opening)
    } else if cells > reading.limits.cells {
      reading.stop(.cells(cells), at: opening)
    }
  }

  private static func width(of cells: some Sequence<AsciiDocCellScanner.Cell>) -> Int {
    cells.reduce(0) { $0 + $1.spec.copies * $1.spec.columns }
  }

  private func style(ofColumn column: Int) -> UInt8? {
    guard let columns = format.columns, column < columns.count else { return nil }
    return columns[column].style
  }

  /// The content without blanks at its ends; empty behind the bar for an empty cell.
  private func extent(of cell: AsciiDocCellScanner.Cell, in pieces: [Range<Int>]) -> Range<Int> {
    let own = pieces[cell.pieces]
    guard let first = own.first, let last = own.last else { return cell.start..<cell.start }
    return bytes.trimmed(first.lowerBound..<max(first.lowerBound, last.upperBound))
  }

  private func content(
    of cell: AsciiDocCellScanner.Cell, pieces: [Range<Int>], style: UInt8?
  ) -> CellContent {
    let lines = pieces[cell.pieces]
    switch style {
    case UInt8(ascii: "a"): return CellContent(blocks(of: lines))
    case UInt8(ascii: "l"):
      let text = lines.map { [MarkupInline.text(bytes.text($0))] }
      return CellContent(inlines: Array(text.joined(separator: [.lineBreak])))
    default: return CellContent(inlines: document.inlines(lines))
    }
  }

  private func blocks(of lines: ArraySlice<Range<Int>>) -> [MarkupBlock] {
    guard let first = lines.first, reading.admits(depth: depth + 1, at: first) else { return [] }
    var reader = AsciiDocBlockReader(document, lines: lines, depth: depth + 1)
    return reader.readAll()
  }

  private func warnAboutLastRow(missing: Int, last: MarkupRow?) {
    guard missing > 0, let last else { return }
    let cells = missing == 1 ? "a cell" : "\(missing) cells"
    reading.warn(
      TableSyntaxCode.incompleteRow, "the last row of the table lacks \(cells)",
      at: last.span.range,
      fix: "write a cell for each of the \(last.cells.count) columns")
  }
}

extension AsciiDocTableReader {
  /// Reads a table with a row a line, which quotes may extend.
  private func readRecords() -> (TableDraft?, [MarkupBlock]) {
    var syntax = DelimitedRecords.Syntax(separator: format.separator)
    if format.syntax == .escaped {
      syntax.quote = nil
      syntax.escape = UInt8(ascii: "\\")
    }
    let records = DelimitedRecords.read(lines[...], in: bytes, syntax: syntax)
    let columns = format.columnCount == 0 ? records.first?.count ?? 0 : format.columnCount
    guard columns > 0, reading.admits(columns: columns, rows: records.count, at: opening) else {
      return (nil, [])
    }
    var draft = TableDraft(columns: columns)
    for record in records {
      let cells = record.map { field in
        let span = SourceSpan(file: document.file, range: field.range)
        return MarkupCell(
          inlines: document.inlines(field.text, at: field.range), span: span)
      }
      draft.append(cells, in: document.file)
    }
    let missing = columns - (records.last?.count ?? columns)
    warnAboutLastRow(missing: missing, last: draft.rows.last)
    draft.headerRows = hasHeader { _ in true } ? 1 : 0
    return (draft, [])
  }
}
