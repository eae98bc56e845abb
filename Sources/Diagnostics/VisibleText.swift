/// Shows characters that a terminal would obey, or that change what a reader sees.
package enum VisibleText {
  /// Whether a character changes the order in which others are displayed (Unicode Standard Annex 9).
  package static func isReordering(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The text with its reordering characters written out: `[U+202E]`.
  package static func inOrder(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isReordering) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(contentsOf: isReordering(scalar) ? written(scalar) : [scalar])
    }
    return String(result)
  }

  /// The text on one line: line breaks and tabs are blanks, and control characters, reordering and
  /// invisible ones are written out: `[U+001B]`.
  package static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: DisplayText.isHarmful) else { return text }
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where previous == "\r": break
      case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: result.append(" ")
      default: result.append(contentsOf: DisplayText.isHarmful(scalar) ? written(scalar) : [scalar])
      }
      previous = scalar
    }
    return String(result)
  }

  /// The text with its lines, each as ``line(_:)`` shows it.
  package static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }
      .joined(separator: "\n")
  }

  private static func written(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    Array("[\(CharacterName.codePoint(scalar))]".unicodeScalars)
  }
}
