/// Splits the text of an expression into tokens with byte offsets.
struct ExpressionLexer {
  enum Token: Hashable {
    case word(String)
    case number(String)
    case key(String)
    case flag(String)
    case symbol(String)
    case end
  }

  struct Located: Hashable {
    let token: Token
    let range: Range<Int>
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Returns all tokens, the last one being `.end`; nil and the offset at the first wrong byte.
  static func tokens(of text: String) -> (tokens: [Located], wrong: Int?) {
    var lexer = ExpressionLexer(text)
    var found: [Located] = []
    while true {
      guard let next = lexer.next() else { return (found, lexer.position) }
      found.append(next)
      if next.token == .end { return (found, nil) }
    }
  }

  private mutating func next() -> Located? {
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x0A {
      position += 1
    }
    let start = position
    guard position < bytes.count else { return Located(token: .end, range: start..<start) }
    guard let token = token() else { return nil }
    return Located(token: token, range: start..<position)
  }

  private mutating func token() -> Token? {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "$"):
      position += 1
      let name = take { Self.isWord($0) || $0 == 0x5B || $0 == 0x5D || $0 == 0x2A || $0 == 0x2E }
      return name.isEmpty ? nil : .key(name)
    case UInt8(ascii: "-"):
      let name = take(Self.isWord)
      return name.hasPrefix("--") ? .flag(name) : nil
    case 0x30...0x39:
      return .number(take { Self.isWord($0) || $0 == 0x2E || $0 == 0x2F || $0 == 0x3A })
    case _ where Self.isLetter(byte):
      return .word(take { Self.isWord($0) || $0 == 0x2E })
    default:
      return symbol()
    }
  }

  private mutating func symbol() -> Token? {
    for symbol in ["==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ","] {
      if bytes[position...].starts(with: symbol.utf8) {
        position += symbol.utf8.count
        return .symbol(symbol)
      }
    }
    return nil
  }

  private mutating func take(_ accepts: (UInt8) -> Bool) -> String {
    let start = position
    while position < bytes.count, accepts(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
  }
}
