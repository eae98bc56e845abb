/// Hides secrets in configuration lines before they are shown.
///
/// What is hidden: the value of a key, option or variable whose name ends in a word for a secret, in
/// whatever way it is written (`authPass: x`, `token = "x"`, `--token x`, `K3S_TOKEN=x`,
/// `?password=x`), and the password inside URLs and data source names. Keys that name a file with
/// the secret stay. Each byte becomes an asterisk, so that spans into the line stay true.
package enum SecretMask {
  /// The text with secrets hidden, line by line.
  package static func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let result = masked(bytes)
    return result == bytes ? text : String(decoding: result, as: UTF8.self)
  }

  /// The text of a span with secrets hidden; the lines around it tell what is a secret.
  package static func masked(textOf span: SourceSpan) -> [UInt8] {
    let first = span.file.span(ofLine: span.start.line).range
    let last = span.file.span(ofLine: span.end.line).range
    let whole = first.lowerBound..<max(last.upperBound, span.range.upperBound)
    let hidden = masked(Array(span.file.bytes[whole]))
    let shift = whole.lowerBound
    return Array(hidden[span.range.lowerBound - shift..<span.range.upperBound - shift])
  }

  /// Whether the last word of a key, option or variable is one for a secret.
  package static func namesSecret(_ key: String) -> Bool {
    let word = key.lowercased().filter { $0.isLetter || $0.isNumber }
    return [
      "password", "passwd", "authpass", "token", "secret", "secretkey", "privatekey", "accesskey",
      "joinkey", "apikey",
    ].contains(where: word.hasSuffix)
  }

  private static func masked(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      for secret in SecretLine(bytes, start..<end).secrets {
        for index in secret { result[index] = UInt8(ascii: "*") }
      }
      start = end + 1
    }
    return result
  }
}

/// Where the secrets of one line stand.
private struct SecretLine {
  private let bytes: [UInt8]
  private let line: Range<Int>

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    self.bytes = bytes
    self.line = line
  }

  var secrets: [Range<Int>] {
    var found: [Range<Int>] = []
    var index = line.lowerBound
    while index < line.upperBound {
      if starts("://", at: index), let password = password(inURLAt: index + 3) {
        found.append(password)
      } else if starts("@tcp(", at: index) || starts("@unix(", at: index) {
        if let password = password(before: index) { found.append(password) }
      }
      guard isName(bytes[index]) else {
        index += 1
        continue
      }
      let end = bytes[index..<line.upperBound].firstIndex { !isName($0) } ?? line.upperBound
      let name = String(decoding: bytes[index..<end], as: UTF8.self)
      if SecretMask.namesSecret(name), let value = value(of: index..<end) { found.append(value) }
      index = end
    }
    return found
  }

  /// The value behind a name: after `=` or `: `, or the next word behind an option.
  private func value(of name: Range<Int>) -> Range<Int>? {
    var start = skip(from: name.upperBound) { isQuote($0) }
    let blanks = skip(from: start) { isBlank($0) }
    guard blanks < line.upperBound else { return nil }
    let isAlone = bytes[line.lowerBound..<name.lowerBound].allSatisfy {
      isBlank($0) || isQuote($0) || $0 == UInt8(ascii: "-")
    }
    switch bytes[blanks] {
    case UInt8(ascii: "="):
      start = skip(from: blanks + 1) { isBlank($0) }
    case UInt8(ascii: ":") where blanks + 1 < line.upperBound && isBlank(bytes[blanks + 1]):
      start = skip(from: blanks + 1) { isBlank($0) }
    default:
      guard bytes[name.lowerBound] == UInt8(ascii: "-"), blanks > name.upperBound else {
        return nil
      }
      return word(
        from: skip(from: blanks) { isBlank($0) || isQuote($0) || $0 == UInt8(ascii: ",") })
    }
    return isAlone ? rest(from: start) : word(from: start)
  }

  /// Everything up to a comment; blanks at the end are no part of it.
  private func rest(from start: Int) -> Range<Int>? {
    var end = start
    while end < line.upperBound,
      !(bytes[end] == UInt8(ascii: "#") && end > start && isBlank(bytes[end - 1]))
    {
      end += 1
    }
    while end > start, isBlank(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
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

  private func starts(_ text: String, at index: Int) -> Bool {
    bytes[index..<line.upperBound].starts(with: text.utf8)
  }

  private func skip(from start: Int, while holds: (UInt8) -> Bool) -> Int {
    var index = start
    while index < line.upperBound, holds(bytes[index]) { index += 1 }
    return index
  }

  private func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }

  private func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
