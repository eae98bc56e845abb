/// What starts an item of a list; items with equal markers belong to one list.
enum AsciiDocListMarker: Equatable {
  /// `*`, `**`, `-` and so on: the mark and how often it stands there.
  case bullet(UInt8, Int)
  /// `.`, `..`, or a number or letter with a dot: the mark and how often it stands there.
  case ordered(UInt8, Int)
  /// `<1>`.
  case callout
  /// The colons behind a term.
  case term(Int)

  /// A marker with what it marks.
  struct Item {
    let marker: AsciiDocListMarker
    /// The number of the first item; nil for bullets and terms.
    var start: Int?
    /// The term; nil for other lists.
    var term: Range<Int>?
    /// The rest of the line.
    let text: Range<Int>
  }

  /// The item that a line starts.
  static func item(_ line: Range<Int>, in bytes: [UInt8]) -> Item? {
    let content = bytes.trimmed(line)
    guard let first = bytes[content].first else { return nil }
    return bullet(content, first, in: bytes) ?? numbered(content, first, in: bytes)
      ?? term(content, in: bytes)
  }

  private static func bullet(_ line: Range<Int>, _ first: UInt8, in bytes: [UInt8]) -> Item? {
    guard "*-.".utf8.contains(first) || first == 0xE2 else { return nil }
    if bytes.has("\u{2022}", at: line.lowerBound, before: line.upperBound) {
      return item(.bullet(first, 1), line, length: 3, in: bytes)
    }
    let count = bytes.run(of: first, at: line.lowerBound, before: line.upperBound)
    if first == UInt8(ascii: "-") && count > 1 { return nil }
    guard first == UInt8(ascii: ".") else {
      return item(.bullet(first, count), line, length: count, in: bytes)
    }
    var ordered = item(.ordered(first, count), line, length: count, in: bytes)
    ordered?.start = 1
    return ordered
  }

  private static func numbered(_ line: Range<Int>, _ first: UInt8, in bytes: [UInt8]) -> Item? {
    if first == UInt8(ascii: "<") { return callout(line, in: bytes) }
    guard ByteKind.isDigit(first) || ByteKind.isLetter(first) else { return nil }
    var end = line.lowerBound + 1
    if ByteKind.isDigit(first) {
      while end < line.upperBound, end - line.lowerBound < 9, ByteKind.isDigit(bytes[end]) {
        end += 1
      }
    }
    guard end < line.upperBound, bytes[end] == UInt8(ascii: ".") else { return nil }
    let mark = ByteKind.isDigit(first) ? UInt8(ascii: "1") : UInt8(ascii: "a")
    let length = end + 1 - line.lowerBound
    var found = item(.ordered(mark, 1), line, length: length, in: bytes)
    found?.start = bytes.number(in: line.lowerBound..<end) ?? 1
    return found
  }

  private static func callout(_ line: Range<Int>, in bytes: [UInt8]) -> Item? {
    guard let close = bytes[line].prefix(6).firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let number = (line.lowerBound + 1)..<close
    let isAutomatic = bytes.text(number) == "."
    guard isAutomatic || bytes.number(in: number) != nil else { return nil }
    var found = item(.callout, line, length: close + 1 - line.lowerBound, in: bytes)
    found?.start = bytes.number(in: number) ?? 1
    return found
  }

  private static func item(
    _ marker: AsciiDocListMarker, _ line: Range<Int>, length: Int, in bytes: [UInt8]
  ) -> Item? {
    let start = line.lowerBound + length
    guard start < line.upperBound, ByteKind.isBlank(bytes[start]) else { return nil }
    return Item(marker: marker, text: bytes.trimmed(start..<line.upperBound))
  }

  /// `term:: text`, also with `:::`, `::::` and `;;`.
  private static func term(_ line: Range<Int>, in bytes: [UInt8]) -> Item? {
    var position = line.lowerBound + 1
    while position + 1 < line.upperBound {
      let mark = bytes[position]
      guard mark == UInt8(ascii: ":") || mark == UInt8(ascii: ";"),
        bytes[position - 1] != mark
      else {
        position += 1
        continue
      }
      let count = bytes.run(of: mark, at: position, before: line.upperBound)
      let end = position + count
      let isMarker = mark == UInt8(ascii: ":") ? (2...4).contains(count) : count == 2
      if isMarker, end == line.upperBound || ByteKind.isBlank(bytes[end]) {
        let marker = AsciiDocListMarker.term(mark == UInt8(ascii: ":") ? count : 0)
        let term = bytes.trimmed(line.lowerBound..<position)
        return Item(marker: marker, term: term, text: bytes.trimmed(end..<line.upperBound))
      }
      position = end
    }
    return nil
  }
}
