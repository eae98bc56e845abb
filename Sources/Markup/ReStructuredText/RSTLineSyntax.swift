/// The grammar of lines that start a block.
enum RSTLineSyntax {
  /// The columns from a bullet to the text of its item; nil for lines without a bullet.
  static func bullet(_ line: RSTLine, in bytes: [UInt8]) -> Int? {
    guard !line.isBlank else { return nil }
    var end = line.first + 1
    if !"*+-".utf8.contains(bytes[line.first]) {
      guard bytes.has("\u{2022}", at: line.first, before: line.end) else { return nil }
      end = line.first + 3
    }
    return width(from: line.first, to: end, before: line.end, in: bytes)
  }

  /// The columns from an enumerator such as `1.`, `(a)` or `#.` to the text of its item.
  static func enumerator(_ line: RSTLine, in bytes: [UInt8]) -> Int? {
    var position = line.first
    let hasParenthesis = position < line.end && bytes[position] == UInt8(ascii: "(")
    if hasParenthesis { position += 1 }
    let start = position
    while position < line.end, position - start < 9, ByteKind.isDigit(bytes[position]) {
      position += 1
    }
    if position == start, position < line.end,
      ByteKind.isLetter(bytes[position]) || bytes[position] == UInt8(ascii: "#")
    {
      position += 1
      while position < line.end, position - start < 6, "ivxIVX".utf8.contains(bytes[position]) {
        position += 1
      }
    }
    guard position > start, position < line.end else { return nil }
    let isClosed = bytes[position] == UInt8(ascii: ")")
    guard isClosed || (!hasParenthesis && bytes[position] == UInt8(ascii: ".")) else { return nil }
    return width(from: line.first, to: position + 1, before: line.end, in: bytes)
  }

  /// The number of an enumerator; 1 for letters.
  static func number(_ line: RSTLine, in bytes: [UInt8]) -> Int {
    let digits = bytes[line.range].drop { $0 == UInt8(ascii: "(") }.prefix(9)
      .prefix { ByteKind.isDigit($0) }
    return bytes.number(in: digits.startIndex..<digits.endIndex) ?? 1
  }

  private static func width(
    from start: Int, to end: Int, before limit: Int, in bytes: [UInt8]
  ) -> Int? {
    guard end < limit else { return end - start + 1 }
    var text = end
    while text < limit, ByteKind.isBlank(bytes[text]) { text += 1 }
    return text > end ? text - start : nil
  }

  /// The name and the text of a field such as `:name: text`.
  static func field(
    _ line: RSTLine, in bytes: [UInt8]
  ) -> (name: Range<Int>, text: Range<Int>)? {
    let colon = UInt8(ascii: ":")
    guard line.end - line.first > 2, bytes[line.first] == colon, bytes[line.first + 1] > 0x20,
      bytes[line.first + 1] != colon
    else { return nil }
    var position = line.first + 2
    while position < line.end {
      let isEnd = position + 1 == line.end || ByteKind.isBlank(bytes[position + 1])
      if bytes[position] == colon, isEnd {
        return ((line.first + 1)..<position, bytes.trimmed((position + 1)..<line.end))
      }
      if bytes[position] == UInt8(ascii: "`") { return nil }
      position += 1
    }
    return nil
  }

  /// The punctuation that a line repeats; nil for anything else.
  static func rule(_ line: RSTLine, in bytes: [UInt8]) -> UInt8? {
    guard !line.isBlank, line.indent == 0 else { return nil }
    let mark = bytes[line.first]
    guard ByteKind.isPunctuation(mark) else { return nil }
    return bytes.run(of: mark, at: line.first, before: line.end) == line.range.count ? mark : nil
  }

  /// Whether a line is the upper border of a grid table, such as `+---+--+`.
  static func isGridBorder(_ line: RSTLine, in bytes: [UInt8]) -> Bool {
    guard line.range.count >= 3, bytes[line.first] == UInt8(ascii: "+"),
      bytes[line.end - 1] == UInt8(ascii: "+"), bytes[line.first + 1] == UInt8(ascii: "-")
    else { return false }
    return bytes[line.range].allSatisfy { "+-".utf8.contains($0) }
  }

  /// Whether a line is a border of a simple table, such as `===  ==`; one run counts only below
  /// another border.
  static func isSimpleBorder(_ line: RSTLine, isFirst: Bool, in bytes: [UInt8]) -> Bool {
    guard line.indent == 0, line.range.count >= (isFirst ? 3 : 1),
      bytes[line.first] == UInt8(ascii: "=")
    else { return false }
    let hasGap = bytes[line.range].contains(0x20)
    guard hasGap || !isFirst else { return false }
    return bytes[line.range].allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: "=") }
  }

  /// Whether a line is a comment, a directive or anything else that starts with two dots.
  static func isExplicit(_ line: RSTLine, in bytes: [UInt8]) -> Bool {
    guard bytes.has("..", at: line.first, before: line.end) else { return false }
    return line.first + 2 == line.end || ByteKind.isBlank(bytes[line.first + 2])
  }
}
