/// What stands right before the bar of a cell, such as `2+^.>s`.
struct AsciiDocCellSpec {
  /// Columns that the cell covers.
  var columns = 1
  /// Rows that the cell covers.
  var rows = 1
  /// How many cells the text stands for.
  var copies = 1
  /// The letter for the style of the content; nil to take that of the column.
  var style: UInt8?

  /// The spec at the end of some bytes that stand before a bar.
  ///
  /// At the start of a line it may be all of them, elsewhere it follows a blank; nil when the bytes
  /// end in something else.
  static func last(
    in range: Range<Int>, of bytes: [UInt8], isLineStart: Bool
  ) -> (spec: AsciiDocCellSpec, start: Int)? {
    var start = range.upperBound
    while start > range.lowerBound, !ByteKind.isBlank(bytes[start - 1]) {
      start -= 1
      // No spec is longer, and the search is repeated at each bar.
      guard range.upperBound - start <= 24 else { return nil }
    }
    guard start > range.lowerBound || isLineStart else { return nil }
    return AsciiDocCellSpec(start..<range.upperBound, in: bytes).map { ($0, start) }
  }

  /// The spec of a cell without one.
  init() {}

  /// Reads a spec; nil when the bytes are none, and for numbers that no table has.
  private init?(_ range: Range<Int>, in bytes: [UInt8]) {
    var position = range.lowerBound
    let end = range.upperBound
    let first = Self.number(in: bytes, at: &position, before: end)
    var second: Int?
    if position < end, bytes[position] == UInt8(ascii: "."), position + 1 < end,
      ByteKind.isDigit(bytes[position + 1])
    {
      position += 1
      second = Self.number(in: bytes, at: &position, before: end)
    }
    if first != nil || second != nil {
      guard position < end, setFactor(first, second, mark: bytes[position]) else { return nil }
      position += 1
    }
    _ = Self.alignment(in: bytes, at: &position, before: end)
    if position < end, "adehlmsv".utf8.contains(bytes[position]) {
      style = bytes[position]
      position += 1
    }
    guard position == end else { return nil }
  }

  private mutating func setFactor(_ first: Int?, _ second: Int?, mark: UInt8) -> Bool {
    guard first ?? 1 > 0, second ?? 1 > 0, first ?? 1 <= 128, second ?? 1 <= 100_000 else {
      return false
    }
    if mark == UInt8(ascii: "+") {
      columns = first ?? 1
      rows = second ?? 1
      return true
    }
    copies = first ?? 1
    return mark == UInt8(ascii: "*") && second == nil
  }

  private static func number(in bytes: [UInt8], at position: inout Int, before end: Int) -> Int? {
    let start = position
    while position < end, ByteKind.isDigit(bytes[position]) { position += 1 }
    return bytes.number(in: start..<position)
  }

  /// Takes `<`, `^` or `>` and after a dot the same for the vertical alignment.
  static func alignment(
    in bytes: [UInt8], at position: inout Int, before end: Int
  ) -> MarkupTable.Alignment {
    var result = MarkupTable.Alignment.none
    if position < end, let known = alignment(of: bytes[position]) {
      result = known
      position += 1
    }
    if position + 1 < end, bytes[position] == UInt8(ascii: "."),
      alignment(of: bytes[position + 1]) != nil
    {
      position += 2
    }
    return result
  }

  private static func alignment(of byte: UInt8) -> MarkupTable.Alignment? {
    switch byte {
    case UInt8(ascii: "<"): .left
    case UInt8(ascii: "^"): .center
    case UInt8(ascii: ">"): .right
    default: nil
    }
  }
}
