/// The id of a place within one page; safe as an HTML id and as a URL fragment.
package struct Anchor: Hashable, Sendable, Comparable {
  /// The id: at least one character; letters, digits, `.`, `_` and `-` only.
  package let text: String

  /// Keeps an identifier as it is, but replaces each run of other characters by one hyphen.
  package init(_ id: String) {
    if !id.isEmpty, id.utf8.allSatisfy(Self.isPlain) {
      text = id
      return
    }
    var scalars = String.UnicodeScalarView()
    var isReplacing = false
    for scalar in id.unicodeScalars {
      if Self.isAllowed(scalar) {
        scalars.append(scalar)
        isReplacing = false
      } else if !isReplacing {
        scalars.append("-")
        isReplacing = true
      }
    }
    text = scalars.isEmpty ? "section" : String(scalars)
  }

  /// Makes an id of ASCII characters from words that people read: "Required ports" gives
  /// `required-ports`.
  package init(slugging words: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.utf8.count)
    for byte in words.utf8 {
      if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) {
        bytes.append(byte | 0x20)
      } else if Self.isPlain(byte), byte != UInt8(ascii: "-"), byte != UInt8(ascii: ".") {
        bytes.append(byte)
      } else if let last = bytes.last, last != UInt8(ascii: "-"), last != UInt8(ascii: ".") {
        bytes.append(byte == UInt8(ascii: ".") ? byte : UInt8(ascii: "-"))
      }
    }
    while bytes.last == UInt8(ascii: "-") || bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
    text = bytes.isEmpty ? "section" : String(decoding: bytes, as: UTF8.self)
  }

  /// The id of a 1-based line of a listing: `L12`.
  package static func line(_ number: Int) -> Anchor { Anchor("L\(number)") }

  /// Orders by text.
  package static func < (left: Anchor, right: Anchor) -> Bool { left.text < right.text }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isPlain(UInt8(truncatingIfNeeded: scalar.value)) }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

extension Anchor: ExpressibleByStringLiteral {
  /// Takes an id written in the source of this program.
  package init(stringLiteral value: String) { self.init(value) }
}
