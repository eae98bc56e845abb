/// A line of source as a terminal shows it, with the bytes that each column stands for.
struct DisplayText {
  /// One character as it is shown.
  struct Piece {
    /// What is printed.
    let text: String
    /// How many columns it takes.
    let width: Int
    /// The bytes of the line that it stands for.
    let bytes: Range<Int>
  }

  /// The characters in order.
  private(set) var pieces: [Piece] = []

  private static let tabStop = 4

  /// Shows a part of a line; offsets of pieces count from `start`.
  init(_ bytes: ArraySlice<UInt8>, startingAt start: Int) {
    var column = 0
    var offset = start
    for character in String(decoding: bytes, as: UTF8.self) {
      let length = character.utf8.count
      let piece = Self.piece(for: character, at: column, offset..<(offset + length))
      pieces.append(piece)
      column += piece.width
      offset += length
    }
  }

  /// A text for one line of output: control characters, which a terminal would obey, are replaced.
  static func singleLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isHarmful($0) }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" {
        result.append(" ")
      } else {
        result.append(isHarmful(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }

  /// Whether a character moves the cursor, starts a command or reorders text.
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func piece(for character: Character, at column: Int, _ bytes: Range<Int>) -> Piece
  {
    if character == "\t" {
      let width = tabStop - column % tabStop
      return Piece(text: String(repeating: " ", count: width), width: width, bytes: bytes)
    }
    let harmful = character.unicodeScalars.count { isHarmful($0) }
    guard harmful == 0 else {
      let text = character == "\r\n" || character == "\r" ? " " : "\u{FFFD}"
      return Piece(text: text, width: 1, bytes: bytes)
    }
    let width = character.unicodeScalars.map { DisplayWidth.columns(of: $0) }.max() ?? 0
    return Piece(text: String(character), width: width, bytes: bytes)
  }
}

/// How many columns a character takes in a terminal.
enum DisplayWidth {
  /// 0 for combining marks, 2 for East Asian wide characters and emoji, else 1 (after Unicode
  /// Standard Annex 11; ambiguous characters are narrow).
  static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }
}
