internal import Diagnostics

/// Titles, paragraphs and what may follow them.
extension RSTBlockReader {
  /// Reads a block that starts with text or with a line of punctuation.
  mutating func readText() {
    if readOverlinedTitle() || readUnderlinedTitle() || readTransition() { return }
    if isTerm(at: index) {
      readDefinitions()
    } else {
      readParagraph()
    }
  }

  private mutating func readOverlinedTitle() -> Bool {
    guard !isCell, index + 2 < lines.count, !lines[index + 1].isBlank,
      let mark = RSTLineSyntax.rule(lines[index], in: bytes),
      RSTLineSyntax.rule(lines[index + 2], in: bytes) == mark,
      lines[index].range.count == lines[index + 2].range.count
    else { return false }
    appendTitle(lines[index + 1], RSTTitleStyle(mark: mark, hasOverline: true), lines: 3)
    return true
  }

  private mutating func readUnderlinedTitle() -> Bool {
    guard !isCell, index + 1 < lines.count,
      let mark = RSTLineSyntax.rule(lines[index + 1], in: bytes),
      RSTLineSyntax.rule(lines[index], in: bytes) == nil
    else { return false }
    let length = lines[index + 1].range.count
    let width = RSTColumns.width(of: lines[index].range, in: bytes)
    guard length >= width || length >= 4 else { return false }
    appendTitle(lines[index], RSTTitleStyle(mark: mark, hasOverline: false), lines: 2)
    return true
  }

  private mutating func appendTitle(_ line: RSTLine, _ style: RSTTitleStyle, lines count: Int) {
    let text = document.inlines([line])
    if depth == 0 && blocks.isEmpty { document.title = BlankTrimming.trimmed(text.plainText) }
    let range = Self.extent(of: lines[index..<(index + count)])
    append(.heading(level: document.level(of: style), text), at: range)
    index += count
  }

  private mutating func readTransition() -> Bool {
    guard lines[index].range.count >= 4, RSTLineSyntax.rule(lines[index], in: bytes) != nil,
      index + 1 == lines.count || lines[index + 1].isBlank
    else { return false }
    append(.thematicBreak, at: lines[index].range)
    index += 1
    return true
  }

  private mutating func readParagraph() {
    let start = index
    index += 1
    while hasMore, !lines[index].isBlank, lines[index].indent == 0,
      !RSTLineSyntax.isGridBorder(lines[index], in: bytes)
    {
      index += 1
    }
    let text = Array(lines[start..<index])
    let range = Self.extent(of: text)
    guard bytes.has("::", at: range.upperBound - 2) else {
      append(.paragraph(document.inlines(text)), at: range)
      return
    }
    appendParagraph(text, withoutColonsAt: range.upperBound)
    if hasMore { readLiteral() }
  }

  /// Two colons announce a literal block; one of them is shown unless a blank stands before them.
  private mutating func appendParagraph(_ text: [RSTLine], withoutColonsAt end: Int) {
    guard let last = text.last, text.count > 1 || last.range.count > 2 else { return }
    let isBehindBlank = last.range.count == 2 || ByteKind.isBlank(bytes[end - 3])
    let kept = bytes.trimmed(last.first..<(isBehindBlank ? end - 2 : end - 1))
    var lines = text.dropLast()
    if !kept.isEmpty {
      lines.append(RSTLine(indent: 0, first: kept.lowerBound, end: kept.upperBound))
    }
    append(.paragraph(document.inlines(lines)), at: Self.extent(of: text))
  }

  private mutating func readLiteral() {
    let start = index
    let content = takeIndented()
    if content.isEmpty { index = start }
    appendCode(content, language: "")
  }

  private mutating func readDefinitions() {
    let start = index
    var list = MarkupList(start: nil, items: [])
    while hasMore, isTerm(at: index) {
      let term = lines[index]
      index += 1
      let definition = takeIndented()
      let name = SourceSpan(file: document.file, range: term.range)
      let paragraph = MarkupBlock(.paragraph(document.inlines([term])), at: name)
      list.items.append(.init(blocks: [paragraph] + nested(definition.dedented())))
    }
    append(.list(list), at: Self.extent(of: lines[start..<index]))
  }

  private func isTerm(at index: Int) -> Bool {
    guard index + 1 < lines.count, !lines[index].isBlank, lines[index].indent == 0,
      !lines[index + 1].isBlank, lines[index + 1].indent > 0
    else { return false }
    let line = lines[index]
    return !RSTLineSyntax.isExplicit(line, in: bytes) && !isEnumeratedItem(at: index)
      && RSTLineSyntax.bullet(line, in: bytes) == nil
      && RSTLineSyntax.field(line, in: bytes) == nil
      && bytes[line.first] != UInt8(ascii: "|")
      && !RSTLineSyntax.isSimpleBorder(line, isFirst: true, in: bytes)
  }

  /// Reads lines that keep their breaks.
  mutating func readLineBlock() {
    let start = index
    var parts: [[RSTLine]] = []
    while hasMore, !lines[index].isBlank {
      var line = lines[index]
      if line.indent == 0 {
        guard bytes[line.first] == UInt8(ascii: "|") else { break }
        let content = bytes.trimmed((line.first + 1)..<line.end)
        line = RSTLine(indent: 0, first: content.lowerBound, end: content.upperBound)
        parts.append([line])
      } else {
        parts[parts.count - 1].append(line)
      }
      index += 1
    }
    let shown = parts.map { document.inlines($0) }.joined(separator: [.lineBreak])
    append(.paragraph(Array(shown)), at: Self.extent(of: lines[start..<index]))
  }
}
