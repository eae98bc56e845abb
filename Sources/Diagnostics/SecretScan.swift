/// Hides the secrets of a text, line by line.
struct SecretScan {
  private let bytes: [UInt8]
  private var result: [UInt8]
  private var open: OpenSecret?

  /// The text with an asterisk for each byte of a secret.
  static func masked(_ bytes: [UInt8]) -> [UInt8] {
    var scan = SecretScan(bytes: bytes, result: bytes)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let isReturned = end > start && bytes[end - 1] == UInt8(ascii: "\r")
      scan.hide(in: start..<(isReturned ? end - 1 : end))
      start = end + 1
    }
    return scan.result
  }

  private mutating func hide(in line: Range<Int>) {
    var rest = line
    if let before = open {
      let step = before.step(in: bytes, line)
      if let hidden = step.hidden { hide(hidden) }
      open = step.open
      rest = step.rest
    }
    guard !rest.isEmpty else { return }
    let found = SecretLine(bytes, rest)
    for secret in found.secrets { hide(secret) }
    open = found.open ?? open
  }

  private mutating func hide(_ secret: Range<Int>) {
    for index in secret { result[index] = UInt8(ascii: "*") }
  }
}

/// A secret that goes on in the next line.
enum OpenSecret: Equatable {
  /// All lines that are indented deeper than a key in a column, which counts from 0.
  case block(column: Int)
  /// Lines that are indented deeper than a key and are no entries or elements themselves.
  case plain(column: Int)
  /// Everything up to a quote.
  case quoted(UInt8)
  /// All lines before one that holds nothing but a word.
  case heredoc([UInt8])
  /// The next word, whatever marks it as an element of a list.
  case nextWord
  /// The word that the next line begins with.
  case sameWord
  /// Elements and entries below a key in a column, which counts from 0.
  case collection(column: Int)
  /// What stands before as many closing brackets.
  case brackets(Int)

  /// What a line holds of the secret, whether it goes on, and the part of the line that is not part
  /// of it.
  struct Step {
    var hidden: Range<Int>?
    var open: OpenSecret?
    var rest: Range<Int>
  }

  /// Looks at a line.
  func step(in bytes: [UInt8], _ line: Range<Int>) -> Step {
    let over = Step(rest: line)
    let goesOn = Step(open: self, rest: line.upperBound..<line.upperBound)
    let start = line.first { !Self.isBlank(bytes[$0]) } ?? line.upperBound
    let content = start..<line.upperBound
    switch self {
    case .block(let column), .plain(let column):
      if content.isEmpty { return goesOn }
      let isDeeper = start - line.lowerBound > column
      if case .plain = self, Self.isEntry(bytes[content]) { return over }
      return isDeeper ? Step(hidden: content, open: self, rest: goesOn.rest) : over
    case .quoted(let quote):
      guard let end = Self.end(ofQuote: quote, in: bytes, content) else {
        return Step(hidden: content, open: self, rest: goesOn.rest)
      }
      return Step(hidden: start..<end, rest: end..<line.upperBound)
    case .heredoc(let word):
      let text = bytes[content].reversed().drop { Self.isBlank($0) }.reversed()
      if Array(text) == word { return Step(rest: goesOn.rest) }
      return Step(hidden: content, open: self, rest: goesOn.rest)
    case .nextWord, .sameWord: return step(toWordIn: bytes, line)
    case .collection(let column): return step(toEntryIn: bytes, line, below: column)
    case .brackets(let count): return step(toBracketsIn: bytes, line, count)
    }
  }

  private func step(toWordIn bytes: [UInt8], _ line: Range<Int>) -> Step {
    let over = Step(rest: line)
    var start = line.lowerBound
    if self == .nextWord {
      start = line.first { !Self.isBlank(bytes[$0]) } ?? line.upperBound
      if bytes[start..<line.upperBound].starts(with: "- ".utf8) {
        start = (start + 1..<line.upperBound).first { !Self.isBlank(bytes[$0]) } ?? line.upperBound
      }
    }
    guard start < line.upperBound, bytes[start] != UInt8(ascii: "-") else { return over }
    if bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") {
      let inner = start + 1..<line.upperBound
      let end = Self.end(ofQuote: bytes[start], in: bytes, inner) ?? line.upperBound
      return Step(hidden: start..<end, rest: end..<line.upperBound)
    }
    let end = bytes[start..<line.upperBound].firstIndex { Self.isBlank($0) } ?? line.upperBound
    return Step(hidden: start..<end, rest: end..<line.upperBound)
  }

  /// Where a text in quotes ends, behind its closing quote; nil when it is not closed there.
  static func end(ofQuote quote: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 1
      } else if bytes[index] == quote {
        let isDoubled =
          quote == UInt8(ascii: "'") && index + 1 < range.upperBound
          && bytes[index + 1] == quote
        guard isDoubled else { return index + 1 }
        index += 1
      }
      index += 1
    }
    return nil
  }

  /// Whether a line of YAML is an entry of a map, an element of a list or a comment.
  private static func isEntry(_ content: ArraySlice<UInt8>) -> Bool {
    if content.first == UInt8(ascii: "#") || content.starts(with: "- ".utf8) { return true }
    if content.elementsEqual("-".utf8) || content.last == UInt8(ascii: ":") { return true }
    return zip(content, content.dropFirst()).contains {
      $0 == UInt8(ascii: ":") && isBlank($1)
    }
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
