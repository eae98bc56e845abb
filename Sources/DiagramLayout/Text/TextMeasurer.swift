/// Measures text without a font file: an upper bound of its width in common viewers.
package enum TextMeasurer {
  /// The width of a line in pixels, rounded up; unknown scripts count as wide as they may get.
  package static func width(of text: String, in style: TextStyle) -> Int {
    var units = 0
    for scalar in text.unicodeScalars { units += advance(of: scalar.value, in: style) }
    let em = AdvanceTable.unitsPerEm
    return (units * style.size + em - 1) / em
  }

  /// The text if it fits into a width, else its beginning and an ellipsis.
  package static func fitted(_ text: String, to width: Int, in style: TextStyle) -> String {
    if self.width(of: text, in: style) <= width { return text }
    var kept = ""
    for character in text {
      let longer = kept + String(character)
      if self.width(of: longer + "…", in: style) > width { break }
      kept = longer
    }
    while kept.hasSuffix(" ") { kept.removeLast() }
    return kept + "…"
  }

  /// The text in at most `lines` lines of at most `width` pixels, broken after spaces, hyphens,
  /// slashes and dots; what does not fit ends in an ellipsis.
  package static func wrapped(
    _ text: String, to width: Int, lines: Int, in style: TextStyle
  ) -> [String] {
    var result: [String] = []
    var line = ""
    for word in words(of: text) {
      let longer = line + word
      if line.isEmpty || self.width(of: trimmed(longer), in: style) <= width {
        line = longer
        continue
      }
      if result.count + 1 == lines {
        line = longer
        break
      }
      result.append(trimmed(line))
      line = word
    }
    if !trimmed(line).isEmpty { result.append(trimmed(line)) }
    return result.map { fitted($0, to: width, in: style) }
  }

  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text.prefix(400) {
      word.append(character)
      if " -/.,".contains(character) {
        words.append(word)
        word = ""
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  private static func advance(of scalar: UInt32, in style: TextStyle) -> Int {
    if style.isMonospaced { return monospaceAdvance(of: scalar) }
    let index = Int(scalar)
    switch scalar {
    case 0x20...0x7E:
      return Int((style.isBold ? AdvanceTable.asciiBold : AdvanceTable.asciiRegular)[index - 0x20])
    case 0xA0...0xFF:
      return Int((style.isBold ? AdvanceTable.latinBold : AdvanceTable.latinRegular)[index - 0xA0])
    case 0x2013, 0x2074...0x2079: return 1_024
    case 0x2014, 0x2026: return 2_048
    case 0x2018, 0x2019: return 778
    case 0x201C, 0x201D: return 1_346
    case 0x2022: return 1_309
    case 0x2190...0x21FF, 0x2264, 0x2265: return 1_716
    case 0x300...0x36F: return 0
    case 0x2E80...0x9FFF, 0xAC00...0xD7FF, 0xFF00...0xFFEF: return 2_048
    default: return 2_970
    }
  }

  private static func monospaceAdvance(of scalar: UInt32) -> Int {
    switch scalar {
    case 0x300...0x36F: 0
    case 0x1100...: scalar < 0x2E80 ? AdvanceTable.monospace : 2_970
    default: AdvanceTable.monospace
    }
  }
}
