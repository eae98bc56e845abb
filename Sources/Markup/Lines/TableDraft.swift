internal import Diagnostics

/// The rows of a table before it is known which of them are the header.
struct TableDraft {
  var rows: [MarkupRow] = []
  var columns: Int
  var headerRows = 0
  var caption: String?
  var alignments: [MarkupTable.Alignment] = []

  init(columns: Int) { self.columns = columns }

  /// The table; nil without any row.
  ///
  /// A table without header rows has a header of empty cells.
  func table(in file: SourceFile) -> MarkupTable? {
    guard let first = rows.first, let last = rows.last else { return nil }
    let start = first.span.range.lowerBound
    let end = max(start, last.span.range.upperBound)
    var table = MarkupTable(
      span: SourceSpan(file: file, range: start..<end), header: header(at: start, in: file),
      rows: Array(rows.dropFirst(headerRows)),
      alignments: alignments + Array(repeating: .none, count: max(0, columns - alignments.count)))
    table.caption = caption
    return table
  }

  private func header(at start: Int, in file: SourceFile) -> MarkupRow {
    let group = rows.prefix(headerRows)
    guard let first = group.first, let last = group.last else {
      let place = SourceSpan(file: file, range: start..<start)
      let empty = MarkupCell(inlines: [], span: place)
      return MarkupRow(cells: Array(repeating: empty, count: columns), span: place)
    }
    guard group.count > 1 else { return first }
    let end = max(start, last.span.range.upperBound)
    let cells = (0..<columns).map { Self.joined(group.map(\.cells), column: $0) }
    return MarkupRow(
      cells: cells, excess: group.flatMap(\.excess),
      span: SourceSpan(file: file, range: start..<end))
  }

  /// The group's name first; a name that spans the rows counts once.
  private static func joined(_ rows: [[MarkupCell]], column: Int) -> MarkupCell {
    var cell = rows[rows.count - 1][column]
    var parts: [MarkupCell] = []
    for row in rows where !row[column].text.isEmpty && parts.last?.text != row[column].text {
      parts.append(row[column])
    }
    guard let last = parts.last else { return cell }
    cell = MarkupCell(
      inlines: Array(parts.map(\.inlines).joined(separator: [.text(" ")])), span: last.span)
    return cell
  }
}

extension TableDraft {
  /// Appends a row of cells without spans: those beyond the last column are its excess, and missing
  /// ones are empty.
  mutating func append(_ cells: [MarkupCell], in file: SourceFile, from start: Int? = nil) {
    let first = cells.first?.span.range.lowerBound ?? 0
    let start = start ?? first
    let end = max(start, cells.last?.span.range.upperBound ?? start)
    let empty = MarkupCell(inlines: [], span: SourceSpan(file: file, range: end..<end))
    let missing = max(0, columns - cells.count)
    let row = cells.prefix(columns) + Array(repeating: empty, count: missing)
    rows.append(
      MarkupRow(
        cells: Array(row), excess: Array(cells.dropFirst(columns)),
        span: SourceSpan(file: file, range: start..<end)))
  }
}
