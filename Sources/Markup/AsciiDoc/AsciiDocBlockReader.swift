internal import Diagnostics

/// Reads the blocks of some lines.
struct AsciiDocBlockReader {
  let document: AsciiDocDocument
  let lines: ArraySlice<Range<Int>>
  let bytes: [UInt8]
  /// How many blocks and lists the lines stand in.
  var depth: Int
  var index: Int
  /// Whether list items and `+` end a paragraph.
  var isInList = false
  var blocks: [MarkupBlock] = []
  var attributes = AsciiDocBlockAttributes()
  private var title: Range<Int>?

  init(_ document: AsciiDocDocument, lines: ArraySlice<Range<Int>>, depth: Int = 0) {
    self.document = document
    self.lines = lines
    self.depth = depth
    bytes = document.file.bytes
    index = lines.startIndex
  }

  /// Whether there is a line left to read.
  var hasMore: Bool { index < lines.endIndex && !document.reading.isStopped }

  /// The blocks of all lines.
  mutating func readAll() -> [MarkupBlock] {
    while hasMore { _ = readBlock() }
    return blocks
  }

  /// Reads what may stand before a page's first block and returns the page's title.
  mutating func readHeader() -> String? {
    while hasMore {
      let line = lines[index]
      if let heading = AsciiDocLineSyntax.heading(line, in: bytes), heading.level == 1 {
        index += 1
        flushTitle()
        // The title may name attributes that stand below it.
        skipAuthor()
        let text = document.inlines([heading.text])
        append(.heading(level: 1, text), at: line)
        return BlankTrimming.trimmed(text.plainText)
      }
      guard line.isEmpty || skipMetadata(line) else { return nil }
      if line.isEmpty { index += 1 }
    }
    return nil
  }

  /// Takes the lines right below the title.
  ///
  /// These are attributes, comments, an author such as `Ann Other <ann@example.org>` and a revision
  /// such as `v1.2, 2024-01-02`.
  private mutating func skipAuthor() {
    skipSettings()
    guard hasMore else { return }
    let line = bytes.text(lines[index])
    guard line.hasSuffix(">") && line.contains("@") && line.contains("<") else { return }
    index += 1
    if hasMore, bytes[lines[index]].first == UInt8(ascii: "v"),
      bytes[lines[index]].dropFirst().first.map(ByteKind.isDigit) == true
    {
      index += 1
    }
    skipSettings()
  }

  private mutating func skipSettings() {
    while hasMore, !lines[index].isEmpty, skipSetting(lines[index]) {}
  }

  /// Takes a comment or an attribute.
  private mutating func skipSetting(_ line: Range<Int>) -> Bool {
    guard
      AsciiDocLineSyntax.isComment(line, in: bytes) || document.attributes.define(line, in: bytes)
    else { return false }
    index += 1
    return true
  }

  /// Reads a block or what belongs to the next one; true when it was a block.
  mutating func readBlock() -> Bool {
    let line = lines[index]
    if line.isEmpty {
      index += 1
      return false
    }
    if skipMetadata(line) { return false }
    if let delimiter = AsciiDocLineSyntax.delimiter(line, in: bytes) {
      return readDelimited(delimiter)
    }
    defer { attributes = AsciiDocBlockAttributes() }
    flushTitle()
    if isVerbatimStyle { return readVerbatimParagraph() }
    return readHeading(line) || readRule(line) || readBlockMacro(line) || readList()
      || readLiteralParagraph(line) || readParagraph()
  }

  /// Takes a comment, an attribute, block attributes or a title.
  private mutating func skipMetadata(_ line: Range<Int>) -> Bool {
    if skipSetting(line) { return true }
    if let content = AsciiDocLineSyntax.attributes(line, in: bytes) {
      // An anchor says nothing about the block.
      if bytes[content].first != UInt8(ascii: "[") {
        attributes.merge(document.attributes.resolve(Array(bytes[content])))
      }
      index += 1
      return true
    }
    guard let title = AsciiDocLineSyntax.title(line, in: bytes),
      AsciiDocLineSyntax.delimiter(line, in: bytes) == nil
    else { return false }
    flushTitle()
    self.title = title
    index += 1
    return true
  }

  /// A title that belongs to no table is a short paragraph.
  private mutating func flushTitle() {
    guard let title else { return }
    append(.paragraph(document.inlines([title])), at: title)
    self.title = nil
  }

  /// Appends a block.
  mutating func append(_ kind: MarkupBlock.Kind, at range: Range<Int>) {
    let span = SourceSpan(file: document.file, range: bytes.trimmed(range))
    document.reading.countBlock(at: span.range)
    blocks.append(MarkupBlock(kind, at: span))
  }
}

extension AsciiDocBlockReader {
  private mutating func readDelimited(_ delimiter: AsciiDocLineSyntax.Delimiter) -> Bool {
    let opening = lines[index]
    let content = takeContent(closedBy: delimiter == .fence ? opening.prefix(3) : opening)
    let style = attributes
    attributes = AsciiDocBlockAttributes()
    if case .table(let separator) = delimiter {
      readTable(content, separator: separator, attributes: style)
      return true
    }
    guard delimiter != .comment && style.style != "comment" else {
      title = nil
      return true
    }
    flushTitle()
    switch delimiter {
    case .listing, .literal, .fence:
      let fenced = bytes.text(bytes.trimmed(opening.dropFirst(3)))
      appendCode(content.lines, language: delimiter == .fence ? fenced : style.second)
    case .pass: appendHTML(content.lines)
    case .open where ["source", "listing", "literal"].contains(style.style):
      appendCode(content.lines, language: style.second)
    case .quote where style.style != "verse":
      let quoted = nested(content.lines)
      append(.quote(quoted), at: opening.lowerBound..<(lines[index - 1].upperBound))
    default: blocks += nested(content.lines)
    }
    return true
  }

  /// The lines between two delimiters and whether the second one is there.
  struct Content {
    let opening: Range<Int>
    let lines: ArraySlice<Range<Int>>
    let isClosed: Bool
  }

  private mutating func takeContent(closedBy delimiter: Range<Int>) -> Content {
    let start = index + 1
    let mark = Array(bytes[delimiter])
    index = start
    while index < lines.endIndex {
      let line = lines[index]
      if line.count == mark.count, bytes.has(mark, at: line.lowerBound, before: line.upperBound) {
        index += 1
        return Content(opening: delimiter, lines: lines[start..<(index - 1)], isClosed: true)
      }
      index += 1
    }
    return Content(opening: delimiter, lines: lines[start...], isClosed: false)
  }

  /// The blocks of lines that stand in another block.
  func nested(_ lines: ArraySlice<Range<Int>>) -> [MarkupBlock] {
    guard let first = lines.first, document.reading.admits(depth: depth + 1, at: first) else {
      return []
    }
    var reader = AsciiDocBlockReader(document, lines: lines, depth: depth + 1)
    return reader.readAll()
  }

  private mutating func readTable(
    _ content: Content, separator: UInt8, attributes: AsciiDocBlockAttributes
  ) {
    let format = AsciiDocTableFormat(attributes, mark: separator)
    let table = AsciiDocTableReader(document, depth: depth, format: format, lines: content)
    if !content.isClosed {
      document.reading.warn(
        TableSyntaxCode.tableNotClosed, "the table is not closed", at: content.opening,
        fix: "write a line `\(bytes.text(content.opening))` below its last row")
    }
    let caption = title.map { BlankTrimming.trimmed(document.inlines([$0]).plainText) }
    title = nil
    document.reading.countBlock(at: content.opening)
    blocks += table.read(caption: caption)
  }
}
