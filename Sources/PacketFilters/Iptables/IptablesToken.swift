/// One argument of a line of an iptables-save file.
struct IptablesToken: Hashable {
  let text: String
  /// Where it stands in the file.
  let range: Range<Int>
  /// Whether it stood in quotes, so that it is never an option.
  let isQuoted: Bool

  /// Whether it can be an option, or the `!` in front of one.
  var isOption: Bool { !isQuoted && (text.hasPrefix("-") || text == "!") }
}

/// Cuts the lines of a file into arguments; total and linear in the length.
struct IptablesLexer {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The arguments of the next line, none for blank lines and comments; nil at the end of the file.
  ///
  /// `isComplete` is false when a quote is not closed.
  mutating func nextLine() -> (tokens: [IptablesToken], range: Range<Int>, isComplete: Bool)? {
    guard position < bytes.count else { return nil }
    let start = position
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    defer { position = end + 1 }
    if bytes[start] == UInt8(ascii: "#") { return ([], start..<end, true) }
    var tokens: [IptablesToken] = []
    var place = start
    while place < end {
      if Self.isBlank(bytes[place]) {
        place += 1
        continue
      }
      guard let token = argument(from: place, to: end) else { return (tokens, start..<end, false) }
      tokens.append(token)
      place = token.range.upperBound
    }
    return (tokens, start..<end, true)
  }

  /// An argument with its quotes and escapes resolved as `iptables-restore` does: a backslash
  /// escapes inside of double quotes only.
  private func argument(from start: Int, to end: Int) -> IptablesToken? {
    var text: [UInt8] = []
    var place = start
    var isOpen = false
    var hasQuotes = false
    while place < end, isOpen || !Self.isBlank(bytes[place]) {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        isOpen.toggle()
        hasQuotes = true
      } else if isOpen, byte == UInt8(ascii: "\\"), place + 1 < end {
        place += 1
        text.append(bytes[place])
      } else {
        text.append(byte)
      }
      place += 1
    }
    guard !isOpen else { return nil }
    return IptablesToken(
      text: String(decoding: text, as: UTF8.self), range: start..<place, isQuoted: hasQuotes)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
