internal import Diagnostics

/// Joins what cmark says about a table's cells with where they stand in the file.
///
/// cmark's columns are wrong for rows with another indent than the header's, and cells beyond the
/// header's are dropped, so both are taken from the row's line.
struct TableRowReader {
  let file: SourceFile
  let table: MarkdownTreeNode
  /// How many block quotes the table stands in.
  let quotes: Int

  /// A row as cmark sees it.
  struct Row {
    /// The 1-based line; wrong for a header with a paragraph right above it.
    let line: Int
    let cells: [[MarkupInline]]
  }

  /// The table, or nil if cmark gave no header.
  func table(of rows: [Row]) -> MarkupTable? {
    guard let first = rows.first else { return nil }
    let headerLine = rows.count > 1 ? rows[1].line - 2 : lineAboveSeparator(from: first.line)
    let header = row(first, onLine: headerLine)
    let body = rows.dropFirst().map { row($0, onLine: $0.line) }
    let separatorEnd = file.span(ofLine: headerLine + 1).range.upperBound
    let end = body.last?.span.range.upperBound ?? separatorEnd
    let start = header.span.range.lowerBound
    return MarkupTable(
      span: SourceSpan(file: file, range: start..<max(start, end)), header: header, rows: body,
      alignments: table.tableAlignments)
  }

  private func lineAboveSeparator(from start: Int) -> Int {
    var line = max(start, table.endLine)
    while line > start {
      let bytes = file.bytes[file.span(ofLine: line).range]
      if TableSyntax.separatorColumns(in: bytes) > 0 { return line - 1 }
      line -= 1
    }
    return start
  }

  private func row(_ row: Row, onLine line: Int) -> MarkupRow {
    let range = content(ofLine: line)
    let span = BlockSpan.trimmed(range, in: file)
    let places = TableSyntax.cells(in: file.bytes[range])
    let end = span.range.upperBound
    let cells = row.cells.enumerated().map { index, inlines in
      let place = index < places.count ? places[index] : end..<end
      return MarkupCell(inlines: inlines, span: SourceSpan(file: file, range: place))
    }
    let excess = places.dropFirst(row.cells.count).map { place in
      let span = SourceSpan(file: file, range: place)
      return MarkupCell(inlines: Self.plainInlines(span.text), span: span)
    }
    return MarkupRow(cells: cells, excess: excess, span: span)
  }

  /// The part of a line that belongs to the table: behind the markers of lists and quotes.
  private func content(ofLine line: Int) -> Range<Int> {
    let range = file.span(ofLine: line).range
    if line == table.startLine {
      let start = range.lowerBound + max(0, table.startColumn - 1)
      return min(start, range.upperBound)..<range.upperBound
    }
    var start = range.lowerBound
    var quotesLeft = quotes
    while start < range.upperBound {
      let byte = file.bytes[start]
      if byte == UInt8(ascii: ">") && quotesLeft > 0 {
        quotesLeft -= 1
      } else if byte != 0x20 && byte != 0x09 {
        break
      }
      start += 1
    }
    return start..<range.upperBound
  }

  /// A cell that cmark drops: as text, since nobody parses it; line breaks are kept.
  private static func plainInlines(_ text: String) -> [MarkupInline] {
    guard text.utf8.contains(where: { "<\\`".utf8.contains($0) }) else { return [.text(text)] }
    let parts = text.split(separator: "<br>", omittingEmptySubsequences: false)
    let cleaned = parts.map { part in
      MarkupInline.text(part.replacing("\\|", with: "|").filter { $0 != "`" })
    }
    return Array(cleaned.map { [$0] }.joined(separator: [.html("<br>")]))
  }
}

extension MarkupCell {
  /// Creates a cell whose text is that of its inlines.
  init(inlines: [MarkupInline], span: SourceSpan) {
    self.init(text: BlankTrimming.trimmed(inlines.plainText), inlines: inlines, span: span)
  }
}

/// Removal of white space around a text.
enum BlankTrimming {
  /// The text without blanks, tabs and line breaks at its ends.
  static func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(text[first...last])
  }
}
