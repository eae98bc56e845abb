/// The grammar of lines that start or end a block.
enum AsciiDocLineSyntax {
  /// A line that opens a block and, once more, closes it.
  enum Delimiter: Equatable {
    case listing
    case literal
    case pass
    case example
    case sidebar
    case quote
    case open
    case comment
    case fence
    /// A table whose cells are separated by the byte, unless attributes say otherwise.
    case table(UInt8)
  }

  /// The delimiter that a line is.
  static func delimiter(_ line: Range<Int>, in bytes: [UInt8]) -> Delimiter? {
    guard line.count >= 2 else { return nil }
    let first = bytes[line.lowerBound]
    if bytes.has("```", at: line.lowerBound, before: line.upperBound) { return fence(line, bytes) }
    let isTable = "|,:!".utf8.contains(first)
    let rest = isTable ? (line.lowerBound + 1)..<line.upperBound : line
    let mark = bytes[rest.lowerBound]
    guard bytes.run(of: mark, at: rest.lowerBound, before: rest.upperBound) == rest.count else {
      return nil
    }
    if isTable { return mark == UInt8(ascii: "=") && rest.count >= 3 ? .table(first) : nil }
    if line.count == 2 { return mark == UInt8(ascii: "-") ? .open : nil }
    return line.count >= 4 ? delimiter(of: mark) : nil
  }

  private static func delimiter(of mark: UInt8) -> Delimiter? {
    switch mark {
    case UInt8(ascii: "-"): .listing
    case UInt8(ascii: "."): .literal
    case UInt8(ascii: "+"): .pass
    case UInt8(ascii: "="): .example
    case UInt8(ascii: "*"): .sidebar
    case UInt8(ascii: "_"): .quote
    case UInt8(ascii: "/"): .comment
    default: nil
    }
  }

  private static func fence(_ line: Range<Int>, _ bytes: [UInt8]) -> Delimiter? {
    let rest = bytes[line].dropFirst(3)
    return rest.contains(UInt8(ascii: "`")) ? nil : .fence
  }

  /// The level and the text of a heading on one line.
  static func heading(
    _ line: Range<Int>, in bytes: [UInt8]
  ) -> (level: Int, text: Range<Int>)? {
    guard let mark = bytes[line].first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "#")
    else { return nil }
    let level = bytes.run(of: mark, at: line.lowerBound, before: line.upperBound)
    let start = line.lowerBound + level
    guard level <= 6, start < line.upperBound, ByteKind.isBlank(bytes[start]) else { return nil }
    var text = bytes.trimmed(start..<line.upperBound)
    // The same marks may stand behind the text.
    let tail = text.upperBound - level
    if tail > text.lowerBound, ByteKind.isBlank(bytes[tail - 1]),
      bytes.run(of: mark, at: tail, before: text.upperBound) == level
    {
      text = bytes.trimmed(text.lowerBound..<tail)
    }
    return text.isEmpty ? nil : (level, text)
  }

  /// The level of a heading whose text stands above a line of marks as long as it.
  static func underlinedLevel(
    of text: Range<Int>, by line: Range<Int>, in bytes: [UInt8]
  ) -> Int? {
    guard line.count >= 3, let mark = bytes[line].first,
      let level = Array("=-~^+".utf8).firstIndex(of: mark),
      bytes.run(of: mark, at: line.lowerBound, before: line.upperBound) == line.count,
      bytes[text].contains(where: { ByteKind.isWord($0) || $0 >= 0x80 })
    else { return nil }
    let width = bytes.text(text).count
    return abs(width - line.count) <= 1 ? level + 1 : nil
  }

  /// Whether a line is a comment.
  static func isComment(_ line: Range<Int>, in bytes: [UInt8]) -> Bool {
    bytes.has("//", at: line.lowerBound, before: line.upperBound)
      && !bytes.has("///", at: line.lowerBound, before: line.upperBound)
  }

  /// What stands between the brackets of a line of block attributes.
  static func attributes(_ line: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    guard line.count >= 2, bytes[line.lowerBound] == UInt8(ascii: "["),
      bytes[line.upperBound - 1] == UInt8(ascii: "]")
    else { return nil }
    let content = (line.lowerBound + 1)..<(line.upperBound - 1)
    guard let first = bytes[content].first else { return content }
    let starts = ByteKind.isWord(first) || first >= 0x80 || "[{,.#\"'%:".utf8.contains(first)
    return starts ? content : nil
  }

  /// The text of a line such as `.Title`.
  static func title(_ line: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    guard line.count >= 2, bytes[line.lowerBound] == UInt8(ascii: ".") else { return nil }
    let second = bytes[line.lowerBound + 1]
    guard !ByteKind.isBlank(second), second != UInt8(ascii: ".") else { return nil }
    return (line.lowerBound + 1)..<line.upperBound
  }

  /// Whether a line is a rule, such as `'''` or `* * *`.
  static func isRule(_ line: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard line.count >= 3, let mark = bytes[line].first, "'-*_".utf8.contains(mark) else {
      return false
    }
    let marks = bytes[line].count { $0 == mark }
    guard marks >= 3, bytes[line].allSatisfy({ $0 == mark || $0 == 0x20 }) else { return false }
    return mark == UInt8(ascii: "'") || marks == 3
  }
}
