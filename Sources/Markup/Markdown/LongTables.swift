internal import Diagnostics

/// Reads the rows of long tables in pieces.
///
/// cmark keeps a node for each cell and each text until it has read the whole page: a table of
/// 100,000 rows costs 200 MB that way, most of it time to get the memory. Rows that start with a
/// pipe, right below each other, can be nothing but rows, so they mean the same in a page of their
/// own.
struct LongTables {
  /// A table of which the page keeps only the first rows.
  private struct Table {
    let header: Int
    let columns: Int
    /// The 1-based lines of the rows that are read in pieces.
    var rest: ClosedRange<Int>
  }

  /// How many rows are read at once.
  static let piece = 2_000

  // Pages up to this size, in bytes, are read in one go.
  private static let shortPage = 1 << 20

  private let page: PageBytes
  private var tables: [Table] = []

  /// The blocks of a page; the bytes must be within the limits.
  static func blocks(of page: PageBytes) -> [MarkupBlock] {
    var reader = LongTables(page: page)
    reader.find()
    return reader.shortened() ?? whole(page)
  }

  private init(page: PageBytes) { self.page = page }

  private static func whole(_ page: PageBytes) -> [MarkupBlock] {
    guard page.bytes.count <= Self.shortPage else {
      return MarkdownTreeReader.blocks(of: MarkdownDocument(parsing: page.bytes), in: page.file)
    }
    let file = page.file
    return MarkdownDocument.read(page.bytes) { MarkdownTreeReader.blocks(of: $0, in: file) }
  }

  // Nil when a table is not where it was looked for, or when rows may refer to the page.
  private func shortened() -> [MarkupBlock]? {
    guard !tables.isEmpty, !hasDefinitions else { return nil }
    var short = page
    for table in tables {
      let first = range(ofLine: table.rest.lowerBound)
      let last = range(ofLine: table.rest.upperBound)
      short.blank(first.lowerBound..<last.upperBound)
    }
    var blocks = Self.whole(short)
    for table in tables {
      guard let index = blocks.firstIndex(where: { isTable($0, at: table.header) }),
        case .table(var whole) = blocks[index].kind, whole.rows.count == Self.piece,
        let rest = rest(of: table)
      else { return nil }
      // The block must not hold the rows while they are added to a copy.
      blocks[index] = MarkupBlock(.thematicBreak, at: blocks[index].span)
      whole.rows += rest
      let end = whole.rows.last?.span.range.upperBound ?? whole.span.range.upperBound
      whole.span = SourceSpan(file: page.file, range: whole.span.range.lowerBound..<end)
      blocks[index] = MarkupBlock(.table(whole), at: whole.span)
    }
    return blocks
  }

  private func isTable(_ block: MarkupBlock, at line: Int) -> Bool {
    guard case .table(let table) = block.kind else { return false }
    return page.file.lines.line(at: table.header.span.range.lowerBound) == line
  }

  // Most rows hold nothing that Markdown would change; the others go to cmark together.
  private func rest(of table: Table) -> [MarkupRow]? {
    var rows: [MarkupRow?] = []
    rows.reserveCapacity(table.rest.count)
    var marked: [Int] = []
    let plain = PlainRowReader(file: page.file, columns: table.columns)
    for line in table.rest {
      let row = plain.row(page.bytes[range(ofLine: line)])
      if row == nil { marked.append(line) }
      rows.append(row)
    }
    for start in stride(from: 0, to: marked.count, by: Self.piece) {
      let lines = Array(marked[start..<min(start + Self.piece, marked.count)])
      for (line, row) in zip(lines, read(lines, of: table)) {
        rows[line - table.rest.lowerBound] = row
      }
    }
    let read = rows.compactMap { $0 }
    return read.count == rows.count ? read : nil
  }

  private func read(_ lines: [Int], of table: Table) -> [MarkupRow] {
    let separator: [UInt8] = [0x0A]
    let all = [table.header, table.header + 1] + lines
    let text = Array(all.map { page.bytes[range(ofLine: $0)] }.joined(separator: separator))
    let file = page.file
    let blocks = MarkdownDocument.read(text) { document in
      MarkdownTreeReader.blocks(of: document, in: file, lines: all)
    }
    guard case .table(let read)? = blocks.first?.kind else { return [] }
    return read.rows
  }

  // MARK: Finding

  private mutating func find() {
    var line = 1
    let count = page.file.lines.count
    while line < count {
      guard startsWithPipe(line), startsWithPipe(line + 1) else {
        line += 1
        continue
      }
      let columns = TableSyntax.separatorColumns(in: page.bytes[range(ofLine: line + 1)])
      guard columns > 0 else {
        line += 1
        continue
      }
      var last = line + 1
      while last < count, startsWithPipe(last + 1) { last += 1 }
      if last - line - 1 > 2 * Self.piece {
        tables.append(Table(header: line, columns: columns, rest: (line + 2 + Self.piece)...last))
      }
      line = last + 1
    }
  }

  private func startsWithPipe(_ line: Int) -> Bool {
    let range = range(ofLine: line)
    return !range.isEmpty && page.bytes[range.lowerBound] == UInt8(ascii: "|")
  }

  // `[name]: address` and `[^1]: note`, which cells may refer to.
  private var hasDefinitions: Bool {
    (1...page.file.lines.count).contains { line in
      let text = page.bytes[range(ofLine: line)].drop { $0 == 0x20 || $0 == UInt8(ascii: ">") }
      return text.first == UInt8(ascii: "[") && text.contains(UInt8(ascii: ":"))
    }
  }

  private func range(ofLine line: Int) -> Range<Int> {
    page.file.lines.range(ofLine: line, in: page.bytes) ?? 0..<0
  }
}
