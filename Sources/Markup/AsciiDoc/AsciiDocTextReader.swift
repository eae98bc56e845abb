internal import Diagnostics

/// Headings, rules, paragraphs and code.
extension AsciiDocBlockReader {
  /// Whether the style above a paragraph says that it is no running text.
  var isVerbatimStyle: Bool {
    ["source", "listing", "literal", "pass", "comment"].contains(attributes.style)
  }

  /// Reads a paragraph that is shown as it is, or not at all.
  mutating func readVerbatimParagraph() -> Bool {
    let start = index
    while hasMore, !lines[index].isEmpty { index += 1 }
    switch attributes.style {
    case "comment": break
    case "pass": appendHTML(lines[start..<index])
    default: appendCode(lines[start..<index], language: attributes.second)
    }
    return true
  }

  /// Appends lines that are passed through.
  mutating func appendHTML(_ content: ArraySlice<Range<Int>>) {
    guard let first = content.first, let last = content.last else { return }
    let range = first.lowerBound..<last.upperBound
    append(.html(content.map { bytes.text($0) + "\n" }.joined()), at: range)
  }

  /// Appends a code block.
  mutating func appendCode(_ content: ArraySlice<Range<Int>>, language: String) {
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

  /// Reads a heading, marked in front or underlined.
  mutating func readHeading(_ line: Range<Int>) -> Bool {
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

  /// Reads a rule; a page break shows nothing.
  mutating func readRule(_ line: Range<Int>) -> Bool {
    let isPageBreak = bytes.text(line) == "<<<"
    guard isPageBreak || AsciiDocLineSyntax.isRule(line, in: bytes) else { return false }
    if !isPageBreak { append(.thematicBreak, at: line) }
    index += 1
    return true
  }

  /// Drops a table of contents; images are running text.
  mutating func readBlockMacro(_ line: Range<Int>) -> Bool {
    guard bytes.has("toc::", at: line.lowerBound, before: line.upperBound) else { return false }
    index += 1
    return true
  }

  /// A paragraph that starts with a blank is shown as it is.
  mutating func readLiteralParagraph(_ line: Range<Int>) -> Bool {
    guard ByteKind.isBlank(bytes[line.lowerBound]) else { return false }
    let start = index
    while hasMore, !lines[index].isEmpty, !endsParagraph(lines[index]) { index += 1 }
    index = max(index, start + 1)
    appendCode(lines[start..<index], language: "")
    return true
  }

  /// Reads running text.
  mutating func readParagraph() -> Bool {
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
