/// Kinds of bytes that markup tells apart.
enum ByteKind {
  /// A blank or tab.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// An ASCII digit.
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// An ASCII letter.
  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// An ASCII letter, digit or underscore.
  ///
  /// Other scripts write no blanks around markup, so their letters do not count.
  static func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_")
  }

  /// ASCII punctuation.
  static func isPunctuation(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !isLetter(byte) && !isDigit(byte)
  }
}

extension [UInt8] {
  /// The range without blanks and line breaks at its ends; empty at its start when nothing is left.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, self[start] <= 0x20 { start += 1 }
    guard start < end else { return range.lowerBound..<range.lowerBound }
    while self[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  /// Whether a text stands at a place.
  func has(_ text: StaticString, at index: Int, before end: Int? = nil) -> Bool {
    let end = end ?? count
    guard index >= 0, index + text.utf8CodeUnitCount <= end else { return false }
    return text.withUTF8Buffer { buffer in
      for (offset, byte) in buffer.enumerated() where self[index + offset] != byte { return false }
      return true
    }
  }

  /// Whether bytes stand at a place.
  func has(_ bytes: [UInt8], at index: Int, before end: Int) -> Bool {
    guard index >= 0, index + bytes.count <= end else { return false }
    for (offset, byte) in bytes.enumerated() where self[index + offset] != byte { return false }
    return true
  }

  /// How many copies of a byte stand at a place.
  func run(of byte: UInt8, at index: Int, before end: Int) -> Int {
    var position = index
    while position < end, self[position] == byte { position += 1 }
    return position - index
  }

  /// The number that the digits of a range write; nil for anything else and for more than 9 digits.
  func number(in range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 9 else { return nil }
    var value = 0
    for byte in self[range] {
      guard ByteKind.isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// The text of a range.
  func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}
