package import Diagnostics

extension Redaction {
  /// The value with every text replaced; words from fixed lists stay, whatever hosts are called.
  package func redacted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): .string(redacted(text))
    case .array(let elements): .array(elements.map { redacted($0) })
    case .object(let members):
      .object(members.map { .init($0.key, redacted($0.value, of: $0.key)) })
    case .null, .bool, .integer, .decimal: value
    }
  }

  // Lists and objects are looked into under every key: only a word can be from a fixed list.
  private func redacted(_ value: JSONValue, of key: String) -> JSONValue {
    if case .string = value, Self.fixedWords.contains(key) { return value }
    return redacted(value)
  }

  /// The keys whose values, where they are texts, are words of this program, days or digests.
  private static let fixedWords: Set<String> = [
    "severity", "status", "state", "kind", "coverage", "change", "direction", "protocol",
    "evidence", "history", "ruleId", "class", "sha256", "lineSha256", "fingerprint", "judgedOn",
    "nextReview", "framework", "distribution", "tone",
  ]

  /// A drawing with the text between its tags replaced, and in attributes that hold names.
  func redacted(_ drawing: TrustedHTML) -> TrustedHTML {
    var result: [UInt8] = []
    result.reserveCapacity(drawing.bytes.count)
    var rest = drawing.bytes[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      result += redacted(Array(rest[..<open]))
      let close = Self.end(ofTag: rest[open...])
      result += redacted(tag: rest[open..<close])
      rest = rest[close...]
    }
    result += redacted(Array(rest))
    return TrustedHTML(
      bytes: result, links: drawing.links, anchors: drawing.anchors, headings: drawing.headings)
  }

  /// Where a tag ends, behind its `>`; those in quotes are none.
  private static func end(ofTag bytes: ArraySlice<UInt8>) -> Int {
    var isQuoted = false
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, bytes[index] == UInt8(ascii: ">") { return index + 1 }
    }
    return bytes.endIndex
  }

  private func redacted(tag: ArraySlice<UInt8>) -> [UInt8] {
    let parts = tag.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    var result: [UInt8] = []
    for (index, part) in parts.enumerated() {
      if index > 0 { result.append(UInt8(ascii: "\"")) }
      // Values stand at the odd places, behind their names.
      let isValue = index % 2 == 1
      let holdsName = isValue && Self.holdsNames(behind: parts[index - 1], part)
      result += holdsName ? redacted(Array(part)) : Array(part)
    }
    return result
  }

  /// Whether an attribute holds names, references to them, or texts; the others are numbers and words
  /// of this program.
  private static func holdsNames(
    behind before: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>
  ) -> Bool {
    let word = before.split { $0 <= 0x20 }.last ?? []
    let name = String(decoding: word.filter { $0 != UInt8(ascii: "=") }, as: UTF8.self)
    return ["id", "title", "alt", "name", "label", "href"].contains(name)
      || name.hasPrefix("aria-") || name.hasPrefix("data-") || value.contains(UInt8(ascii: "#"))
  }
}
