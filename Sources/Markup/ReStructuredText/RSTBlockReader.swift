internal import Diagnostics

/// Reads the blocks of some lines.
struct RSTBlockReader {
  let document: RSTDocument
  let lines: [RSTLine]
  let bytes: [UInt8]
  /// How many blocks the lines stand in.
  let depth: Int
  /// Whether the lines are those of a cell, which has no sections.
  var isCell = false
  var index = 0
  var blocks: [MarkupBlock] = []

  init(_ document: RSTDocument, lines: [RSTLine], depth: Int = 0) {
    self.document = document
    self.lines = lines
    self.depth = depth
    bytes = document.file.bytes
  }

  /// Whether there is a line left to read.
  var hasMore: Bool { index < lines.count && !document.reading.isStopped }

  /// The blocks of all lines.
  mutating func readAll() -> [MarkupBlock] {
    while hasMore { readBlock() }
    return blocks
  }

  private mutating func readBlock() {
    let line = lines[index]
    if line.isBlank {
      index += 1
    } else if line.indent > 0 {
      readQuote()
    } else if let width = RSTLineSyntax.bullet(line, in: bytes) {
      readBullets(width: width)
    } else if isEnumeratedItem(at: index) {
      readEnumerated()
    } else if let field = RSTLineSyntax.field(line, in: bytes) {
      readFields(field.name)
    } else if !readTable() && !readMarked(line) {
      readText()
    }
  }

  /// Reads what a mark at the start of the line announces.
  private mutating func readMarked(_ line: RSTLine) -> Bool {
    if bytes[line.first] == UInt8(ascii: "|"),
      line.range.count == 1 || ByteKind.isBlank(bytes[line.first + 1])
    {
      readLineBlock()
    } else if bytes.has(">>> ", at: line.first, before: line.end) {
      let start = index
      while hasMore, !lines[index].isBlank { index += 1 }
      appendCode(lines[start..<index], language: "pycon")
    } else if RSTLineSyntax.isExplicit(line, in: bytes) {
      readExplicit()
    } else if bytes.has("__ ", at: line.first, before: line.end) {
      index += 1
    } else {
      return false
    }
    return true
  }

  /// Appends a block.
  mutating func append(_ kind: MarkupBlock.Kind, at range: Range<Int>) {
    document.reading.countBlock(at: range)
    blocks.append(MarkupBlock(kind, at: SourceSpan(file: document.file, range: range)))
  }

  /// The bytes from the first to the last line with content.
  static func extent(of lines: some BidirectionalCollection<RSTLine>) -> Range<Int> {
    let start = lines.first { !$0.isBlank }?.first ?? lines.first?.first ?? 0
    let end = lines.last { !$0.isBlank }?.end ?? start
    return start..<max(start, end)
  }

  /// The blocks of lines that stand in another block.
  func nested(_ lines: [RSTLine]) -> [MarkupBlock] {
    let range = Self.extent(of: lines)
    guard !lines.isEmpty, document.reading.admits(depth: depth + 1, at: range) else { return [] }
    var reader = RSTBlockReader(document, lines: lines, depth: depth + 1)
    reader.isCell = isCell
    return reader.readAll()
  }

  /// What a cell holds: running text, or blocks where its lines ask for them.
  func cell(_ lines: [RSTLine]) -> CellContent {
    guard let first = lines.first(where: { !$0.isBlank }) else {
      return CellContent(inlines: [])
    }
    // A lone dash or dot means that there is nothing to say.
    let isPlain =
      lines.count == 1 && !RSTLineSyntax.isExplicit(first, in: bytes)
      && (first.range.count == 1 || RSTLineSyntax.bullet(first, in: bytes) == nil)
      && !bytes.has("| ", at: first.first, before: first.end)
    if isPlain { return CellContent(inlines: document.inlines(lines)) }
    guard document.reading.admits(depth: depth + 1, at: first.range) else {
      return CellContent(inlines: [])
    }
    var reader = RSTBlockReader(document, lines: lines, depth: depth + 1)
    reader.isCell = true
    return CellContent(reader.readAll())
  }

  /// Takes the indented lines from here, with blank ones before and among them.
  mutating func takeIndented() -> ArraySlice<RSTLine> {
    let start = index
    while index < lines.count, lines[index].isBlank || lines[index].indent > 0 { index += 1 }
    return lines[start..<index].withoutBlankEnd()
  }

  private mutating func readQuote() {
    let quoted = takeIndented()
    let inner = nested(quoted.dedented())
    append(.quote(inner), at: Self.extent(of: quoted))
  }

  /// Appends a code block; lines keep their indent beyond that of all.
  mutating func appendCode(_ content: ArraySlice<RSTLine>, language: String) {
    let code = content.trimmed()
    guard !code.isEmpty else { return }
    var text = ""
    for line in code.dedented() {
      if !line.isBlank { text += String(repeating: " ", count: line.indent) }
      text += bytes.text(line.range)
      text += "\n"
    }
    let value = MarkupCode(info: language, text: text, content: nil)
    append(.code(value), at: Self.extent(of: code))
  }
}
