internal import Diagnostics
internal import NetworkModel

/// Texts in the lexical forms of OSCAL: one line or several of Markdown, plain values, tokens,
/// times and references.
///
/// What comes from files is text and no markup: everything that Markdown would make an element, a
/// link or a code of is escaped, because tools for assessments render these fields.
struct OSCALText {
  /// How addresses and names of hosts are replaced; nil where they are printed.
  let redaction: Redaction?

  /// A line of Markdown; never empty, because OSCAL forbids that.
  func line(_ text: String) -> JSONValue {
    .string(Self.escaped(Self.provided(Self.oneLine(shown(text)))))
  }

  /// Several lines of Markdown.
  func block(_ text: String) -> JSONValue {
    let lines = shown(text).split(separator: "\n", omittingEmptySubsequences: false)
    let clean = lines.map { Self.oneLine(String($0)) }
    let joined = clean.split(separator: "").map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
    return .string(Self.escaped(Self.provided(joined)))
  }

  /// A plain value on one line; never empty.
  func value(_ text: String) -> JSONValue { .string(plain(text)) }

  /// The same as text.
  func plain(_ text: String) -> String { Self.provided(Self.oneLine(shown(text))) }

  /// The text with addresses and names of hosts replaced where the report says so.
  func shown(_ text: String) -> String { redaction?.redacted(text) ?? text }

  /// The start of a day in UTC; nil for years that the format cannot hold.
  static func time(_ day: CalendarDay?) -> JSONValue? {
    guard let day, (1900...2999).contains(day.year) else { return nil }
    return .string("\(day.text)T00:00:00Z")
  }

  /// The end of a last day in UTC, to the second; nil for years that the format cannot hold.
  static func end(of day: CalendarDay?) -> JSONValue? {
    guard let day, (1900...2999).contains(day.year) else { return nil }
    return .string("\(day.text)T23:59:59Z")
  }

  /// A name without colons and blanks, as XML has them: other characters become hyphens.
  static func token(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: if !result.hasSuffix("-") { result += "-" }
      }
    }
    let startsWell = result.utf8.first.map { isLetter($0) || $0 == 0x5F } ?? false
    return startsWell ? result : "_" + result
  }

  /// A relative path as a reference (RFC 3986).
  func reference(to path: String) -> String {
    var result = ""
    for byte in shown(path).utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D...0x2F, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return result
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func provided(_ text: String) -> String { text.isEmpty ? Waiver.absent : text }

  /// The text with every run of blanks and line breaks as one blank, and without characters that
  /// reorder or hide others.
  private static func oneLine(_ text: String) -> String {
    if isOneLine(text) { return text }
    let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0.value == 0 }
    let clean = words.map { word in
      String(String.UnicodeScalarView(word.map { isHarmful($0) ? "\u{FFFD}" : $0 }))
    }
    return clean.joined(separator: " ")
  }

  /// Whether a text is printable ASCII with single blanks, which most texts are.
  private static func isOneLine(_ text: String) -> Bool {
    var previous = UInt8(ascii: " ")
    for byte in text.utf8 {
      guard (0x20...0x7E).contains(byte), byte != 0x20 || previous != 0x20 else { return false }
      previous = byte
    }
    return previous != 0x20 || text.isEmpty
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }

  /// The text with the characters escaped that begin markup inside a line, `{{` of OSCAL included.
  private static func escaped(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar = " "
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      if beginsMarkup(scalar, after: previous, before: next) { result += "\\" }
      result.unicodeScalars.append(scalar)
      previous = scalar
    }
    return result
  }

  private static func beginsMarkup(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar, before next: Unicode.Scalar
  ) -> Bool {
    switch scalar {
    case "\\", "`", "*", "[", "]", "<", "~": true
    case "{": next == "{" || previous == "{"
    case "&": next == "#" || isWord(next)
    // Within a word an underscore is itself.
    case "_": !(isWord(previous) && isWord(next))
    case "#", ">": previous == "\n"
    default: false
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }
}

/// Objects and lists as OSCAL wants them: what is absent is left out, and no list is empty.
enum OSCALForm {
  /// An object without the members that are absent.
  static func object(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { key, value in value.map { .init(key, $0) } })
  }

  /// A list; nil when it would be empty.
  static func list(_ values: [JSONValue]) -> JSONValue? { values.isEmpty ? nil : .array(values) }

  /// References such as `observation-uuid`; nil when there are none.
  static func references(_ key: String, _ uuids: some Sequence<String>) -> JSONValue? {
    list(uuids.map { .object([.init(key, .string($0))]) })
  }
}
