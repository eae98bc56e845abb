/// A place in a list of tokens, with the few steps that readers of nftables text need.
struct NftablesCursor {
  private let tokens: ArraySlice<NftablesToken>
  private let sentinel: NftablesToken
  private(set) var index: Int

  init(_ tokens: ArraySlice<NftablesToken>) {
    self.tokens = tokens
    self.index = tokens.startIndex
    let end = tokens.last?.range.upperBound ?? 0
    self.sentinel = NftablesToken(kind: .end, text: "", range: end..<end)
  }

  /// The token at the place; one of kind `end` behind the last.
  var current: NftablesToken { token(ahead: 0) }

  var isAtEnd: Bool { current.kind == .end }

  func token(ahead steps: Int) -> NftablesToken {
    index + steps < tokens.endIndex ? tokens[index + steps] : sentinel
  }

  mutating func advance() { if index < tokens.endIndex { index += 1 } }

  /// Takes the token if it is a given word.
  mutating func take(word: String) -> Bool {
    guard current.kind == .word, current.text == word else { return false }
    advance()
    return true
  }

  /// Takes the token if it is a given sign.
  mutating func take(sign: String) -> Bool {
    guard current.kind == .sign, current.text == sign else { return false }
    advance()
    return true
  }

  /// Takes a word or a quoted text.
  mutating func takeName() -> NftablesToken? {
    guard current.kind == .word || current.kind == .quoted else { return nil }
    defer { advance() }
    return current
  }

  /// Takes line ends and semicolons.
  mutating func skipSeparators() {
    while current.kind == .newline || (current.kind == .sign && current.text == ";") { advance() }
  }

  /// Takes everything up to the end of the statement, blocks in braces included, line ends inside
  /// of them left out.
  mutating func takeStatement() -> ArraySlice<NftablesToken> {
    var taken: [NftablesToken] = []
    var depth = 0
    while !isAtEnd {
      let token = current
      if token.kind == .sign, token.text == "{" { depth += 1 }
      if token.kind == .sign, token.text == "}" {
        if depth == 0 { break }
        depth -= 1
      }
      let isSeparator = token.kind == .newline || (token.kind == .sign && token.text == ";")
      if depth == 0, isSeparator { break }
      if token.kind != .newline { taken.append(token) }
      advance()
    }
    return taken[...]
  }

  /// Takes what stands between the brace at the place and the brace that closes it; nil if there is
  /// no brace.
  mutating func takeBlock() -> ArraySlice<NftablesToken>? {
    guard take(sign: "{") else { return nil }
    let start = index
    var depth = 1
    while !isAtEnd {
      if current.kind == .sign, current.text == "{" { depth += 1 }
      if current.kind == .sign, current.text == "}" { depth -= 1 }
      if depth == 0 { break }
      advance()
    }
    let block = tokens[start..<index]
    advance()
    return block
  }
}
