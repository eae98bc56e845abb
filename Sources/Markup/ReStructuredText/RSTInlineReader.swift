/// Reads the markup of running text.
struct RSTInlineReader {
  let text: [UInt8]
  let document: RSTDocument
  var position = 0
  var output = InlineBuffer()
  /// Marks that have no partner up to the end.
  var unpaired: Set<[UInt8]> = []
  let depth: Int

  /// Deeper markup stays as it is written.
  private static let deepest = 8

  private init(_ text: [UInt8], in document: RSTDocument, depth: Int) {
    self.text = text
    self.document = document
    self.depth = depth
  }

  /// The pieces of a text whose lines end with LF; a blank line is a line break.
  static func read(_ text: [UInt8], in document: RSTDocument, depth: Int = 0) -> [MarkupInline] {
    guard depth < deepest, text.contains(where: isMark) else {
      return text.isEmpty ? [] : [.text(String(decoding: text, as: UTF8.self))]
    }
    var reader = RSTInlineReader(text, in: document, depth: depth)
    return reader.read()
  }

  /// A field of a record, whose lines may keep their breaks.
  static func readField(_ text: [UInt8], in document: RSTDocument) -> [MarkupInline] {
    guard text.has("| ", at: 0) else { return read(text, in: document) }
    let lines = text.split(separator: 0x0A).map { line in
      let content = line.first == UInt8(ascii: "|") ? line.dropFirst() : line
      return read(Array(text[text.trimmed(content.indices)]), in: document)
    }
    return Array(lines.joined(separator: [.lineBreak]))
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "\\"),
      UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "["):
      true
    default: false
    }
  }

  private mutating func read() -> [MarkupInline] {
    while position < text.count {
      let byte = text[position]
      if Self.isMark(byte), take(byte) { continue }
      output.append(byte)
      position += 1
    }
    return output.finish()
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A: takeLineEnd()
    case UInt8(ascii: "\\"): takeEscape()
    case UInt8(ascii: "["): takeFootnote()
    case UInt8(ascii: "_"): takeReferenceEnd()
    case UInt8(ascii: "*"): takeEmphasis()
    case UInt8(ascii: "|"): takeSubstitution()
    case UInt8(ascii: ":"): takeRole()
    default: takeLiteral() || takeInterpreted(role: "")
    }
  }

  private mutating func takeLineEnd() -> Bool {
    let count = text.run(of: 0x0A, at: position, before: text.count)
    output.append(count == 1 ? .softBreak : .lineBreak)
    position += count
    return true
  }

  /// A backslash takes the meaning from the next character, and goes with a blank.
  private mutating func takeEscape() -> Bool {
    position += 1
    guard position < text.count else { return true }
    if text[position] > 0x20 { output.append(text[position]) }
    position += 1
    return true
  }

  /// Takes `[1]_`, `[#]_`, `[#name]_`, `[*]_` or `[Name]_`.
  private mutating func takeFootnote() -> Bool {
    let limit = min(text.count, position + 100)
    guard let close = text[position..<limit].firstIndex(of: UInt8(ascii: "]")),
      text.has("]_", at: close),
      close + 2 == text.count || !ByteKind.isWord(text[close + 2])
    else { return false }
    let label = text.text((position + 1)..<close)
    guard Self.isFootnoteLabel(label) else { return false }
    let number = document.reading.footnotes.number(of: document.notes.reference(label))
    output.append(.footnoteReference(label: String(number)))
    position = close + 2
    return true
  }

  /// Whether a label is that of a footnote or a citation.
  static func isFootnoteLabel(_ label: String) -> Bool {
    guard !label.isEmpty, label != "*" else { return !label.isEmpty }
    let name = label.hasPrefix("#") ? label.utf8.dropFirst() : label.utf8[...]
    return name.allSatisfy { ByteKind.isWord($0) || "-.".utf8.contains($0) || $0 >= 0x80 }
  }

  /// The underscore behind a name makes it a link and is not shown; the one before a backtick makes
  /// the text a target.
  private mutating func takeReferenceEnd() -> Bool {
    if text.has("_`", at: position), canStart(at: position) {
      position += 1
      if takeInterpreted(role: "") { return true }
      position -= 1
    }
    let count = text.run(of: UInt8(ascii: "_"), at: position, before: text.count)
    let end = position + count
    guard count <= 2, let last = output.last, ByteKind.isWord(last) || last >= 0x80,
      position > 0, text[position - 1] == last, end == text.count || Self.follows(text[end])
    else { return false }
    position = end
    return true
  }
}
