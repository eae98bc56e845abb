/// What stands in square brackets above a block.
struct AsciiDocBlockAttributes {
  /// The first word, for example `source` or `NOTE`; empty without one.
  private(set) var style = ""
  /// The second word, for example the language of a source block.
  private(set) var second = ""
  private var options: Set<String> = []
  private var named: [String: String] = [:]

  /// The value of a named attribute.
  subscript(_ name: String) -> String? { named[name] }

  /// Whether an option is set, as `%name`, in `options` or in `opts`.
  func hasOption(_ name: String) -> Bool { options.contains(name) }

  /// Adds the attributes between two brackets.
  mutating func merge(_ text: [UInt8]) {
    var position = 0
    var ordinal = 0
    while position < text.count {
      let part = Self.part(of: text, from: &position)
      ordinal += 1
      if let (name, value) = part.named {
        set(name, to: value)
      } else if ordinal == 1 {
        mergeShorthand(part.value)
      } else if ordinal == 2 {
        second = part.value
      }
    }
  }

  private mutating func set(_ name: String, to value: String) {
    named[name] = value
    guard name == "options" || name == "opts" else { return }
    for option in value.split(whereSeparator: { $0 == "," || $0 == " " }) {
      options.insert(String(option))
    }
  }

  /// Takes `style#id.role%option`.
  private mutating func mergeShorthand(_ text: String) {
    var mark: Character = " "
    var word = ""
    for character in text + "%" {
      guard "#.%".contains(character) else {
        word.append(character)
        continue
      }
      if mark == " " && !word.isEmpty { style = word }
      if mark == "%" && !word.isEmpty { options.insert(word) }
      mark = character
      word = ""
    }
  }

  private struct Part {
    var named: (name: String, value: String)?
    var value = ""
  }

  /// Takes the bytes up to the next comma outside of quotes.
  private static func part(of text: [UInt8], from position: inout Int) -> Part {
    let start = position
    var equals: Int?
    var isValueStart = true
    while position < text.count, text[position] != UInt8(ascii: ",") {
      let byte = text[position]
      if isValueStart, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        let close = text[(position + 1)...].firstIndex(of: byte)
      {
        position = close
      }
      let isFirstEquals = byte == UInt8(ascii: "=") && equals == nil
      if isFirstEquals { equals = position }
      isValueStart = isFirstEquals || (isValueStart && byte <= 0x20)
      position += 1
    }
    let end = position
    position += 1
    guard let equals, equals > start else { return Part(value: value(of: text, start..<end)) }
    let name = text.text(text.trimmed(start..<equals)).lowercased()
    return Part(named: (name, value(of: text, (equals + 1)..<end)))
  }

  private static func value(of text: [UInt8], _ range: Range<Int>) -> String {
    var range = text.trimmed(range)
    if range.count > 1, let quote = text[range].first, quote == text[range].last,
      quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    {
      range = (range.lowerBound + 1)..<(range.upperBound - 1)
    }
    return text.text(range)
  }
}
