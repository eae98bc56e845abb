/// Writes XML; names come from the program, and everything else is escaped on its way in.
struct XMLBytes {
  /// The document so far, as UTF-8.
  private(set) var bytes: [UInt8] = []

  /// An attribute; nil leaves it out.
  typealias Attribute = (name: StaticString, value: String?)

  /// Writes an element around `content`.
  mutating func element(
    _ name: StaticString, _ attributes: [Attribute] = [], _ content: (inout XMLBytes) -> Void
  ) {
    open(name, attributes)
    bytes.append(UInt8(ascii: ">"))
    content(&self)
    write("</")
    write(name)
    bytes.append(UInt8(ascii: ">"))
  }

  /// Writes an element that holds only text.
  mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], text: String) {
    element(name, attributes) { $0.text(text) }
  }

  /// Writes an element without content.
  mutating func empty(_ name: StaticString, _ attributes: [Attribute]) {
    open(name, attributes)
    write("/>")
  }

  /// Writes text; characters that XML forbids or that reorder text become U+FFFD.
  mutating func text(_ text: String) {
    for scalar in text.unicodeScalars { append(scalar) }
  }

  private mutating func value(_ value: String) {
    for scalar in value.unicodeScalars {
      if scalar == "\"" { write("&quot;") } else { append(scalar) }
    }
  }

  /// Ends the line, so that drawings can be compared line by line.
  mutating func newLine() { bytes.append(UInt8(ascii: "\n")) }

  private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
    bytes.append(UInt8(ascii: "<"))
    write(name)
    for (name, value) in attributes {
      guard let value else { continue }
      bytes.append(UInt8(ascii: " "))
      write(name)
      write("=\"")
      self.value(value)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func write(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "<": write("&lt;")
    case ">": write("&gt;")
    case "&": write("&amp;")
    case "\t", "\n", "\r": bytes.append(UInt8(ascii: " "))
    default:
      if Self.isForbidden(scalar.value) {
        bytes.append(contentsOf: "\u{FFFD}".utf8)
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// Control characters, non-characters, and the marks that turn the direction of text around.
  private static func isForbidden(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: scalar & 0xFFFE == 0xFFFE
    }
  }
}
