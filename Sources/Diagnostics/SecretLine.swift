/// Where the secrets of one line stand, its end excluded.
struct SecretLine {
  let bytes: [UInt8]
  let line: Range<Int>
  /// What goes on in the next line.
  var open: OpenSecret?
  /// What is to be hidden.
  var secrets: [Range<Int>] = []

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    self.bytes = bytes
    self.line = line
    findSecrets()
  }

  private mutating func findSecrets() {
    var index = line.lowerBound
    while index < line.upperBound { index = step(at: index) }
  }

  /// Looks at one place; returns the next one to look at.
  private mutating func step(at index: Int) -> Int {
    if starts("://", at: index) {
      if let password = password(inURLAt: index + 3) { secrets.append(password) }
    } else if starts("@tcp(", at: index) || starts("@unix(", at: index) {
      if let password = password(before: index) { secrets.append(password) }
    } else if let word = joinToken(at: index) ?? bearerToken(at: index) {
      secrets.append(word)
      return word.upperBound
    } else if let key = EscapedKey(bytes, index..<line.upperBound) {
      return look(at: key.name, called: key.text)
    }
    guard isName(bytes[index]) else { return index + 1 }
    let end = bytes[index..<line.upperBound].firstIndex { !isName($0) } ?? line.upperBound
    return look(
      at: index..<end, called: String(decoding: bytes[index..<end], as: UTF8.self))
  }

  /// Looks at what stands behind a name; returns the next place to look at.
  private mutating func look(at name: Range<Int>, called text: String) -> Int {
    guard isKey(name) else { return name.upperBound }
    let isPlural = SecretName.isPlural(text)
    if isPlural, let end = hideCollection(behind: name, text) { return end }
    let isOption = bytes[name.lowerBound] == UInt8(ascii: "-")
    if SecretName.isSecret(text) || (isPlural && isOption) {
      if let value = value(of: name), !OpenSecret.isSwitch(bytes[value]) { secrets.append(value) }
    } else if SecretName.isAuthorization(text), let value = credentials(behind: name) {
      secrets.append(value)
      return value.upperBound
    }
    return name.upperBound
  }

  /// Whether a value can stand behind a name.
  private func isKey(_ name: Range<Int>) -> Bool {
    if bytes[name.lowerBound] == UInt8(ascii: "-") { return true }
    let next = skip(from: skip(from: name.upperBound) { isQuote($0) }) { isBlank($0) }
    return next < line.upperBound
      && (bytes[next] == UInt8(ascii: "=") || bytes[next] == UInt8(ascii: ":"))
  }

  /// The value behind a name: after `=` or `: `, or the next word behind an option; what it
  /// has in the lines below is left open.
  private mutating func value(of name: Range<Int>) -> Range<Int>? {
    let behind = skip(from: name.upperBound) { isQuote($0) || $0 == UInt8(ascii: ",") }
    let next = skip(from: skip(from: name.upperBound) { isQuote($0) }) { isBlank($0) }
    let isAlone = bytes[line.lowerBound..<name.lowerBound].allSatisfy {
      isBlank($0) || isQuote($0) || $0 == UInt8(ascii: "-")
    }
    if bytes[name.lowerBound] == UInt8(ascii: "-") {
      let end = skip(from: behind) { isBlank($0) }
      if (isAlone && end == line.upperBound) || continuesLine(at: end) { open = .nextWord }
    }
    guard next < line.upperBound else { return nil }
    switch bytes[next] {
    case UInt8(ascii: "="):
      return assigned(from: skip(from: next + 1) { isBlank($0) }, to: name, isAlone)
    case UInt8(ascii: ":") where next + 1 == line.upperBound || isBlank(bytes[next + 1]):
      return mapped(from: skip(from: next + 1) { isBlank($0) }, to: name, isAlone)
    default:
      guard open == nil, bytes[name.lowerBound] == UInt8(ascii: "-"), next > name.upperBound else {
        return nil
      }
      return word(from: skip(from: next) { isBlank($0) || isQuote($0) || $0 == UInt8(ascii: ",") })
    }
  }

  /// The value behind `=`; quotes around name and value hold it together.
  private mutating func assigned(
    from start: Int, to name: Range<Int>, _ isAlone: Bool
  ) -> Range<Int>? {
    if starts("<<", at: start) {
      let word = bytes[(start + 2)..<line.upperBound].filter { isName($0) }.drop { $0 == 0x2D }
      if !word.isEmpty { open = .heredoc(Array(word)) }
      return nil
    }
    if name.lowerBound > line.lowerBound, isQuote(bytes[name.lowerBound - 1]),
      start > name.upperBound, !isQuote(bytes[name.upperBound])
    {
      let quote = bytes[name.lowerBound - 1]
      let close = bytes[start..<line.upperBound].firstIndex(of: quote) ?? line.upperBound
      return start < close ? start..<close : nil
    }
    let value = isAlone ? rest(from: start) : word(from: start)
    guard let value else { return nil }
    if isAlone, isQuote(bytes[start]), !closes(start) { open = .quoted(bytes[start]) }
    if continuesLine(at: value.upperBound - 1) { open = .sameWord }
    return value
  }

  /// The value behind a key and a colon.
  private mutating func mapped(
    from start: Int, to name: Range<Int>, _ isAlone: Bool
  ) -> Range<Int>? {
    guard isAlone else { return word(from: start) }
    let isQuoted = name.lowerBound > line.lowerBound && isQuote(bytes[name.lowerBound - 1])
    let column = name.lowerBound - line.lowerBound - (isQuoted ? 1 : 0)
    guard start < line.upperBound, bytes[start] != UInt8(ascii: "#") else {
      open = .plain(column: column)
      return nil
    }
    if isBlockHeader(from: start) {
      open = .block(column: column)
      return nil
    }
    if isQuote(bytes[start]) {
      if !closes(start) { open = .quoted(bytes[start]) }
    } else {
      open = .plain(column: column)
    }
    return rest(from: start)
  }

  /// `|` or `>` with what may stand behind it.
  private func isBlockHeader(from start: Int) -> Bool {
    guard bytes[start] == UInt8(ascii: "|") || bytes[start] == UInt8(ascii: ">") else {
      return false
    }
    let end = skip(from: start + 1) { Array("+-0123456789".utf8).contains($0) }
    return end == line.upperBound || isBlank(bytes[end])
  }

  /// Whether the quote at a place is closed in the same line.
  private func closes(_ start: Int) -> Bool {
    OpenSecret.end(ofQuote: bytes[start], in: bytes, start + 1..<line.upperBound) != nil
  }

  private func continuesLine(at index: Int) -> Bool {
    index + 1 == line.upperBound && bytes[index] == UInt8(ascii: "\\")
  }

  /// Everything up to a comment; blanks at the end are no part of it.
  func rest(from start: Int) -> Range<Int>? {
    var end = start
    while end < line.upperBound,
      !(bytes[end] == UInt8(ascii: "#") && end > start && isBlank(bytes[end - 1]))
    {
      end += 1
    }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return end > start ? start..<end : nil
  }

  /// One word, with its quotes if it has them.
  private func word(from start: Int) -> Range<Int>? {
    guard start < line.upperBound else { return nil }
    if isQuote(bytes[start]) {
      let close = bytes[(start + 1)..<line.upperBound].firstIndex(of: bytes[start])
      return start..<min((close ?? line.upperBound - 1) + 1, line.upperBound)
    }
    let ends = Array(",}]&;\"'".utf8)
    let end = bytes[start..<line.upperBound].firstIndex { isBlank($0) || ends.contains($0) }
    return start < (end ?? line.upperBound) ? start..<(end ?? line.upperBound) : nil
  }

  // `scheme://user:password@host`: from the colon behind the user to the last @ before a blank.
  private func password(inURLAt start: Int) -> Range<Int>? {
    let end = bytes[start..<line.upperBound].firstIndex { isBlank($0) || $0 == UInt8(ascii: "\"") }
    let authority = start..<(end ?? line.upperBound)
    guard let at = authority.last(where: { bytes[$0] == UInt8(ascii: "@") }),
      let colon = authority.first(where: { bytes[$0] == UInt8(ascii: ":") }), colon < at
    else { return nil }
    return colon + 1..<at
  }

  // `user:password@tcp(host:3306)`, without a scheme.
  private func password(before at: Int) -> Range<Int>? {
    let before = bytes[line.lowerBound..<at]
    let start = before.lastIndex { isBlank($0) || isQuote($0) }.map { $0 + 1 } ?? line.lowerBound
    guard let colon = bytes[start..<at].firstIndex(of: UInt8(ascii: ":")), colon + 1 < at,
      !starts("://", at: colon)
    else { return nil }
    return colon + 1..<at
  }

  // What `k0s token create` prints: compressed text in base64, a word of its own.
  private func joinToken(at index: Int) -> Range<Int>? {
    guard index == line.lowerBound || separatesWords(bytes[index - 1]), isBase64(bytes[index])
    else {
      return nil
    }
    var end = skip(from: index) { isBase64($0) }
    guard end - index >= 32, bytes[index] != UInt8(ascii: "/") else { return nil }
    end = skip(from: end) { $0 == UInt8(ascii: "=") }
    guard end == line.upperBound || separatesWords(bytes[end]) else { return nil }
    return starts("H4sI", at: index) || isArgumentOfK0s(index) ? index..<end : nil
  }

  private func isArgumentOfK0s(_ index: Int) -> Bool {
    let words = bytes[line.lowerBound..<index].split { separatesWords($0) || $0 == 0x3D }
    return words.contains {
      $0.elementsEqual("k0s".utf8) || $0.suffix(4).elementsEqual("/k0s".utf8)
    }
      && words.contains { $0.elementsEqual("worker".utf8) || $0.elementsEqual("controller".utf8) }
  }

  func separatesWords(_ byte: UInt8) -> Bool {
    isBlank(byte) || isQuote(byte) || Array(",[]{}".utf8).contains(byte)
  }

  func isBase64(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"): true
    default: false
    }
  }

  func starts(_ text: String, at index: Int) -> Bool {
    bytes[index..<line.upperBound].starts(with: text.utf8)
  }

  func skip(from start: Int, while holds: (UInt8) -> Bool) -> Int {
    var index = start
    while index < line.upperBound, holds(bytes[index]) { index += 1 }
    return index
  }

  func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }

  func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
