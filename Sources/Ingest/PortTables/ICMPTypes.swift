internal import NetworkModel

/// Reads ICMP types where other rows have ports: `8/0`, `Type 3, code 4`, `echo request`.
enum ICMPTypes {
  /// The types that a text names, in its order; empty for a text that speaks of no ICMP.
  ///
  /// Numbers count behind `type`, as `type/code`, and alone; the names are those of IANA's registry
  /// for ICMP, RFC 792.
  static func read(_ text: String) -> [ICMPType] {
    let named = names.filter { FoldedWords(text).contains($0.name) }.map(\.type)
    if !named.isEmpty { return named }
    let tokens = CellLexer.tokens(of: text).map(\.kind)
    var found: [ICMPType] = []
    var index = 0
    while index < tokens.count {
      defer { index += 1 }
      guard case .number(let digits) = tokens[index], let type = UInt8(digits) else { continue }
      let before = tokens[..<index].compactMap(\.word)
      if before.last == "code" { continue }
      found.append(ICMPType(type: type, code: code(behind: index, in: tokens)))
      if index + 2 < tokens.count, tokens[index + 1] == .slash { index += 2 }
    }
    return found
  }

  /// Whether a text names types by their words.
  static func areNamed(in text: String) -> Bool {
    let plain = FoldedWords(text)
    return names.contains { plain.contains($0.name) } || plain.contains("type")
  }

  // `8/0`, or `type 3, code 4`.
  private static func code(behind index: Int, in tokens: [CellLexer.Kind]) -> UInt8? {
    let rest = tokens[(index + 1)...].prefix(3)
    guard let last = rest.lastIndex(where: \.isNumber), case .number(let digits) = tokens[last]
    else { return nil }
    let isCode = tokens[last - 1] == .word("code") || rest.first == .slash && last == index + 2
    return isCode ? UInt8(digits) : nil
  }

  private static let names: [(name: String, type: ICMPType)] = [
    ("echo request", ICMPType(type: 8)), ("echo-request", ICMPType(type: 8)),
    ("echo reply", ICMPType(type: 0)), ("echo-reply", ICMPType(type: 0)),
    ("destination unreachable", ICMPType(type: 3)),
    ("fragmentation needed", ICMPType(type: 3, code: 4)),
    ("time exceeded", ICMPType(type: 11)),
  ]
}

/// A text in lower case with single blanks, for looking up phrases.
private struct FoldedWords {
  private let text: String

  init(_ text: String) { self.text = " \(RoleWords.key(text)) " }

  func contains(_ phrase: String) -> Bool { text.contains(" \(phrase)") }
}
