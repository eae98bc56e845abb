/// Which names may reach generated text.
///
/// nftables knows no escapes inside quotes and shells know too many, so names are refused, never
/// repaired.
package enum AllowedName {
  /// The longest name, in bytes.
  package static let longest = 100

  /// Whether a text is 1 to 100 of `A-Z a-z 0-9 _ . : / -` and blanks.
  package static func accepts(_ text: String) -> Bool {
    (1...longest).contains(text.utf8.count)
      && text.utf8.allSatisfy { isPlain($0) || "_.:/- ".utf8.contains($0) }
  }

  /// Whether a text can also be the name of a file: no blank, no `/`, no `:`, and a letter or digit
  /// in front, so that it is neither hidden nor an option.
  package static func acceptsFileName(_ text: String) -> Bool {
    guard accepts(text), let first = text.utf8.first, isPlain(first) else { return false }
    return text.utf8.allSatisfy { isPlain($0) || "_.-".utf8.contains($0) }
  }

  /// A text as one line of a comment.
  ///
  /// Whatever is not printable ASCII becomes `?`, and two hyphens are parted, because XML ends comments
  /// with them. Only for comments that end with the line.
  package static func commentLine(_ text: String, atMost longest: Int) -> String {
    if text.utf8.count <= longest, isPlainLine(text) { return text }
    var line: [UInt8] = []
    line.reserveCapacity(min(longest, text.utf8.count))
    for scalar in text.unicodeScalars {
      guard line.count < longest else { break }
      let byte = (0x20...0x7E).contains(scalar.value) ? UInt8(scalar.value) : UInt8(ascii: "?")
      if byte == UInt8(ascii: "-"), line.last == byte { line.append(UInt8(ascii: " ")) }
      line.append(byte)
    }
    return String(decoding: line, as: UTF8.self)
  }

  private static func isPlainLine(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      guard (0x20...0x7E).contains(byte), byte != UInt8(ascii: "-") || previous != byte else {
        return false
      }
      previous = byte
    }
    return true
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
