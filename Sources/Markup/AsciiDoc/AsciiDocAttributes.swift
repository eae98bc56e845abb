/// The attributes that a page defines so far.
struct AsciiDocAttributes {
  private var values: [String: [UInt8]] = [:]
  private var budget = 8 << 20

  /// Longer values are not kept: references to them could make a page of any size.
  private static let longestValue = 4096

  /// Takes an entry such as `:name: value` and returns whether the line is one.
  mutating func define(_ line: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard let (name, isUnset, value) = Self.entry(line, in: bytes) else { return false }
    let key = bytes.text(name).lowercased()
    guard !isUnset else {
      values[key] = nil
      return true
    }
    let resolved = resolve(Array(bytes[value]))
    if resolved.count <= Self.longestValue { values[key] = resolved }
    return true
  }

  /// The text with the values of the attributes that it names; unknown names stay.
  mutating func resolve(_ text: [UInt8]) -> [UInt8] {
    guard !values.isEmpty, text.contains(UInt8(ascii: "{")) else { return text }
    var result: [UInt8] = []
    var position = 0
    while position < text.count {
      let isEscaped = position > 0 && text[position - 1] == UInt8(ascii: "\\")
      guard text[position] == UInt8(ascii: "{"), !isEscaped,
        let name = Self.name(in: text, from: position + 1),
        name.upperBound < text.count, text[name.upperBound] == UInt8(ascii: "}"),
        let value = values[text.text(name).lowercased()], value.count <= budget
      else {
        result.append(text[position])
        position += 1
        continue
      }
      budget -= value.count
      result += value
      position = name.upperBound + 1
    }
    return result
  }

  /// The characters that have a name because they mean something elsewhere.
  static func character(named name: String) -> String? {
    switch name {
    case "empty", "zwsp", "wj": ""
    case "sp": " "
    case "nbsp": "\u{A0}"
    case "vbar": "|"
    case "plus": "+"
    case "asterisk": "*"
    case "caret": "^"
    case "tilde": "~"
    case "backtick": "`"
    case "backslash": "\\"
    case "startsb": "["
    case "endsb": "]"
    case "two-colons": "::"
    case "two-semicolons": ";;"
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    case "deg": "°"
    default: nil
    }
  }

  /// The name that starts at a place; nil where none can.
  static func name(in bytes: [UInt8], from start: Int) -> Range<Int>? {
    guard start < bytes.count, ByteKind.isWord(bytes[start]) else { return nil }
    var end = start
    // No name is longer, and the search is repeated at each brace.
    let limit = min(bytes.count, start + 100)
    while end < limit, ByteKind.isWord(bytes[end]) || bytes[end] == UInt8(ascii: "-") { end += 1 }
    return start..<end
  }

  private static func entry(
    _ line: Range<Int>, in bytes: [UInt8]
  ) -> (name: Range<Int>, isUnset: Bool, value: Range<Int>)? {
    let colon = UInt8(ascii: ":")
    let bang = UInt8(ascii: "!")
    guard line.count > 2, bytes[line.lowerBound] == colon else { return nil }
    let isUnset = bytes[line.lowerBound + 1] == bang
    guard let name = name(in: bytes, from: line.lowerBound + (isUnset ? 2 : 1)),
      name.upperBound < line.upperBound
    else { return nil }
    let endsWithBang = bytes[name.upperBound] == bang
    let close = name.upperBound + (endsWithBang ? 1 : 0)
    guard close < line.upperBound, bytes[close] == colon else { return nil }
    let value = (close + 1)..<line.upperBound
    guard value.isEmpty || ByteKind.isBlank(bytes[value.lowerBound]) else { return nil }
    return (name, isUnset || endsWithBang, bytes.trimmed(value))
  }
}
