/// A word of a sentence with what stands around it.
struct FactToken {
  /// Where the word is in the text, without punctuation around it.
  var range: Range<Int>
  /// Where the word begins with its quotes and brackets.
  var outer: Int
  /// The word in lower case, with plain apostrophes and hyphens, without a genitive's end.
  var text: String
  /// Whether it begins with a capital.
  var isCapital = false
  /// Whether it stands directly behind an opening bracket.
  var opens = false
  /// Whether a closing bracket follows.
  var closes = false
  /// Whether quotes or backticks stand around it.
  var isQuoted = false
  /// Where a closing quote behind it ends; nil without one.
  var quoteEnd: Int?
  /// The first sign of a clause's end behind it: one of `,;:.!?` and `;` for a dash; 0 without one.
  var sign: UInt8 = 0

  /// Whether a clause ends behind the word.
  var endsClause: Bool { sign != 0 }
  /// Whether more than a comma follows.
  var endsHard: Bool { sign != 0 && sign != 0x2C }
}

/// Takes text apart into words.
struct FactLexer {
  private let bytes: [UInt8]
  private(set) var tokens: [FactToken] = []

  /// The words of a part of a text.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    tokens.reserveCapacity(range.count / 6)
    var start = range.lowerBound
    while start < range.upperBound {
      let blank = Self.blank(bytes, start, range.upperBound)
      guard blank == 0 else {
        start += blank
        continue
      }
      var end = start
      while end < range.upperBound, Self.blank(bytes, end, range.upperBound) == 0 { end += 1 }
      append(start..<end)
      start = end
    }
  }

  /// The bytes of the blank at a place; 0 if there is none.
  static func blank(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int {
    switch bytes[index] {
    case 0x20, 0x09...0x0D: 1
    case 0xC2 where index + 1 < end && bytes[index + 1] == 0xA0: 2
    default: 0
    }
  }

  private mutating func append(_ chunk: Range<Int>) {
    var token = FactToken(range: chunk, outer: chunk.lowerBound, text: "")
    while token.range.lowerBound < token.range.upperBound {
      let mark = Self.mark(bytes, at: token.range.lowerBound, token.range.upperBound)
      guard mark.count > 0, mark.kind != .sign else { break }
      if mark.kind == .open { token.opens = true }
      if mark.kind == .quote { token.isQuoted = true }
      token.range = (token.range.lowerBound + mark.count)..<token.range.upperBound
    }
    trimEnd(&token)
    guard !token.range.isEmpty else { return append(punctuation: chunk) }
    token.text = word(token.range)
    token.isCapital = (0x41...0x5A).contains(bytes[token.range.lowerBound])
    tokens.append(token)
  }

  private func trimEnd(_ token: inout FactToken) {
    while token.range.lowerBound < token.range.upperBound {
      let mark = Self.markBefore(bytes, token.range.upperBound, from: token.range.lowerBound)
      guard mark.count > 0 else { return }
      switch mark.kind {
      case .close: token.closes = true
      case .sign: token.sign = bytes[token.range.upperBound - 1]
      case .quote: token.quoteEnd = token.quoteEnd ?? token.range.upperBound
      case .open, .other: break
      }
      token.range = token.range.lowerBound..<(token.range.upperBound - mark.count)
    }
  }

  // A dash or bullet that stands alone ends a clause; `=` and `&` are words.
  private mutating func append(punctuation chunk: Range<Int>) {
    let text = String(decoding: bytes[chunk], as: UTF8.self)
    if text == "=" || text == "&" {
      tokens.append(
        FactToken(range: chunk, outer: chunk.lowerBound, text: text == "&" ? "and" : "="))
    } else if !tokens.isEmpty, tokens[tokens.count - 1].sign == 0 {
      let isSign = chunk.count == 1 && Self.signs.contains(bytes[chunk.lowerBound])
      tokens[tokens.count - 1].sign = isSign ? bytes[chunk.lowerBound] : 0x3B
    }
  }

  private func word(_ range: Range<Int>) -> String {
    let part = bytes[range]
    var text = String(decoding: part, as: UTF8.self).lowercased()
    if part.contains(where: { $0 >= 0x80 }) {
      for (old, new) in [("’", "'"), ("–", "-"), ("‑", "-"), ("−", "-")] {
        text = text.replacing(old, with: new)
      }
    }
    return text.hasSuffix("'s") ? String(text.dropLast(2)) : text
  }
}

// MARK: - Punctuation

extension FactLexer {
  private enum MarkKind { case open, close, quote, sign, other }

  private static let signs: Set<UInt8> = [0x2C, 0x3B, 0x3A, 0x2E, 0x21, 0x3F]

  private static func mark(
    _ bytes: [UInt8], at index: Int, _ end: Int
  ) -> (count: Int, kind: MarkKind) {
    if let kind = kind(ofByte: bytes[index]) {
      // `--flag`, `-A` and `=` begin words.
      return kind == .other && bytes[index] != 0x2A ? (0, .other) : (1, kind)
    }
    if index + 2 < end, let kind = kind(bytes[index], bytes[index + 1], bytes[index + 2]) {
      return (3, kind)
    }
    if bytes[index] == 0xC2, index + 1 < end, bytes[index + 1] == 0xAB || bytes[index + 1] == 0xBB {
      return (2, .quote)
    }
    return (0, .other)
  }

  private static func markBefore(
    _ bytes: [UInt8], _ end: Int, from start: Int
  ) -> (count: Int, kind: MarkKind) {
    if let kind = kind(ofByte: bytes[end - 1]) { return (1, kind) }
    if end - 3 >= start, let kind = kind(bytes[end - 3], bytes[end - 2], bytes[end - 1]) {
      return (3, kind)
    }
    if end - 2 >= start, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xAB || bytes[end - 1] == 0xBB {
      return (2, .quote)
    }
    return (0, .other)
  }

  private static func kind(ofByte byte: UInt8) -> MarkKind? {
    switch byte {
    case 0x28, 0x5B, 0x7B: .open
    case 0x29, 0x5D, 0x7D: .close
    case 0x22, 0x27, 0x60: .quote
    case 0x2C, 0x3B, 0x3A, 0x2E, 0x21, 0x3F: .sign
    // `*`, `=`, `|`, `>`, `<`, `-`
    case 0x2A, 0x3D, 0x7C, 0x3E, 0x3C, 0x2D: .other
    default: nil
    }
  }

  // Curly quotes, dashes, the ellipsis, bullets and arrows of three bytes.
  private static func kind(_ one: UInt8, _ two: UInt8, _ three: UInt8) -> MarkKind? {
    guard one == 0xE2 else { return nil }
    if two == 0x80 {
      switch three {
      case 0x98...0x9F: return .quote
      case 0x90...0x95, 0xA2, 0xA6: return .other
      default: return nil
      }
    }
    return two == 0x86 || two == 0x87 || two == 0x9F ? .other : nil
  }
}
