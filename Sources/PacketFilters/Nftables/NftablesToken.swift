/// One word, text or sign of an nftables file with the bytes it was read from.
struct NftablesToken: Hashable {
  let kind: Kind
  let text: String
  let range: Range<Int>

  enum Kind: Hashable {
    /// A keyword, name, number, address, prefix or range.
    case word
    /// The inside of a pair of double quotes.
    case quoted
    /// One of `{ } ( ) ; , @ : = | & ^ ! == !=` and other operators.
    case sign
    /// The end of a line.
    case newline
    /// The end of the text; it is there always, so that a reader can look ahead.
    case end
  }
}

/// Cuts nftables text into tokens; total and linear in the length.
struct NftablesLexer {
  private let bytes: [UInt8]
  private var position = 0
  private var tokens: [NftablesToken] = []
  /// Quotes that are not closed on their line.
  private(set) var unclosed: [Range<Int>] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func run() -> [NftablesToken] {
    while position < bytes.count { step() }
    append(.end, position..<position)
    return tokens
  }

  private mutating func step() {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
    case UInt8(ascii: "\n"):
      append(.newline, position..<position + 1)
      position += 1
    case UInt8(ascii: "\\") where next == UInt8(ascii: "\n"): position += 2
    case UInt8(ascii: "#"): skipComment()
    case UInt8(ascii: "\""): quoted()
    case let byte where Self.isWordByte(byte): word()
    default: sign()
    }
  }

  private var next: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

  private mutating func skipComment() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  // nft has no escapes: the text ends at the next quote, and quotes do not span lines.
  private mutating func quoted() {
    let start = position + 1
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\n") {
      end += 1
    }
    append(.quoted, start..<end)
    let isClosed = end < bytes.count && bytes[end] == UInt8(ascii: "\"")
    if !isClosed { unclosed.append(position..<end) }
    position = isClosed ? end + 1 : end
  }

  private mutating func word() {
    let start = position
    while position < bytes.count, Self.isWordByte(bytes[position]) { position += 1 }
    // `daddr : verdict` has a blank before the colon; `a:` without one ends the word before it.
    while position > start + 1, bytes[position - 1] == UInt8(ascii: ":"),
      bytes[position - 2] != UInt8(ascii: ":")
    {
      position -= 1
    }
    append(.word, start..<position)
  }

  private mutating func sign() {
    let isComparison =
      (bytes[position] == UInt8(ascii: "!") || bytes[position] == UInt8(ascii: "="))
      && next == UInt8(ascii: "=")
    let length = isComparison ? 2 : 1
    append(.sign, position..<position + length)
    position += length
  }

  private mutating func append(_ kind: NftablesToken.Kind, _ range: Range<Int>) {
    let text = kind == .newline ? "\n" : String(decoding: bytes[range], as: UTF8.self)
    tokens.append(NftablesToken(kind: kind, text: text, range: range))
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"),
      UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "%"):
      true
    default: false
    }
  }
}
