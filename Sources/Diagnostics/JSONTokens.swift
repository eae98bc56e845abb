/// Walks over the bytes of a JSON text and reads what has no parts: strings, numbers, words.
struct JSONTokens {
  private let bytes: [UInt8]
  /// Where the next byte stands.
  var offset = 0

  /// Starts at the first byte.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether nothing is left.
  var isAtEnd: Bool { offset >= bytes.count }

  /// The next byte; nil at the end.
  var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// The place of the next byte.
  var here: Range<Int> { offset..<min(offset + 1, bytes.count) }

  /// The next character as messages name it.
  var next: String { name(at: offset) }

  /// Steps over blanks, tabs and line breaks.
  mutating func skipBlanks() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  /// Steps over a byte if it is the next one.
  mutating func take(_ expected: UInt8) -> Bool {
    guard byte == expected else { return false }
    offset += 1
    return true
  }

  /// The error for a text that ends too early.
  func isCutOff(since start: Int) -> JSONFault {
    JSONFault(
      "the file ends before what \(name(at: start)) opens is closed", at: start..<start + 1,
      fix: "write the file again; its end is missing")
  }

  /// Reads a key.
  mutating func key() throws(JSONFault) -> String {
    guard byte == UInt8(ascii: "\"") else {
      throw JSONFault(
        "expected a key between double quotes, found \(next)", at: here, fix: Self.remedy(byte))
    }
    return try string()
  }

  /// Reads `null`, `true` or `false`.
  mutating func word() throws(JSONFault) -> JSONValue {
    let start = offset
    while let byte, Self.isLetter(byte) { offset += 1 }
    switch String(decoding: bytes[start..<offset], as: UTF8.self) {
    case "null": return .null
    case "true": return true
    case "false": return false
    case "":
      throw JSONFault("expected a value, found \(next)", at: here, fix: Self.remedy(byte))
    case let word:
      throw JSONFault(
        "\(Quotation.of(word)) is no JSON value", at: start..<offset,
        fix: "write null, true, false, a number, or a string between double quotes")
    }
  }

  private func name(at offset: Int) -> String {
    guard offset < bytes.count else { return "the end of the file" }
    let decoded = bytes.withUnsafeBufferPointer { UTF8Scanner.decode($0, at: offset) }
    guard let scalar = decoded?.scalar else { return "a byte that is not UTF-8" }
    let isPlain = scalar.value > 0x20 && scalar.value < 0x7F && scalar != "`"
    return isPlain ? "`\(scalar)`" : CharacterName.codePoint(scalar)
  }

  private static func remedy(_ byte: UInt8?) -> String {
    switch byte {
    case UInt8(ascii: "'"): "write strings between double quotes"
    case UInt8(ascii: "/"), UInt8(ascii: "#"): "remove the comment; JSON has none"
    case UInt8(ascii: ","): "remove the comma, or write what is missing before it"
    case nil: "write the file again; its end is missing"
    default: "write keys and strings between double quotes"
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: false
    }
  }
}

// MARK: - Numbers

extension JSONTokens {
  /// Reads a number: whole ones exactly, others as the nearest double.
  mutating func number() throws(JSONFault) -> JSONValue {
    let start = offset
    _ = take(UInt8(ascii: "-"))
    let whole = try digits(since: start)
    guard whole == 1 || bytes[offset - whole] != UInt8(ascii: "0") else {
      throw JSONFault(
        "a number starts with 0", at: start..<offset, fix: "remove the zeros in front")
    }
    var places = 0
    if take(UInt8(ascii: ".")) { places = try digits(since: start) }
    let mantissaEnd = offset
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      _ = try digits(since: start)
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if places == 0, mantissaEnd == offset, let number = Int(text) { return .integer(number) }
    let isWhole = places == 0 && mantissaEnd == offset
    guard !isWhole, let number = Double(text), number.isFinite else {
      throw JSONFault(
        "the number \(Quotation.of(text)) is too large to be kept", at: start..<offset,
        fix: "write it as a string, or check where it comes from")
    }
    return .decimal(number, places: mantissaEnd == offset ? min(places, 9) : 9)
  }

  /// Steps over at least one digit and gives their number.
  private mutating func digits(since start: Int) throws(JSONFault) -> Int {
    let first = offset
    while let byte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { offset += 1 }
    guard offset > first else {
      throw JSONFault(
        "expected a digit, found \(next)", at: start..<offset + 1,
        fix: "write the number as 12, -1.5 or 2e3")
    }
    return offset - first
  }
}

// MARK: - Strings

extension JSONTokens {
  /// Reads the string that starts at the next byte, which is a quote.
  mutating func string() throws(JSONFault) -> String {
    let start = offset
    offset += 1
    var text: [UInt8] = []
    var plainStart = offset
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        text += bytes[plainStart..<offset]
        offset += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += bytes[plainStart..<offset]
        text += try escape(since: start).utf8
        plainStart = offset
      case 0x00..<0x20:
        throw JSONFault(
          "\(next) stands in a string", at: here,
          fix: "close the string on its line, and write control characters as \\n or \\u0009")
      default: offset += 1
      }
    }
    throw isCutOff(since: start)
  }

  /// Reads what a backslash starts.
  private mutating func escape(since start: Int) throws(JSONFault) -> String {
    let place = offset
    offset += 1
    guard let letter = byte else { throw isCutOff(since: start) }
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return String(Unicode.Scalar(letter))
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(at: place)
    default:
      throw JSONFault(
        "`\\` and \(name(at: place + 1)) is no escape of JSON", at: place..<offset,
        fix: "write a backslash as \\\\")
    }
  }

  /// Reads the digits of `\u`, and of the second half when they are the first of a pair.
  private mutating func unicodeEscape(at place: Int) throws(JSONFault) -> String {
    let unit = try hexadecimal(at: place)
    if let scalar = Unicode.Scalar(unit) { return String(scalar) }
    let hasSecond = unit < 0xDC00 && take(UInt8(ascii: "\\")) && take(UInt8(ascii: "u"))
    let second = hasSecond ? try hexadecimal(at: place) : 0
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
    else {
      throw JSONFault(
        "half a surrogate pair is no character", at: place..<offset,
        fix: "write the character itself, or both halves")
    }
    return String(scalar)
  }

  private mutating func hexadecimal(at place: Int) throws(JSONFault) -> UInt32 {
    let digits = bytes[offset..<min(offset + 4, bytes.count)]
    let isHexadecimal =
      digits.count == 4 && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    guard isHexadecimal, let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else {
      throw JSONFault(
        "`\\u` needs four hexadecimal digits", at: place..<offset,
        fix: "write a backslash as \\\\")
    }
    offset += 4
    return unit
  }
}
