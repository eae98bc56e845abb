/// Several secrets behind one name, and those that need no name.
extension SecretLine {
  /// Hides what stands behind a name of several secrets and returns where to go on.
  ///
  /// That is a list, a map or one word; numbers, and what reads like prose, stay.
  mutating func hideCollection(behind name: Range<Int>, _ text: String) -> Int? {
    let next = skip(from: skip(from: name.upperBound) { isQuote($0) }) { isBlank($0) }
    guard next < line.upperBound, bytes[next] == UInt8(ascii: ":") || bytes[next] == 0x3D else {
      return nil
    }
    let start = skip(from: next + 1) { isBlank($0) }
    if start == line.upperBound || bytes[start] == UInt8(ascii: "#") {
      guard bytes[next] == UInt8(ascii: ":"), isAlone(name) else { return nil }
      open = .collection(column: column(of: name))
      return line.upperBound
    }
    if Brackets.opens(bytes[start]) { return hideBrackets(from: start) }
    guard !SecretName.isSecret(text), start > next + 1 || bytes[next] == 0x3D,
      let value = rest(from: start), OpenSecret.isOneWord(bytes[value])
    else { return nil }
    secrets.append(value)
    return value.upperBound
  }

  private mutating func hideBrackets(from start: Int) -> Int {
    let (end, count) = Brackets.end(in: bytes, start + 1..<line.upperBound, 1)
    let inner = start + 1..<end
    if bytes[inner].contains(where: { !isBlank($0) }) { secrets.append(inner) }
    if count > 0 { open = .brackets(count) }
    return end
  }

  private func isAlone(_ name: Range<Int>) -> Bool {
    bytes[line.lowerBound..<name.lowerBound].allSatisfy {
      isBlank($0) || isQuote($0) || $0 == UInt8(ascii: "-")
    }
  }

  private func column(of name: Range<Int>) -> Int {
    let isQuoted = name.lowerBound > line.lowerBound && isQuote(bytes[name.lowerBound - 1])
    return name.lowerBound - line.lowerBound - (isQuoted ? 1 : 0)
  }

  /// What stands behind `Authorization: Basic` and the other schemes (RFC 9110), up to a quote.
  func credentials(behind name: Range<Int>) -> Range<Int>? {
    let next = skip(from: skip(from: name.upperBound) { isQuote($0) }) { isBlank($0) }
    guard next < line.upperBound else { return nil }
    let scheme = skip(from: next + 1) { isBlank($0) || isQuote($0) }
    let end = skip(from: scheme) { isName($0) }
    let word = String(decoding: bytes[scheme..<end], as: UTF8.self).lowercased()
    guard ["basic", "bearer", "digest", "negotiate", "token", "apikey"].contains(word) else {
      return nil
    }
    let start = skip(from: end) { isBlank($0) }
    let stop = skip(from: start) { !isQuote($0) }
    guard start > end, stop > start else { return nil }
    return start..<stop
  }

  /// What stands behind `Bearer` or `Basic` and looks like no word of a sentence.
  func bearerToken(at index: Int) -> Range<Int>? {
    guard bytes[index] | 0x20 == UInt8(ascii: "b"),
      index == line.lowerBound || !isName(bytes[index - 1])
    else { return nil }
    let end = skip(from: index) { isName($0) }
    guard end - index == 5 || end - index == 6 else { return nil }
    let scheme = String(decoding: bytes[index..<end], as: UTF8.self).lowercased()
    let start = skip(from: end) { isBlank($0) }
    guard ["basic", "bearer"].contains(scheme), start > end else { return nil }
    let stop = skip(from: start) { isBase64($0) || "-._~=".utf8.contains($0) }
    let token = bytes[start..<stop]
    let isWord = token.dropFirst().allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
    return token.count >= 12 && !isWord ? start..<stop : nil
  }
}

extension OpenSecret {
  /// Looks at an element or entry below a name of several secrets; elements that read like prose, and
  /// entries that say what a secret is called, stay.
  func step(toEntryIn bytes: [UInt8], _ line: Range<Int>, below column: Int) -> Step {
    let over = Step(rest: line)
    var start = line.first { !Self.isBlank(bytes[$0]) } ?? line.upperBound
    let indent = start - line.lowerBound
    let isElement = bytes[start..<line.upperBound].starts(with: "- ".utf8)
    guard start < line.upperBound, indent > column || (isElement && indent == column) else {
      return over
    }
    while bytes[start..<line.upperBound].starts(with: "- ".utf8) {
      start = (start + 1..<line.upperBound).first { !Self.isBlank(bytes[$0]) } ?? line.upperBound
    }
    let content = start..<line.upperBound
    let onward = Step(open: self, rest: content)
    if content.isEmpty || bytes[start] == UInt8(ascii: "#") { return onward }
    if let colon = Self.colon(in: bytes, content) {
      let value = (colon + 1..<line.upperBound).first { !Self.isBlank(bytes[$0]) }
      guard let value, !Self.isName(bytes[start..<colon]) else { return onward }
      return Step(
        hidden: value..<line.upperBound, open: self, rest: line.upperBound..<line.upperBound)
    }
    guard Self.isOneWord(bytes[content]) || bytes[start] == 0x22 || bytes[start] == 0x27 else {
      return onward
    }
    return Step(hidden: content, open: self, rest: line.upperBound..<line.upperBound)
  }

  /// Looks for the brackets that close a list or map; an empty line ends what is never closed.
  func step(toBracketsIn bytes: [UInt8], _ line: Range<Int>, _ count: Int) -> Step {
    let start = line.first { !Self.isBlank(bytes[$0]) } ?? line.upperBound
    guard start < line.upperBound else { return Step(rest: line) }
    let (end, left) = Brackets.end(in: bytes, start..<line.upperBound, count)
    return Step(
      hidden: start..<end, open: left > 0 ? .brackets(left) : nil, rest: end..<line.upperBound)
  }

  /// Whether a text is one word that is neither a number nor a switch.
  static func isOneWord(_ text: ArraySlice<UInt8>) -> Bool {
    let word = text.reversed().drop { isBlank($0) || $0 == 0x2C }.reversed()
    if word.isEmpty || word.contains(where: isBlank) || isSwitch(Array(word)[...]) { return false }
    return !word.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Whether a value says yes, no or how, as `httpTokens: required` does.
  static func isSwitch(_ text: ArraySlice<UInt8>) -> Bool {
    let word = text.filter { $0 != 0x22 && $0 != 0x27 }
    return ["true", "false", "null", "~", "required", "optional", "enabled", "disabled"]
      .contains { word.elementsEqual($0.utf8) }
  }

  /// The colon behind the key of an entry.
  private static func colon(in bytes: [UInt8], _ content: Range<Int>) -> Int? {
    content.first {
      bytes[$0] == UInt8(ascii: ":") && ($0 + 1 == content.upperBound || isBlank(bytes[$0 + 1]))
    }
  }

  /// Whether an entry says what a secret is called, or where it is.
  private static func isName(_ key: ArraySlice<UInt8>) -> Bool {
    let word = String(decoding: key.filter { $0 != 0x22 && $0 != 0x27 }, as: UTF8.self)
    return ["name", "namespace", "kind", "type", "id", "path", "file", "description", "user"]
      .contains(word.lowercased())
  }
}

/// Brackets of lists and maps on one line.
enum Brackets {
  static func opens(_ byte: UInt8) -> Bool { byte == 0x5B || byte == 0x7B }

  /// Where as many brackets are closed as were open, and how many still are at the end; what stands
  /// in quotes opens and closes none.
  static func end(in bytes: [UInt8], _ range: Range<Int>, _ open: Int) -> (end: Int, open: Int) {
    var count = open
    var quote: UInt8?
    for index in range {
      switch bytes[index] {
      case 0x22, 0x27:
        if quote == nil { quote = bytes[index] } else if quote == bytes[index] { quote = nil }
      case 0x5B, 0x7B: if quote == nil { count += 1 }
      case 0x5D, 0x7D: if quote == nil { count -= 1 }
      default: break
      }
      if count == 0 { return (index, 0) }
    }
    return (range.upperBound, count)
  }
}

/// A name in double quotes with escaped letters, as in `"pass\u0077ord"`.
struct EscapedKey {
  /// Where the name stands, without its quotes.
  let name: Range<Int>
  /// The name without escapes.
  let text: String

  /// Reads the name behind a quote at the beginning of a range; nil when nothing in it is escaped.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    guard bytes[range.lowerBound] == UInt8(ascii: "\"") else { return nil }
    // Longer names are none; looking further would cost more than it finds.
    let limit = min(range.upperBound, range.lowerBound + 400)
    let start = range.lowerBound + 1
    let close = bytes[start..<limit].firstIndex { $0 == UInt8(ascii: "\"") }
    guard let close, bytes[start..<close].contains(UInt8(ascii: "\\")),
      bytes[start..<close].allSatisfy(Self.isPart)
    else { return nil }
    name = start..<close
    text = Self.unescaped(bytes[start..<close])
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "\\"):
      true
    default: false
    }
  }

  /// The text with what YAML and JSON write as `\xNN`, `\uNNNN` or `\UNNNNNNNN`; other escapes are
  /// no letters.
  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let kind = rest.popFirst() else {
        result.append(byte)
        continue
      }
      let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][kind] ?? 0
      let text = String(decoding: rest.prefix(digits), as: UTF8.self)
      rest = rest.dropFirst(digits)
      if let value = UInt32(text, radix: 16), let scalar = Unicode.Scalar(value) {
        result += String(Character(scalar)).utf8
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
