/// Writes JSON: the same value gives the same bytes.
package struct JSONWriter {
  /// How the output is laid out.
  package enum Layout: Sendable {
    /// On one line, without blanks.
    case compact
    /// Two blanks a level, one member a line, a line break at the end.
    case pretty
  }

  private var output: [UInt8] = []
  private let layout: Layout

  /// Starts with nothing written.
  init(layout: Layout) { self.layout = layout }

  /// Writes a value as UTF-8.
  package static func write(_ value: JSONValue, layout: Layout = .pretty) -> [UInt8] {
    var writer = JSONWriter(layout: layout)
    writer.append(value, depth: 0)
    return writer.finish()
  }

  /// What was written so far, which is then forgotten; nil for less than the given bytes.
  mutating func takeOutput(largerThan size: Int) -> [UInt8]? {
    guard output.count > size else { return nil }
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }

  /// What was written, with a line break at the end of a pretty layout.
  consuming func finish() -> [UInt8] {
    if layout == .pretty { output.append(UInt8(ascii: "\n")) }
    return output
  }

  /// Writes a value as text.
  package static func text(_ value: JSONValue, layout: Layout = .pretty) -> String {
    String(decoding: write(value, layout: layout), as: UTF8.self)
  }

  /// Appends a value that stands so many levels deep.
  mutating func append(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .integer(let number): append(String(number))
    case .decimal(let number, let places): append(Self.decimal(number, places: places))
    case .string(let text): append(quoted: text)
    case .array(let elements):
      append(list: elements, between: ("[", "]"), depth: depth) { writer, element in
        writer.append(element, depth: depth + 1)
      }
    case .object(let members):
      append(list: members, between: ("{", "}"), depth: depth) { writer, member in
        writer.appendKey(member.key)
        writer.append(member.value, depth: depth + 1)
      }
    }
  }

  private mutating func append<Element>(
    list: [Element], between brackets: (StaticString, StaticString), depth: Int,
    _ appendElement: (inout JSONWriter, Element) -> Void
  ) {
    append(brackets.0)
    for (index, element) in list.enumerated() {
      if index > 0 { append(",") }
      breakLine(depth: depth + 1)
      appendElement(&self, element)
    }
    if !list.isEmpty { breakLine(depth: depth) }
    append(brackets.1)
  }

  /// Appends the key of a member and its colon.
  mutating func appendKey(_ key: String) {
    append(quoted: key)
    append(layout == .pretty ? ": " : ":")
  }

  /// Starts a new line, in a pretty layout.
  mutating func breakLine(depth: Int) {
    guard layout == .pretty else { return }
    output.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { append("  ") }
  }

  /// Appends a text as it is.
  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { output.append(contentsOf: $0) }
  }

  private mutating func append(_ text: String) {
    output.append(contentsOf: text.utf8)
  }

  /// Appends a string between quotes.
  ///
  /// Beyond what JSON demands, DEL, U+2028 and U+2029 are escaped, since old JavaScript and some
  /// terminals act on them.
  private mutating func append(quoted text: String) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case UInt8(ascii: "\n"): append("\\n")
      case UInt8(ascii: "\r"): append("\\r")
      case UInt8(ascii: "\t"): append("\\t")
      case 0x00...0x1F, 0x7F: append(escapeOf: UInt32(byte))
      case 0xA8, 0xA9:
        if output.suffix(2).elementsEqual([0xE2, 0x80]) {
          output.removeLast(2)
          append(escapeOf: 0x2000 + UInt32(byte & 0x3F))
        } else {
          output.append(byte)
        }
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  private mutating func append(escapeOf value: UInt32) {
    let digits = String(value, radix: 16)
    append("\\u")
    append(String(repeating: "0", count: 4 - digits.count) + digits)
  }

  /// A decimal number without exponent and without trailing zeros; `null` when it is not finite or
  /// too large to be exact.
  private static func decimal(_ number: Double, places: Int) -> String {
    var factor = 1
    for _ in 0..<min(max(places, 0), 9) { factor *= 10 }
    let scaled = (number * Double(factor)).rounded()
    guard scaled.isFinite, abs(scaled) < 9e15 else { return "null" }
    let whole = Int(abs(scaled)) / factor
    var fraction = String(Int(abs(scaled)) % factor + factor).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    let sign = scaled < 0 ? "-" : ""
    return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
  }
}
