/// Text between equal marks.
extension AsciiDocInlineReader {
  /// Takes `*strong*`, `_emphasis_`, `` `code` `` or `#marked#`, also with doubled marks.
  mutating func takeQuoted(_ mark: UInt8, _ cursor: inout Cursor) -> Bool {
    guard let content = quotedContent(mark, &cursor) else { return false }
    let shown = read(content.inner)
    switch mark {
    case UInt8(ascii: "*"): cursor.output.append(.strong(shown))
    case UInt8(ascii: "_"): cursor.output.append(.emphasis(shown))
    case UInt8(ascii: "`"): appendCode(shown, to: &cursor.output)
    default: cursor.output.append(shown)
    }
    cursor.position = content.end
    return true
  }

  /// Footnotes in code stay references.
  private func appendCode(_ shown: [MarkupInline], to output: inout InlineBuffer) {
    output.append(.code(shown.plainText))
    for case .footnoteReference(let label) in shown {
      output.append(.footnoteReference(label: label))
    }
  }

  /// Takes `+literal+`, `++literal++` or `+++raw+++`.
  mutating func takeLiteral(_ cursor: inout Cursor) -> Bool {
    if text.has("+++", at: cursor.position, before: cursor.end),
      let close = find([0x2B, 0x2B, 0x2B], from: cursor.position + 3, &cursor)
    {
      appendRaw((cursor.position + 3)..<close, to: &cursor.output)
      cursor.position = close + 3
      return true
    }
    guard let content = quotedContent(UInt8(ascii: "+"), &cursor) else { return false }
    cursor.output.append(text[content.inner])
    cursor.position = content.end
    return true
  }

  /// Appends text that is passed through as HTML.
  func appendRaw(_ range: Range<Int>, to output: inout InlineBuffer) {
    var position = range.lowerBound
    while position < range.upperBound {
      let rest = text[position..<range.upperBound]
      if text[position] == UInt8(ascii: "<"), let close = rest.firstIndex(of: UInt8(ascii: ">")) {
        output.append(.html(text.text(position..<(close + 1))))
        position = close + 1
      } else {
        let next = rest.dropFirst().firstIndex(of: UInt8(ascii: "<")) ?? range.upperBound
        output.append(text[position..<next])
        position = next
      }
    }
  }

  private struct Quoted {
    let inner: Range<Int>
    let end: Int
  }

  private func quotedContent(_ mark: UInt8, _ cursor: inout Cursor) -> Quoted? {
    let start = cursor.position
    if text.has([mark, mark], at: start, before: cursor.end),
      let close = find([mark, mark], from: start + 3, &cursor)
    {
      return Quoted(inner: (start + 2)..<close, end: close + 2)
    }
    if start > cursor.start {
      let before = text[start - 1]
      if ByteKind.isWord(before) || ":;}".utf8.contains(before) { return nil }
    }
    guard start + 2 < cursor.end, text[start + 1] > 0x20,
      let close = findEnd(of: mark, from: start + 2, &cursor)
    else { return nil }
    return Quoted(inner: (start + 1)..<close, end: close + 1)
  }

  /// The mark that ends a word; remembers when there is none.
  private func findEnd(of mark: UInt8, from start: Int, _ cursor: inout Cursor) -> Int? {
    guard !cursor.unpaired.contains([mark]) else { return nil }
    var position = start
    while position < cursor.end {
      if text[position] == mark, text[position - 1] > 0x20, text[position - 1] != 0x5C,
        position + 1 == cursor.end || !ByteKind.isWord(text[position + 1])
      {
        return position
      }
      position += 1
    }
    cursor.unpaired.insert([mark])
    return nil
  }
}
