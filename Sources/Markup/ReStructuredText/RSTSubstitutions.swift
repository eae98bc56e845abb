/// What `|name|` stands for.
struct RSTSubstitutions {
  /// A definition.
  enum Value {
    /// Text with markup.
    case text([UInt8])
    /// A tag that is passed through.
    case html(String)
  }

  private var values: [String: Value] = [:]
  private var budget = 8 << 20

  /// Longer definitions are not kept: references to them could make a page of any size.
  private static let longestValue = 4096

  /// Collects the definitions of all lines; they may stand behind their use.
  mutating func collect(from lines: [RSTLine], in bytes: [UInt8]) {
    for (index, line) in lines.enumerated()
    where bytes.has(".. |", at: line.first, before: line.end) {
      collect(line, below: lines[(index + 1)...], in: bytes)
    }
  }

  private mutating func collect(
    _ line: RSTLine, below lines: ArraySlice<RSTLine>, in bytes: [UInt8]
  ) {
    let start = line.first + 4
    guard let bar = bytes[start..<line.end].firstIndex(of: UInt8(ascii: "|")) else { return }
    let rest = bytes.trimmed((bar + 1)..<line.end)
    guard let colon = bytes[rest].firstIndex(of: UInt8(ascii: ":")),
      bytes.has("::", at: colon, before: line.end)
    else { return }
    let argument = bytes.trimmed((colon + 2)..<line.end)
    let name = Self.key(bytes.text(start..<bar))
    switch bytes.text(rest.lowerBound..<colon) {
    case "replace": values[name] = replacement(argument, line, lines, in: bytes)
    case "raw": values[name] = Self.html(below: lines, line, in: bytes).map(Value.html)
    case "unicode": values[name] = .text(Self.characters(bytes.text(argument)))
    default: break
    }
  }

  private func replacement(
    _ argument: Range<Int>, _ line: RSTLine, _ below: ArraySlice<RSTLine>, in bytes: [UInt8]
  ) -> Value? {
    var text = Array(bytes[argument])
    for next in below {
      guard !next.isBlank, next.indent > line.indent, text.count <= Self.longestValue else { break }
      text.append(0x20)
      text += bytes[next.range]
    }
    return text.count <= Self.longestValue ? .text(text) : nil
  }

  private static func html(
    below lines: ArraySlice<RSTLine>, _ line: RSTLine, in bytes: [UInt8]
  ) -> String? {
    for next in lines.prefix(4) where !next.isBlank && next.indent > line.indent {
      let isOption = bytes[next.first] == UInt8(ascii: ":")
      if !isOption { return next.range.count <= longestValue ? bytes.text(next.range) : nil }
    }
    return nil
  }

  /// Characters as `0x2192` or `U+2192`; `..` starts a comment.
  private static func characters(_ argument: String) -> [UInt8] {
    var text: [UInt8] = []
    for word in argument.prefix(100).split(separator: " ") {
      guard word != ".." else { break }
      guard word.hasPrefix("0x") || word.hasPrefix("U+"),
        let value = UInt32(word.dropFirst(2), radix: 16), let scalar = Unicode.Scalar(value)
      else { continue }
      text += Array(String(Character(scalar)).utf8)
    }
    return text
  }

  /// The value of a name; nil for unknown ones and when too much was replaced already.
  mutating func value(of name: String) -> Value? {
    guard let value = values[Self.key(name)] else { return nil }
    if case .text(let text) = value {
      guard text.count <= budget else { return nil }
      budget -= text.count
    }
    return value
  }

  private static func key(_ name: String) -> String { name.lowercased() }
}
