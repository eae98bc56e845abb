internal import Diagnostics
internal import Markup
internal import NetworkModel

/// Gives tables back their cells where a browser, a terminal or a PDF reader took them away.
///
/// Works on the lines of paragraphs: with tabs or wide gaps between the cells, with one blank, or
/// with nothing at all. Everything else stays as it was.
struct FlattenedTables {
  private let file: SourceFile
  private let lexicon: FlattenedLexicon
  private let words: RoleWords
  /// Whether every line of a paragraph must be a row, as in Markdown, which can write tables.
  private let isStrict: Bool
  private var blocks: [MarkupBlock] = []
  private var diagnostics: [Diagnostic] = []
  private var open: FlattenedTable?

  /// The blocks of a page, with tables in place of the paragraphs that were tables once.
  static func restored(
    _ page: MarkupPage, words: RoleWords, lexicon: FlattenedLexicon
  ) -> Diagnosed<[MarkupBlock]> {
    var tables = FlattenedTables(page, lexicon, words)
    let isText = page.format == .text
    let blocks =
      isText
      ? StackedTables.restored(page.blocks, in: page.file).unwrap(into: &tables.diagnostics)
      : page.blocks
    tables.read(blocks)
    tables.close()
    return Diagnosed(tables.blocks, tables.diagnostics)
  }

  private init(_ page: MarkupPage, _ lexicon: FlattenedLexicon, _ words: RoleWords) {
    file = page.file
    isStrict = page.format != .text
    self.lexicon = lexicon
    self.words = words
  }

  private mutating func read(_ blocks: [MarkupBlock]) {
    for block in blocks {
      switch block.kind {
      case .paragraph where mayHoldRows(block): read(paragraph: block)
      case .heading where !isStrict && mayHoldRows(block): read(paragraph: block)
      default:
        close()
        self.blocks.append(block)
      }
    }
  }

  // Most paragraphs are prose: only lines with a digit or of header words are looked at.
  private func mayHoldRows(_ block: MarkupBlock) -> Bool {
    open != nil || block.span.range.count <= 64 || block.span.text.contains(where: \.isNumber)
      || block.span.text.contains("\t")
  }

  private mutating func read(paragraph block: MarkupBlock) {
    let lines = lines(of: block.span)
    if isStrict, !isTable(lines) {
      close()
      blocks.append(block)
      return
    }
    var prose: [FlattenedText] = []
    for line in lines where line.end > line.start {
      let isNewBlock = line.start == lines.first?.start
      if take(line, isNewBlock: isNewBlock, origin: lines.count == 1 ? block : nil) {
        flush(&prose, of: block)
      } else {
        close()
        prose.append(line)
      }
    }
    flush(&prose, of: block, isWhole: prose.count == lines.count)
  }

  /// Puts a line into the open table or opens one with it; false for prose.
  private mutating func take(
    _ line: FlattenedText, isNewBlock: Bool, origin: MarkupBlock?
  ) -> Bool {
    let columns = FlattenedTable.Columns(header: line)
    if columns == nil {
      if open?.accepts(line, lexicon: lexicon, isNewBlock: isNewBlock) == true { return true }
      guard FlattenedShape.opensRow(line, lexicon: lexicon) else { return false }
    }
    close()
    open = FlattenedTable(
      columns ?? .unknown, line, origin: origin, lexicon: lexicon, words: words)
    return true
  }

  private mutating func close() {
    guard let table = open else { return }
    open = nil
    if let read = table.finished(file, lexicon: lexicon, words: words) {
      blocks.append(MarkupBlock(.table(read.value), at: read.value.span))
      diagnostics += read.diagnostics
    } else {
      blocks += table.unread(file)
    }
  }

  // A paragraph without rows stays what it was, a heading too.
  private mutating func flush(
    _ prose: inout [FlattenedText], of block: MarkupBlock, isWhole: Bool = false
  ) {
    defer { prose = [] }
    guard let first = prose.first, let last = prose.last else { return }
    if isWhole {
      blocks.append(block)
      return
    }
    let span = SourceSpan(file: file, range: first.start..<last.end)
    let texts = prose.map { [MarkupInline.text($0.string($0.start..<$0.end))] }
    let inlines = Array(texts.joined(separator: [.softBreak]))
    blocks.append(MarkupBlock(.paragraph(inlines), at: span))
  }

  private func isTable(_ lines: [FlattenedText]) -> Bool {
    var lines = lines[...]
    // `Master nodes:` above its rows.
    if let first = lines.first, lines.count > 2,
      first.string(first.start..<first.end).hasSuffix(":")
        || first.string(first.start..<first.end).hasSuffix(":*")
    {
      lines = lines.dropFirst()
    }
    guard lines.count > 1, let head = lines.first else { return false }
    let rows = FlattenedTable.Columns(header: head) == nil ? lines : lines.dropFirst()
    return rows.allSatisfy { FlattenedShape.opensRow($0, lexicon: lexicon) }
  }

  private func lines(of span: SourceSpan) -> [FlattenedText] {
    var lines: [FlattenedText] = []
    var start = span.range.lowerBound
    while start < span.range.upperBound {
      let rest = file.bytes[start..<span.range.upperBound]
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? span.range.upperBound
      let line = FlattenedText(start..<end, of: file.bytes)
      let content = line.trimmed(
        start..<(end > start && file.bytes[end - 1] == 0x0D ? end - 1 : end))
      lines.append(FlattenedText(content, of: file.bytes))
      start = end + 1
    }
    return lines
  }
}
