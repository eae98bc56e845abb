/// Reads the attributes of a start tag, as the HTML standard says.
enum HTMLAttributeSyntax {
  /// What stands at a place inside a tag.
  enum Step {
    case attribute(Attribute)
    /// The tag's `>`.
    case end(Int)
    /// The text ends inside the tag.
    case unfinished
  }

  /// Where an attribute stands.
  struct Attribute {
    let name: Range<Int>
    /// Without quotes or braces; empty for a missing value.
    let value: Range<Int>
    /// Behind the value and its quote.
    let end: Int
    /// Whether the value stands in braces, as in MDX.
    var isBraced = false
  }

  /// What follows at a place behind the tag's name or another attribute.
  static func next(in bytes: [UInt8], from place: Int) -> Step {
    var start = place
    while start < bytes.count, isBlank(bytes[start]) || bytes[start] == UInt8(ascii: "/") {
      start += 1
    }
    guard start < bytes.count else { return .unfinished }
    if bytes[start] == UInt8(ascii: ">") { return .end(start) }
    var end = start + 1
    while end < bytes.count, !endsName(bytes[end]) { end += 1 }
    let equals = skipBlanks(in: bytes, from: end)
    guard equals < bytes.count else { return .unfinished }
    guard bytes[equals] == UInt8(ascii: "=") else {
      return .attribute(.init(name: start..<end, value: end..<end, end: end))
    }
    return value(of: start..<end, in: bytes, from: skipBlanks(in: bytes, from: equals + 1))
  }

  private static func value(of name: Range<Int>, in bytes: [UInt8], from start: Int) -> Step {
    guard start < bytes.count else { return .unfinished }
    let quote = bytes[start]
    if quote == UInt8(ascii: "{"), let end = endOfBraces(in: bytes, from: start) {
      let value = (start + 1)..<(end - 1)
      return .attribute(.init(name: name, value: value, end: end, isBraced: true))
    }
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      var end = start
      while end < bytes.count, !isBlank(bytes[end]), bytes[end] != UInt8(ascii: ">") { end += 1 }
      return .attribute(.init(name: name, value: start..<end, end: end))
    }
    guard let end = bytes[(start + 1)...].firstIndex(of: quote) else { return .unfinished }
    return .attribute(.init(name: name, value: start + 1..<end, end: end + 1))
  }

  /// Behind the brace that closes the one at a place; nil where it is too far away to be meant.
  private static func endOfBraces(in bytes: [UInt8], from start: Int) -> Int? {
    var depth = 0
    for index in start..<min(start + 1000, bytes.count) {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    return nil
  }

  private static func skipBlanks(in bytes: [UInt8], from start: Int) -> Int {
    var place = start
    while place < bytes.count, isBlank(bytes[place]) { place += 1 }
    return place
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    isBlank(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "=")
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
