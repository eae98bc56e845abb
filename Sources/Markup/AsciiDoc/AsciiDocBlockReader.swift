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
  private var attributes = AsciiDocBlockAttributes()
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
        let text = document.inlines([heading.text])
        append(.heading(level: 1, text), at: line)
        skipAuthor()
        return BlankTrimming.trimmed(text.plainText)
      }
      guard line.isEmpty || skipMetadata(line) else { return nil }
      if line.isEmpty { index += 1 }
    }
    return nil
  }

  /// An author such as `Ann Other <ann@example.org>` and a revision such as `v1.2, 2024-01-02`.
  private mutating func skipAuthor() {
    while hasMore, !lines[index].isEmpty, skipMetadata(lines[index]) {}
    guard hasMore, !lines[index].isEmpty else { return }
    let line = bytes.text(lines[index])
    guard line.hasSuffix(">") && line.contains("@") && line.contains("<") else { return }
    index += 1
    guard hasMore, bytes[lines[index]].first == UInt8(ascii: "v"),
      bytes[lines[index]].dropFirst().first.map(ByteKind.isDigit) == true
    else { return }
    index += 1
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
    if AsciiDocLineSyntax.isComment(line, in: bytes)
      || document.attributes.define(line, in: bytes)
    {
      index += 1
      return true
    }
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
      readTable(content, opening: opening, separator: separator, attributes: style)
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
        return Content(lines: lines[start..<(index - 1)], isClosed: true)
      }
      index += 1
    }
    return Content(lines: lines[start...], isClosed: false)
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
    _ content: Content, opening: Range<Int>, separator: UInt8, attributes: AsciiDocBlockAttributes
  ) {
    let format = AsciiDocTableFormat(attributes, mark: separator)
    let table = AsciiDocTableReader(
      self, format: format, lines: content.lines, opening: opening)
    if !content.isClosed {
      document.reading.warn(
        TableSyntaxCode.tableNotClosed, "the table is not closed", at: opening,
        fix: "write a line `\(bytes.text(opening))` below its last row")
    }
    let caption = title.map { BlankTrimming.trimmed(document.inlines([$0]).plainText) }
    title = nil
    blocks += table.read(caption: caption)
  }
}

extension AsciiDocBlockReader {
  /// Whether the style above a paragraph says that it is no running text.
  private var isVerbatimStyle: Bool {
    ["source", "listing", "literal", "pass", "comment"].contains(attributes.style)
  }

  private mutating func readVerbatimParagraph() -> Bool {
    let start = index
    while hasMore, !lines[index].isEmpty { index += 1 }
    switch attributes.style {
    case "comment": break
    case "pass": appendHTML(lines[start..<index])
    default: appendCode(lines[start..<index], language: attributes.second)
    }
    return true
  }

  private mutating func appendHTML(_ content: ArraySlice<Range<Int>>) {
    guard let first = content.first, let last = content.last else { return }
    let range = first.lowerBound..<last.upperBound
    append(.html(content.map { bytes.text($0) + "\n" }.joined()), at: range)
  }

  private mutating func appendCode(_ content: ArraySlice<Range<Int>>, language: String) {
    guard let first = content.first, let last = content.last else { return }
    let index = document.file.lines
    let lastLine = index.line(at: last.lowerBound)
    // Where lines were left out, the code is not one run of bytes of the file.
    let isWhole = lastLine - index.line(at: first.lowerBound) == content.count - 1
    let end = isWhole ? index.start(ofLine: lastLine + 1) ?? bytes.count : last.upperBound
    let range = first.lowerBound..<max(end, last.upperBound)
    var text = ""
    for line in content {
      text += bytes.text(line)
      text += "\n"
    }
    let span = isWhole ? SourceSpan(file: document.file, range: range) : nil
    append(.code(MarkupCode(info: language, text: text, content: span)), at: range)
  }

  private mutating func readHeading(_ line: Range<Int>) -> Bool {
    if let heading = AsciiDocLineSyntax.heading(line, in: bytes) {
      append(.heading(level: heading.level, document.inlines([heading.text])), at: line)
      index += 1
      return true
    }
    guard index + 1 < lines.endIndex,
      let level = AsciiDocLineSyntax.underlinedLevel(of: line, by: lines[index + 1], in: bytes)
    else { return false }
    let range = line.lowerBound..<lines[index + 1].upperBound
    append(.heading(level: level, document.inlines([line])), at: range)
    index += 2
    return true
  }

  private mutating func readRule(_ line: Range<Int>) -> Bool {
    let isPageBreak = bytes.text(line) == "<<<"
    guard isPageBreak || AsciiDocLineSyntax.isRule(line, in: bytes) else { return false }
    if !isPageBreak { append(.thematicBreak, at: line) }
    index += 1
    return true
  }

  /// Drops a table of contents; images are running text.
  private mutating func readBlockMacro(_ line: Range<Int>) -> Bool {
    guard bytes.has("toc::", at: line.lowerBound, before: line.upperBound) else { return false }
    index += 1
    return true
  }

  /// A paragraph that starts with a blank is shown as it is.
  private mutating func readLiteralParagraph(_ line: Range<Int>) -> Bool {
    guard ByteKind.isBlank(bytes[line.lowerBound]) else { return false }
    let start = index
    while hasMore, !lines[index].isEmpty, !endsParagraph(lines[index]) { index += 1 }
    index = max(index, start + 1)
    appendCode(lines[start..<index], language: "")
    return true
  }

  private mutating func readParagraph() -> Bool {
    let range = takeText()
    append(.paragraph(document.inlines(range)), at: Self.extent(of: range))
    return true
  }

  /// The bytes from the first line's start to the last line's end.
  static func extent(of lines: [Range<Int>]) -> Range<Int> {
    let start = lines.first?.lowerBound ?? 0
    return start..<max(start, lines.last?.upperBound ?? start)
  }

  /// The lines of running text from here, without comments.
  mutating func takeText() -> [Range<Int>] {
    var text = [lines[index]]
    index += 1
    while hasMore, !lines[index].isEmpty, !endsParagraph(lines[index]) {
      if !AsciiDocLineSyntax.isComment(lines[index], in: bytes) { text.append(lines[index]) }
      index += 1
    }
    return text
  }

  private func endsParagraph(_ line: Range<Int>) -> Bool {
    if AsciiDocLineSyntax.delimiter(line, in: bytes) != nil { return true }
    if AsciiDocLineSyntax.attributes(line, in: bytes) != nil { return true }
    guard isInList else { return false }
    return isContinuation(line) || AsciiDocListMarker.item(line, in: bytes) != nil
  }

  /// Whether a line attaches the next block to a list item.
  func isContinuation(_ line: Range<Int>) -> Bool {
    line.count == 1 && bytes[line.lowerBound] == UInt8(ascii: "+")
  }
}
