internal import Diagnostics

/// Decides which rows of a table are its header, and makes one row of them.
struct HTMLTableHeader {
  /// The header.
  let row: MarkupRow
  /// The text of a row above the header that one cell takes whole; nil without one.
  let title: String?
  /// How many rows of the grid the title and the header take.
  let rowCount: Int

  /// Finds the header; nil for a table without rows.
  init?(of rows: [HTMLGrid.Row]) {
    guard let first = rows.first else { return nil }
    let hasTitle = first.isTitle && rows.count > 1 && rows[1].cells.count > 1
    title = hasTitle ? first.cells[0].text : nil
    let rest = rows.dropFirst(hasTitle ? 1 : 0)
    let count = Self.count(of: rest)
    rowCount = count + (hasTitle ? 1 : 0)
    let header = Array(rest.prefix(count))
    row = header.isEmpty ? Self.empty(for: rest, at: first.span) : Self.joined(header)
  }

  /// The number of leading rows that are header: those of `thead`, else those of header cells
  /// only, else the first; none where header cells stand only at the left of each row.
  private static func count(of rows: ArraySlice<HTMLGrid.Row>) -> Int {
    let leading = rows.prefix(while: \.isHeader).count
    let head = rows.prefix { $0.section == .head }.count
    if head > 0 && head < rows.count { return head }
    if head > 0 { return max(1, leading) }
    // Rows of header cells only, from the first to the last: only the first can be meant.
    if leading > 0 { return leading == rows.count ? 1 : leading }
    guard let first = rows.first, first.hasHeaderCell else { return 1 }
    return rows.contains(where: \.hasLaterHeaderCell) ? 1 : 0
  }

  /// A header without names, for tables whose names stand at the left.
  private static func empty(
    for rows: ArraySlice<HTMLGrid.Row>, at first: SourceSpan
  ) -> MarkupRow {
    let width = rows.map(\.cells.count).max() ?? 0
    let start = first.range.lowerBound
    let span = SourceSpan(file: first.file, range: start..<start)
    return MarkupRow(
      cells: [MarkupCell](repeating: MarkupCell(emptyAtEndOf: span), count: width), span: span)
  }

  /// Joins header rows column by column; equal texts stand once.
  private static func joined(_ rows: [HTMLGrid.Row]) -> MarkupRow {
    guard rows.count > 1 else { return MarkupRow(cells: rows[0].cells, span: rows[0].span) }
    let width = rows.map(\.cells.count).max() ?? 0
    let file = rows[0].span.file
    let start = rows.map(\.span.range.lowerBound).min() ?? 0
    let end = rows.map(\.span.range.upperBound).max() ?? start
    let span = SourceSpan(file: file, range: start..<max(start, end))
    let cells = (0..<width).compactMap { column in
      joined(rows.compactMap { $0.cells.count > column ? $0.cells[column] : nil })
    }
    return MarkupRow(cells: cells, span: span)
  }

  /// One cell of the cells of a column; its place is that of the last one with a text.
  private static func joined(_ column: [MarkupCell]) -> MarkupCell? {
    var parts: [MarkupCell] = []
    for cell in column where !cell.text.isEmpty {
      if let same = parts.firstIndex(where: { $0.text == cell.text }) {
        if !cell.isRepeated { parts[same].isRepeated = false }
      } else {
        parts.append(cell)
      }
    }
    guard let last = parts.last ?? column.first else { return nil }
    var joined = MarkupCell(
      text: parts.map(\.text).joined(separator: " "),
      inlines: Array(parts.map(\.inlines).joined(separator: [.text(" ")])), span: last.span)
    joined.isRepeated = last.isRepeated && parts.allSatisfy(\.isRepeated)
    return joined
  }
}
