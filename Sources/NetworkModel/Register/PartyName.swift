internal import Diagnostics

/// Names of people and teams, as someone typed them.
package enum PartyName {
  /// Whether two names mean the same one: their letters and digits count, without case and in
  /// whatever form; a mail address alone is the one in `Name <address>`.
  package static func isSame(_ one: String, _ other: String) -> Bool {
    !forms(of: one).isDisjoint(with: forms(of: other))
  }

  /// Why a text cannot be taken for a name, as in "`TBD`, which stands for nobody"; nil if it can.
  package static func flaw(in name: String) -> String? {
    if let hidden = name.unicodeScalars.first(where: isHidden) {
      return "with the character \(CharacterName.codePoint(hidden)), which nobody sees"
    }
    if let odd = name.unicodeScalars.first(where: { plain($0) != $0 }) {
      return "with the character \(CharacterName.codePoint(odd)), which looks like another one"
    }
    if name.split(whereSeparator: \.isWhitespace).contains(where: { mixesScripts($0) }) {
      return "with letters of two scripts that look alike"
    }
    return isPlaceholder(name) ? "which stands for nobody" : nil
  }

  /// Whether a text only keeps the place of one: `TBD`, `n/a`, `xxx`, `NOT PROVIDED`.
  package static func isPlaceholder(_ text: String) -> Bool {
    let letters = letters(of: text)
    return letters.allSatisfy { $0 == "x" } || placeholders.contains(letters)
  }

  private static let placeholders: Set<String> = [
    "tbd", "tba", "tbc", "todo", "fixme", "na", "none", "nobody", "noone", "null", "nil", "unknown",
    "pending", "notprovided", "notapplicable", "notset", "tobedecided", "tobedefined",
    "tobedetermined", "tobeannounced", "tobeconfirmed", "owner", "approver", "name", "someone",
    "changeme", "placeholder",
  ]

  private static func forms(of text: String) -> Set<String> {
    var forms: Set<String> = [letters(of: text)]
    if let start = text.firstIndex(of: "<"), let end = text[start...].firstIndex(of: ">") {
      forms.insert(letters(of: String(text[..<start])))
      forms.insert(letters(of: String(text[text.index(after: start)..<end])))
    }
    forms.remove("")
    return forms
  }

  private static func letters(of text: String) -> String {
    folded(text).filter { $0.isLetter || $0.isNumber }
  }

  private static func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isHidden(scalar) || isBlank(scalar) {
      scalars.append(plain(scalar))
    }
    var letters = String.UnicodeScalarView()
    for scalar in String(scalars).lowercased().unicodeScalars {
      letters.append(lookalikes[scalar] ?? scalar)
    }
    return String(letters).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isDefaultIgnorableCodePoint || scalar == "\u{2800}" { return true }
    switch scalar.properties.generalCategory {
    case .format, .control, .privateUse, .surrogate, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return true
    default: return false
    }
  }
}

// MARK: - Letters that look like others

extension PartyName {
  // Small letters of Cyrillic and Greek whose small or capital form looks Latin.
  private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    zip(
      "авекмнорстухіѕјαβεζηικμνορτυχ".unicodeScalars, "abekmhopctyxisjabezhikmnoptyx".unicodeScalars
    )
  ) { first, _ in first }

  /// The letter or digit that a full-width, circled or mathematical one is a form of (the
  /// compatibility mappings of Unicode that give ASCII, as far as they are regular).
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    let ascii: UInt32? =
      switch value {
      case 0xFF01...0xFF5E: value - 0xFEE0
      case 0x24B6...0x24CF: value - 0x24B6 + 0x41
      case 0x24D0...0x24E9: value - 0x24D0 + 0x61
      case 0x1D400...0x1D6A3: letter((value - 0x1D400) % 52)
      case 0x1D7CE...0x1D7FF: (value - 0x1D7CE) % 10 + 0x30
      default: nil
      }
    return ascii.flatMap(Unicode.Scalar.init) ?? scalar
  }

  private static func letter(_ number: UInt32) -> UInt32 {
    number < 26 ? number + 0x41 : number - 26 + 0x61
  }

  private static func mixesScripts(_ word: Substring) -> Bool {
    let letters = word.unicodeScalars.filter(\.properties.isAlphabetic)
    return letters.contains { $0.value < 0x250 } && letters.contains { (0x370...0x52F) ~= $0.value }
  }
}
