internal import Diagnostics

/// What is written as `name:target[text]`.
extension AsciiDocInlineReader {
  /// Takes the macro whose name ends before this colon.
  mutating func takeMacro(_ cursor: inout Cursor) -> Bool {
    let name = macroName(before: cursor.position, from: cursor.start)
    guard !name.isEmpty, cursor.output.last == text[cursor.position - 1] else { return false }
    if takeFootnote(name, &cursor) { return true }
    let before = cursor.position - name.count - 1
    guard before < cursor.start || !ByteKind.isWord(text[before]) else { return false }
    switch text.text(name) {
    case "http", "https", "ftp", "irc": return takeAddress(name, &cursor)
    case "link", "xref", "mailto": return takeLink(name, &cursor)
    case "image", "icon": return takeImage(name, &cursor)
    case "pass", "kbd", "btn", "menu", "stem", "latexmath", "asciimath", "anchor", "indexterm":
      return takeWord(name, &cursor)
    default: return false
    }
  }

  /// The letters before a colon; empty when there are too many for any macro.
  private func macroName(before colon: Int, from start: Int) -> Range<Int> {
    var first = colon
    while first > start, colon - first < 12, ByteKind.isLetter(text[first - 1]) { first -= 1 }
    return first..<colon
  }

  /// Takes `footnote:[text]`, `footnote:name[text]` or `footnoteref:[name,text]`, which may stand
  /// right behind a word or number.
  private mutating func takeFootnote(_ name: Range<Int>, _ cursor: inout Cursor) -> Bool {
    let colon = cursor.position
    let isOld = text.has("footnoteref", at: colon - 11, before: colon)
    guard isOld || text.has("footnote", at: colon - 8, before: colon),
      colon - (isOld ? 11 : 8) >= cursor.start
    else { return false }
    let id = AsciiDocAttributes.name(in: text, from: colon + 1) ?? (colon + 1)..<(colon + 1)
    guard id.upperBound < cursor.end, text[id.upperBound] == UInt8(ascii: "["),
      let close = closing(of: id.upperBound, before: cursor.end)
    else { return false }
    cursor.output.removeLast(isOld ? 11 : 8)
    cursor.position = close + 1
    var content = (id.upperBound + 1)..<close
    var key = id
    if isOld {
      let comma = text[content].firstIndex(of: UInt8(ascii: ",")) ?? close
      key = text.trimmed(content.lowerBound..<comma)
      content = min(close, comma + 1)..<close
    }
    cursor.output.append(footnote(key, content: text.trimmed(content)))
    return true
  }

  private mutating func footnote(_ key: Range<Int>, content: Range<Int>) -> MarkupInline {
    let number =
      key.isEmpty ? reading.footnotes.nextNumber() : reading.footnotes.number(of: text.text(key))
    if !content.isEmpty {
      let span = SourceSpan(file: reading.file, range: place)
      let paragraph = MarkupBlock(.paragraph(read(content)), at: span)
      reading.footnotes.define(number, as: [paragraph], at: span)
    }
    return .footnoteReference(label: String(number))
  }

  /// Takes an address with or without a text behind it.
  private mutating func takeAddress(_ name: Range<Int>, _ cursor: inout Cursor) -> Bool {
    guard text.has("://", at: cursor.position, before: cursor.end) else { return false }
    var end = cursor.position + 3
    while end < cursor.end, Self.isAddress(text[end]) { end += 1 }
    guard end > cursor.position + 3 else { return false }
    cursor.output.removeLast(name.count)
    if end < cursor.end, text[end] == UInt8(ascii: "["),
      let close = closing(of: end, before: cursor.end)
    {
      appendLink(to: name.lowerBound..<end, text: (end + 1)..<close, &cursor)
      return true
    }
    while end > cursor.position + 4, ".,;:!?)'".utf8.contains(text[end - 1]) { end -= 1 }
    appendLink(to: name.lowerBound..<end, text: end..<end, &cursor)
    cursor.position = end
    return true
  }

  private static func isAddress(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"[]<>\"`|".utf8.contains(byte)
  }

  private mutating func takeLink(_ name: Range<Int>, _ cursor: inout Cursor) -> Bool {
    guard let (open, close) = brackets(&cursor) else { return false }
    cursor.output.removeLast(name.count)
    let isMail = text.has("mailto", at: name.lowerBound)
    let target = (isMail ? name.lowerBound : cursor.position + 1)..<open
    appendLink(to: target, text: (open + 1)..<close, &cursor)
    return true
  }

  /// The brackets behind a macro's target, which has no blanks.
  private mutating func brackets(_ cursor: inout Cursor) -> (open: Int, close: Int)? {
    // From here on the search has failed before.
    guard cursor.position >= cursor.targetlessUntil else { return nil }
    var open = cursor.position + 1
    while open < cursor.end, text[open] > 0x20, text[open] != UInt8(ascii: "[") { open += 1 }
    if open < cursor.end, text[open] == UInt8(ascii: "["),
      let close = closing(of: open, before: cursor.end)
    {
      return (open, close)
    }
    cursor.targetlessUntil = open
    return nil
  }

  /// Appends a link and moves behind the bracket that closes its text.
  private mutating func appendLink(to target: Range<Int>, text: Range<Int>, _ cursor: inout Cursor)
  {
    let destination = self.text.text(target)
    let content = withoutAttributes(self.text.trimmed(text))
    let shown = content.isEmpty ? [.text(destination)] : read(content)
    cursor.output.append(.link(destination: destination, title: "", shown))
    cursor.position = min(cursor.end, text.upperBound + 1)
  }

  /// The text of a link without `,window=_blank` and the like, and without a caret at its end.
  private func withoutAttributes(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    if let equals = text[range].firstIndex(of: UInt8(ascii: "=")),
      let comma = text[range.lowerBound..<equals].lastIndex(of: UInt8(ascii: ",")),
      text[text.trimmed((comma + 1)..<equals)].allSatisfy(ByteKind.isLetter)
    {
      end = comma
    }
    if end > range.lowerBound, text[end - 1] == UInt8(ascii: "^") { end -= 1 }
    var inner = text.trimmed(range.lowerBound..<end)
    if inner.count > 1, text[inner].first == 0x22, text[inner].last == 0x22 {
      inner = (inner.lowerBound + 1)..<(inner.upperBound - 1)
    }
    return inner
  }

  private mutating func takeImage(_ name: Range<Int>, _ cursor: inout Cursor) -> Bool {
    guard let (open, close) = brackets(&cursor) else { return false }
    cursor.output.removeLast(name.count)
    var target = (cursor.position + 1)..<open
    if let first = text[target].first, first == UInt8(ascii: ":") { target.removeFirst() }
    let words = text[(open + 1)..<close].prefix { $0 != UInt8(ascii: ",") }
    let source = text.text(target)
    let isIcon = text.has("icon", at: name.lowerBound)
    let alt = isIcon || words.isEmpty ? source : text.text(text.trimmed(words.indices))
    cursor.output.append(.image(source: source, title: "", alt: alt))
    cursor.position = close + 1
    return true
  }

  /// Takes a macro that shows its own text, or nothing.
  private mutating func takeWord(_ name: Range<Int>, _ cursor: inout Cursor) -> Bool {
    guard let (open, close) = brackets(&cursor) else { return false }
    let word = text.text(name)
    cursor.output.removeLast(name.count)
    let content = (open + 1)..<close
    switch word {
    case "anchor", "indexterm": break
    case "pass": appendRaw(content, to: &cursor.output)
    case "menu":
      cursor.output.append(text[(cursor.position + 1)..<open])
      if !content.isEmpty { cursor.output.append(" > ".utf8) }
      cursor.output.append(text[content])
    default: cursor.output.append(text[content])
    }
    cursor.position = close + 1
    return true
  }
}
