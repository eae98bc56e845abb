internal import Diagnostics

/// Finds tables that Markdown shows as text, or in part, and reads what was lost.
///
/// A table ends at a blank line or a comment, and is no table at all when the line under its header
/// has another number of columns. Renderers say nothing in either case; rows vanish into a
/// paragraph. Here they come back, each with a warning.
struct TableRepair {
  private let file: SourceFile
  private var losses: [Loss] = []
  private var lossByLine: [Int: Loss] = [:]

  /// A run of lines that should have been rows.
  private struct Loss {
    enum Kind {
      case endedEarly
      case otherWidth(header: Int, delimiter: Int)
    }

    let kind: Kind
    /// The 1-based lines of the paragraph that holds the rows.
    let lines: ClosedRange<Int>
    /// The line of the header, and of the delimiter row below it; nil for rows of a table above.
    let header: Int?
    let columns: Int
    let delimiter: SourceSpan?
  }

  /// The blocks with the lost rows in place.
  static func repaired(
    _ blocks: [MarkupBlock], of page: PageBytes, limits: MarkdownLimits
  ) -> Diagnosed<[MarkupBlock]> {
    var repair = TableRepair(file: page.file)
    repair.find(in: blocks)
    for loss in repair.losses { repair.lossByLine[loss.lines.lowerBound] = loss }
    guard !repair.losses.isEmpty else { return Diagnosed(blocks) }
    let lost = repair.rows(limits: limits)
    return Diagnosed(
      repair.applied(to: blocks, lost), repair.losses.map(repair.diagnostic))
  }

  private init(file: SourceFile) { self.file = file }

  // MARK: Finding

  private mutating func find(in blocks: [MarkupBlock]) {
    var open: Int?
    for block in blocks {
      switch block.kind {
      case .table(let table): open = table.header.cells.count
      case .html(let text) where text.hasPrefix("<!--"): break
      case .paragraph:
        if let loss = mismatch(in: block.span) {
          losses.append(loss)
          open = loss.columns
        } else if let columns = open, let loss = rows(of: columns, in: block.span) {
          losses.append(loss)
        } else {
          open = nil
        }
      case .list(let list):
        open = nil
        for item in list.items { find(in: item.blocks) }
      default: open = nil
      }
    }
  }

  // A line of dashes and pipes under a line of cells, in a paragraph.
  private func mismatch(in span: SourceSpan) -> Loss? {
    let lines = lines(of: span)
    for line in lines.dropFirst() {
      let columns = TableSyntax.separatorColumns(in: bytes(line))
      guard columns > 0 else { continue }
      let header = TableSyntax.cells(in: bytes(line - 1)).count
      guard header > 1, columns > 1 || header == 2, header != columns else { return nil }
      return Loss(
        kind: .otherWidth(header: header, delimiter: columns), lines: lines, header: line - 1,
        columns: header, delimiter: file.span(ofLine: line))
    }
    return nil
  }

  // Every line must look like a row: a pipe in front, or as many cells as a wide table's columns.
  private func rows(of columns: Int, in span: SourceSpan) -> Loss? {
    let lines = lines(of: span)
    let areRows = lines.allSatisfy { line in
      let text = bytes(line).drop { $0 <= 0x20 }
      let count = TableSyntax.cells(in: text).count
      return text.first == UInt8(ascii: "|") || count == columns && columns > 2
    }
    guard areRows else { return nil }
    return Loss(kind: .endedEarly, lines: lines, header: nil, columns: columns, delimiter: nil)
  }

  private func lines(of span: SourceSpan) -> ClosedRange<Int> {
    let first = file.lines.line(at: span.range.lowerBound)
    return
      first...max(first, file.lines.line(at: max(span.range.lowerBound, span.range.upperBound - 1)))
  }

  private func bytes(_ line: Int) -> ArraySlice<UInt8> { file.bytes[file.span(ofLine: line).range] }

  // MARK: Reading

  /// The lost rows by their line, and the tables of which they were found in, read by cmark from a
  /// page that holds nothing else.
  private func rows(limits: MarkdownLimits) -> (rows: [Int: MarkupRow], tables: [Int: MarkupTable])
  {
    let joined = Array(lostLines().joined(separator: [0x0A]))
    let page = SourceFile(path: file.path, bytes: joined)
    guard MarkdownLimitCheck.breach(in: PageBytes(page), limits: limits) == nil else {
      return ([:], [:])
    }
    let document = MarkdownDocument(parsing: joined)
    var rows: [Int: MarkupRow] = [:]
    var tables: [Int: MarkupTable] = [:]
    for block in MarkdownTreeReader.blocks(of: document, in: file) {
      guard case .table(let table) = block.kind else { continue }
      for row in table.rows { rows[file.lines.line(at: row.span.range.lowerBound)] = row }
      tables[file.lines.line(at: table.span.range.lowerBound)] = table
    }
    return (rows, tables)
  }

  // As many lines as the file has, so that line numbers stay true.
  private func lostLines() -> [ArraySlice<UInt8>] {
    var text = Array(repeating: ArraySlice<UInt8>(), count: file.lines.count)
    var lastLine = 0
    for loss in losses {
      let start = loss.header ?? loss.lines.lowerBound
      for line in start...loss.lines.upperBound { text[line - 1] = bytes(line).drop { $0 <= 0x20 } }
      if let header = loss.header {
        text[header] = Self.row(of: "---|", loss.columns)
      } else if start - lastLine > 2, start > 2 {
        text[start - 3] = Self.row(of: "x|", loss.columns)
        text[start - 2] = Self.row(of: "---|", loss.columns)
      } else if start > 1 {
        // Right behind other lost rows: the line between them becomes one that nobody asks for.
        text[start - 2] = Self.row(of: "x|", loss.columns)
      }
      lastLine = loss.lines.upperBound
    }
    return text
  }

  private static func row(of cell: String, _ columns: Int) -> ArraySlice<UInt8> {
    ([UInt8(ascii: "|")] + Array(repeating: Array(cell.utf8), count: columns).joined())[...]
  }

  // MARK: Putting back

  private typealias Lost = (rows: [Int: MarkupRow], tables: [Int: MarkupTable])

  private func applied(to blocks: [MarkupBlock], _ lost: Lost) -> [MarkupBlock] {
    var result: [MarkupBlock] = []
    // The table to which rows below its end belong.
    var last: Int?
    for block in blocks {
      switch block.kind {
      case .paragraph:
        guard let loss = loss(at: block.span) else {
          result.append(block)
          last = nil
          continue
        }
        put(block, loss, lost, into: &result, &last)
      case .list(var list):
        for index in list.items.indices {
          list.items[index].blocks = applied(to: list.items[index].blocks, lost)
        }
        result.append(MarkupBlock(.list(list), at: block.span))
        last = nil
      case .table:
        result.append(block)
        last = result.count - 1
      default:
        result.append(block)
        if case .html = block.kind { continue }
        last = nil
      }
    }
    return result
  }

  private func put(
    _ block: MarkupBlock, _ loss: Loss, _ lost: Lost, into result: inout [MarkupBlock],
    _ last: inout Int?
  ) {
    if let header = loss.header {
      guard let table = lost.tables[header] else {
        result.append(block)
        return
      }
      if header > loss.lines.lowerBound { result.append(text(of: loss.lines.lowerBound..<header)) }
      result.append(MarkupBlock(.table(table), at: table.span))
      last = result.count - 1
      return
    }
    let rows = loss.lines.compactMap { lost.rows[$0] }
    guard let index = last, case .table(var whole) = result[index].kind,
      rows.count == loss.lines.count
    else {
      result.append(block)
      return
    }
    result[index] = MarkupBlock(.thematicBreak, at: block.span)
    whole.append(rows)
    result[index] = MarkupBlock(.table(whole), at: whole.span)
  }

  // What stood above the header in the same paragraph.
  private func text(of lines: Range<Int>) -> MarkupBlock {
    let spans = lines.map { file.span(ofLine: $0) }
    let texts = spans.map { [MarkupInline.text(BlankTrimming.trimmed($0.text))] }
    let range = spans[0].range.lowerBound..<spans[spans.count - 1].range.upperBound
    return MarkupBlock(
      .paragraph(Array(texts.joined(separator: [.softBreak]))),
      at: BlockSpan.trimmed(range, in: file))
  }

  private func loss(at span: SourceSpan) -> Loss? {
    lossByLine[file.lines.line(at: span.range.lowerBound)]
  }

  private func diagnostic(_ loss: Loss) -> Diagnostic {
    switch loss.kind {
    case .endedEarly:
      let count = loss.lines.count
      let rows = count == 1 ? "1 row stands" : "\(count) rows stand"
      let span = file.span(ofLine: loss.lines.lowerBound)
      return Diagnostic(
        LossCode.tableEndsEarly, .warning,
        "\(rows) below the end of the table: Markdown shows text there", at: span
      ).with(.fix, "remove the blank line or comment above")
    case .otherWidth(let header, let delimiter):
      let span = loss.delimiter ?? file.span(ofLine: loss.lines.lowerBound)
      return Diagnostic(
        LossCode.otherWidth, .warning,
        "the header has \(header) cells, the line below it \(delimiter): Markdown shows no table",
        at: span
      ).with(.fix, "write one --- for each header")
    }
  }
}

extension MarkupTable {
  /// Adds rows that belong to the table.
  fileprivate mutating func append(_ more: [MarkupRow]) {
    let width = header.cells.count
    rows += more.map { row in
      var row = row
      row.excess = Array(row.cells.dropFirst(width)) + row.excess
      row.cells = Array(row.cells.prefix(width))
      while row.cells.count < width {
        let end = row.span.range.upperBound
        row.cells.append(
          MarkupCell(inlines: [], span: SourceSpan(file: span.file, range: end..<end)))
      }
      return row
    }
    let end = more.last?.span.range.upperBound ?? span.range.upperBound
    span = SourceSpan(file: span.file, range: span.range.lowerBound..<end)
  }
}
