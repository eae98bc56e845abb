internal import Diagnostics

/// Tables that are written as lists or as records.
extension RSTBlockReader {
  /// Reads a table whose rows are the items of a list and whose cells those of the lists in them.
  mutating func readListTable(_ directive: RSTDirective, at line: RSTLine) {
    let rows = Self.items(of: directive.content, in: bytes).map { row in
      ListRow(start: row.start, cells: Self.items(of: row.lines, in: bytes))
    }
    let columns = rows.first?.cells.count ?? 0
    guard columns > 0, admits(columns: columns, rows: rows.count, at: line) else { return }
    var draft = TableDraft(columns: columns)
    var inner: [MarkupBlock] = []
    for row in rows where !document.reading.isStopped {
      let cells = row.cells.map { item in
        let content = cell(item.lines)
        inner += content.tables
        return MarkupCell(
          inlines: content.inlines, span: SourceSpan(file: document.file, range: item.range))
      }
      draft.append(cells, in: document.file, from: row.start)
      if cells.count < columns {
        warnAboutShortRow(draft.rows.last, missing: columns - cells.count)
      }
    }
    draft.headerRows = min(rows.count, number(in: directive.option("header-rows")))
    appendTable(&draft, of: directive)
    appendInner(inner)
  }

  private struct ListRow {
    let start: Int
    let cells: [Item]
  }

  /// One item of a list, without its bullet.
  private struct Item {
    let start: Int
    let lines: [RSTLine]
    /// The content; empty behind the bullet of an empty item.
    let range: Range<Int>
  }

  private static func items(of lines: [RSTLine], in bytes: [UInt8]) -> [Item] {
    var items: [Item] = []
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      guard line.indent == 0, let width = RSTLineSyntax.bullet(line, in: bytes) else { continue }
      let start = index
      while index < lines.count, lines[index].isBlank || lines[index].indent > 0 { index += 1 }
      let rest = lines[start..<index].withoutBlankEnd().dedented(by: width)
      let text = min(line.end, line.first + width)
      let first = RSTLine(indent: 0, first: text, end: line.end)
      let lines = [first] + rest
      let content = lines.allSatisfy(\.isBlank) ? text..<text : RSTBlockReader.extent(of: lines)
      items.append(Item(start: line.first, lines: lines, range: content))
    }
    return items
  }

  private func warnAboutShortRow(_ row: MarkupRow?, missing: Int) {
    guard let row else { return }
    let cells = missing == 1 ? "a cell" : "\(missing) cells"
    document.reading.warn(
      TableSyntaxCode.incompleteRow, "the row of the table lacks \(cells)", at: row.span.range,
      fix: "write a cell for each of the \(row.cells.count) columns")
  }

  private func admits(columns: Int, rows: Int, at line: RSTLine) -> Bool {
    document.reading.admits(columns: columns, rows: rows, at: line.range)
  }

  private func number(in option: [Range<Int>]?) -> Int {
    option?.first.flatMap { bytes.number(in: $0) } ?? 0
  }

  private mutating func appendTable(_ draft: inout TableDraft, of directive: RSTDirective) {
    draft.caption = caption(of: directive)
    appendTable(draft)
  }
}

extension RSTBlockReader {
  /// Reads a table whose rows are records of separated fields.
  mutating func readCSVTable(_ directive: RSTDirective, at line: RSTLine) {
    let syntax = syntax(of: directive)
    let header = header(of: directive, syntax: syntax)
    let body = DelimitedRecords.read(
      directive.content.map(\.range)[...], in: bytes, syntax: syntax)
    let records = header + body
    // Shorter records are filled up with empty cells, as the format demands.
    let columns = records.map(\.count).max() ?? 0
    guard columns > 0, admits(columns: columns, rows: records.count, at: line) else { return }
    var draft = TableDraft(columns: columns)
    for record in records {
      let cells = record.map { field in
        let span = SourceSpan(file: document.file, range: field.range)
        return MarkupCell(inlines: RSTInlineReader.readField(field.text, in: document), span: span)
      }
      draft.append(cells, in: document.file)
    }
    let headerRows = header.count + number(in: directive.option("header-rows"))
    draft.headerRows = min(records.count, headerRows)
    appendTable(&draft, of: directive)
  }

  /// The header of a table has commas whatever separates its fields, but not everybody knows.
  private func header(
    of directive: RSTDirective, syntax: DelimitedRecords.Syntax
  ) -> [[DelimitedRecords.Field]] {
    let lines = (directive.option("header") ?? [])[...]
    let usual = DelimitedRecords.Syntax(separator: [UInt8(ascii: ",")])
    let records = DelimitedRecords.read(lines, in: bytes, syntax: usual)
    guard records.first?.count == 1 else { return records }
    return DelimitedRecords.read(lines, in: bytes, syntax: syntax)
  }

  private func syntax(of directive: RSTDirective) -> DelimitedRecords.Syntax {
    var syntax = DelimitedRecords.Syntax(separator: [UInt8(ascii: ",")])
    if let delimiter = directive.option("delim")?.first, !delimiter.isEmpty {
      switch bytes.text(delimiter).lowercased() {
      case "tab": syntax.separator = [0x09]
      case "space": syntax.separator = [0x20]
      default: syntax.separator = Array(bytes[delimiter])
      }
    }
    if let quote = directive.option("quote")?.first, quote.count == 1 {
      syntax.quote = bytes[quote.lowerBound]
    }
    if let escape = directive.option("escape")?.first, escape.count == 1 {
      syntax.escape = bytes[escape.lowerBound]
    }
    return syntax
  }
}
