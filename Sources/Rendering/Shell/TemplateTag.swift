/// One Mustache tag of a template, with where it stands in the HTML around it.
struct TemplateTag {
  /// The bytes of the tag including its braces.
  let range: Range<Int>
  /// The name between the braces.
  let name: String
  let kind: Kind
  let place: Place

  enum Kind: Hashable {
    case value
    case rawValue
    case sectionStart
    case invertedStart
    case sectionEnd
    case comment
    /// A tag that shells have no use for: a partial, a pragma, new delimiters.
    case other
    /// Opened, but not closed on the same line.
    case unclosed
  }

  enum Place: Hashable {
    case text
    case attribute
    case insideTag
    case style
    case script
    case comment
  }
}

/// Finds the tags of a template and the HTML context of each in one pass over its bytes.
struct TemplateScanner {
  private let bytes: [UInt8]
  private var index = 0
  private var place = TemplateTag.Place.text
  private var element = ""
  private var quote: UInt8 = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// All tags in order.
  mutating func tags() -> [TemplateTag] {
    var tags: [TemplateTag] = []
    while index < bytes.count {
      if starts(with: "{{") {
        tags.append(tag())
      } else {
        advance()
      }
    }
    return tags
  }

  private mutating func tag() -> TemplateTag {
    let start = index
    let isTriple = starts(with: "{{{")
    let closing: StaticString = isTriple ? "}}}" : "}}"
    index += isTriple ? 3 : 2
    let contentStart = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n"), !starts(with: closing) {
      index += 1
    }
    let content = String(decoding: bytes[contentStart..<index], as: UTF8.self)
    guard starts(with: closing) else {
      return TemplateTag(range: start..<index, name: content, kind: .unclosed, place: place)
    }
    index += closing.utf8CodeUnitCount
    let (kind, name) = Self.classify(content, isTriple: isTriple)
    return TemplateTag(range: start..<index, name: name, kind: kind, place: place)
  }

  private static func classify(
    _ content: String, isTriple: Bool
  ) -> (TemplateTag.Kind, String) {
    let name = content.drop { $0 == " " }
    guard !isTriple, let sigil = name.first else { return (.rawValue, trimmed(name)) }
    let rest = trimmed(name.dropFirst())
    switch sigil {
    case "#": return (.sectionStart, rest)
    case "^": return (.invertedStart, rest)
    case "/": return (.sectionEnd, rest)
    case "!": return (.comment, rest)
    case "&": return (.rawValue, rest)
    case ">", "<", "=", "$", "%", "*": return (.other, String(name))
    default: return (.value, trimmed(name))
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " }
    return String(start.prefix { $0 != " " })
  }

  private mutating func advance() {
    switch place {
    case .text: advanceInText()
    case .insideTag: advanceInTag()
    case .attribute:
      if bytes[index] == quote { place = .insideTag }
      index += 1
    case .comment: leave(at: "-->", to: .text)
    case .style: leave(at: "</style", to: .insideTag)
    case .script: leave(at: "</script", to: .insideTag)
    }
  }

  private mutating func advanceInText() {
    if starts(with: "<!--") {
      place = .comment
    } else if bytes[index] == UInt8(ascii: "<") {
      place = .insideTag
      let name = bytes[(index + 1)...].prefix { isLetter($0) }
      element = String(decoding: name, as: UTF8.self).lowercased()
    }
    index += 1
  }

  private mutating func advanceInTag() {
    switch bytes[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      quote = bytes[index]
      place = .attribute
    case UInt8(ascii: ">"):
      place = element == "style" ? .style : element == "script" ? .script : .text
      element = ""
    default: break
    }
    index += 1
  }

  private mutating func leave(at end: StaticString, to next: TemplateTag.Place) {
    if starts(with: end) {
      place = next
      index += end.utf8CodeUnitCount
    } else {
      index += 1
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func starts(with text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index + length <= bytes.count else { return false }
    return text.withUTF8Buffer { wanted in bytes[index..<index + length].elementsEqual(wanted) }
  }
}
