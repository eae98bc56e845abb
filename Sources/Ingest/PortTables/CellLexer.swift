internal import NetworkModel

/// Takes the text of a port or protocol cell apart, in one pass.
struct CellLexer {
  /// A piece of a cell.
  struct Token: Equatable {
    var kind: Kind
    /// Whether nothing stands between this piece and the one before.
    var isAttached: Bool
  }

  /// What a piece is.
  enum Kind: Equatable {
    /// ASCII digits.
    case number(String)
    /// Letters in lower case, with digits and hyphens inside.
    case word(String)
    case dash, slash, colon, separator, open, close
    /// A footnote mark or the full stop of a sentence.
    case mark
    /// A digit that is not ASCII, or a character without width.
    case suspicious(Unicode.Scalar)
    /// Anything else.
    case other(Unicode.Scalar)

    /// Whether it only looks like part of a value.
    var isSuspicious: Bool { if case .suspicious = self { true } else { false } }
    /// Whether it is a number.
    var isNumber: Bool { if case .number = self { true } else { false } }
    /// The word, if it is one.
    var word: String? { if case .word(let word) = self { word } else { nil } }
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var tokens: [Token] = []
  private var isAttached = false

  /// The pieces of a text.
  static func tokens(of text: String) -> [Token] {
    var lexer = CellLexer(text)
    lexer.run()
    return lexer.tokens
  }

  private init(_ text: String) { scalars = Array(text.lowercased().unicodeScalars) }

  private mutating func run() {
    while index < scalars.count {
      let scalar = scalars[index]
      if Self.isBlank(scalar) {
        isAttached = false
        index += 1
      } else if Self.isDigit(scalar) {
        append(.number(take { Self.isDigit($0) }))
      } else if scalar.properties.isAlphabetic, !Self.isRaised(scalar) {
        append(.word(takeWord()))
      } else if scalar == "[" {
        readBracket()
      } else {
        readSign(scalar)
      }
    }
  }

  private mutating func append(_ kind: Kind) {
    tokens.append(Token(kind: kind, isAttached: isAttached))
    isAttached = true
  }

  private mutating func take(while belongs: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    while index < scalars.count, belongs(scalars[index]) {
      text.append(scalars[index])
      index += 1
    }
    return String(text)
  }

  // Digits belong to a word of ASCII letters (`ipv4`), not to `端口6443`.
  private mutating func takeWord() -> String {
    var text = String.UnicodeScalarView()
    while index < scalars.count {
      let scalar = scalars[index]
      let continues =
        scalar.properties.isAlphabetic && !Self.isRaised(scalar)
        || Self.isDigit(scalar) && text.last?.isASCII == true
        || (scalar == "_" || scalar == "'") && text.last?.isASCII == true
        || scalar == "-" && index + 1 < scalars.count
          && scalars[index + 1].properties.isAlphabetic
      guard continues else { break }
      text.append(scalar)
      index += 1
    }
    return String(text)
  }

  // `[^1]` anywhere and `[1]` behind a number are marks of a footnote.
  private mutating func readBracket() {
    let rest = scalars[(index + 1)...].prefix(12)
    guard let end = rest.firstIndex(of: "]"), end > index + 1,
      scalars[index + 1] == "^" || isAttached
    else {
      append(.other("["))
      index += 1
      return
    }
    index = end + 1
    append(.mark)
  }

  private mutating func readSign(_ scalar: Unicode.Scalar) {
    let next = index + 1 < scalars.count ? scalars[index + 1] : " "
    index += 1
    switch scalar {
    case "-", "\u{2010}"..."\u{2015}", "\u{2212}", "\u{FE58}", "\u{FE63}", "\u{FF0D}", "~",
      "\u{301C}", "\u{FF5E}":
      append(.dash)
    case ".":
      if next == "." {
        index += 1
        append(.dash)
      } else {
        append(Self.isBlank(next) || next == ")" ? .mark : .other("."))
      }
    case "/", "\u{FF0F}", "|": append(.slash)
    case ":", "\u{FF1A}": append(.colon)
    case "+": append(Self.isBlank(next) || index == scalars.count ? .other("+") : .separator)
    case ",", ";", "&", "\n", "、", "，", "；": append(.separator)
    case "(", "（": append(.open)
    case ")", "）": append(.close)
    case "*", "†", "‡", "§", "¶", "⁎": append(.mark)
    case "`", "\"", "'", "“", "”", "‘", "’", "\u{FE0F}": break
    default: append(Self.kind(ofRare: scalar))
    }
  }

  private static func kind(ofRare scalar: Unicode.Scalar) -> Kind {
    if isRaised(scalar) { return .mark }
    let isHidden = scalar.properties.generalCategory == .format
    return isHidden || scalar.properties.numericType != nil ? .suspicious(scalar) : .other(scalar)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\r"
      || !scalar.isASCII && scalar.properties.generalCategory == .spaceSeparator
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  private static func isRaised(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{B9}", "\u{B2}", "\u{B3}", "\u{2070}"..."\u{207F}", "\u{2460}"..."\u{2473}": true
    default: false
    }
  }
}
