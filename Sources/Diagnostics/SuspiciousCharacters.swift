/// Collects characters that make a text look like something that it is not.
struct SuspiciousCharacters {
  private let file: SourceFile
  private var found: [(span: SourceSpan, kind: Kind, scalar: Unicode.Scalar)] = []
  private var omitted = 0
  private var previous: (scalar: Unicode.Scalar, end: Int)?
  private var imitations: [Range<Int>] = []
  private var hasForeignWords = false

  /// A text full of such characters is a few findings, not a million.
  private static let limit = 20

  init(file: SourceFile) { self.file = file }

  /// Looks at one character that is not printable ASCII.
  mutating func visit(_ scalar: Unicode.Scalar, at offset: Int) {
    let range = offset..<(offset + UTF8.width(scalar))
    defer { previous = (scalar, range.upperBound) }
    if let kind = kind(of: scalar, at: offset) {
      add(kind, scalar, range)
    } else if Self.imitatesLatin(scalar) {
      visitImitation(scalar, range)
    } else if (0x0370...0x052F).contains(scalar.value) {
      hasForeignWords = true
    }
  }

  /// What was found, in the order of the text; the last one says how many more there are.
  ///
  /// A word made only of letters that imitate Latin ones counts when the whole text has no other
  /// Greek or Cyrillic letter: in a Russian text it is a Russian word.
  func diagnostics() -> [Diagnostic] {
    var result = self
    if !hasForeignWords {
      for range in imitations {
        let letter = file.bytes[range].withContiguousStorageIfAvailable {
          UTF8Scanner.decode($0, at: 0)?.scalar
        }
        if let letter = letter ?? nil { result.add(.lookAlike, letter, range) }
      }
    }
    var diagnostics = result.found.map { $0.kind.diagnostic(for: $0.scalar, at: $0.span) }
    diagnostics.sort()
    if result.omitted > 0, let last = diagnostics.popLast() {
      let more = "\(result.omitted) more such characters in this file are not listed"
      diagnostics.append(last.with(.note, more))
    }
    return diagnostics
  }

  private mutating func add(_ kind: Kind, _ scalar: Unicode.Scalar, _ range: Range<Int>) {
    if found.count == Self.limit {
      omitted += 1
    } else {
      found.append((SourceSpan(file: file, range: range), kind, scalar))
    }
  }

  private mutating func visitImitation(_ scalar: Unicode.Scalar, _ range: Range<Int>) {
    if touchesLatin(range) {
      add(.lookAlike, scalar, range)
    } else if let last = imitations.last, last.upperBound == range.lowerBound {
      imitations[imitations.count - 1] = last.lowerBound..<range.upperBound
    } else {
      imitations.append(range)
    }
  }

  private func touchesLatin(_ range: Range<Int>) -> Bool {
    let isAfter = range.lowerBound > 0 && Self.isLetter(file.bytes[range.lowerBound - 1])
    let end = range.upperBound
    return isAfter || (end < file.bytes.count && Self.isLetter(file.bytes[end]))
  }

  private func kind(of scalar: Unicode.Scalar, at offset: Int) -> Kind? {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: nil
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: .bidi
    case 0x200C, 0x200D: joinsLetters(at: offset) ? nil : .invisible
    case 0x00AD, 0x034F, 0x180E, 0x200B, 0x2060...0x2064, 0xFEFF, 0xE0000...0xE007F: .invisible
    case 0x01...0x1F, 0x7F...0x9F: .control
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: .lookAlike
    default: scalar.properties.numericType == .decimal ? .lookAlike : nil
    }
  }

  /// Joiners are part of Arabic, Indic and emoji spelling; after anything else they only hide.
  private func joinsLetters(at offset: Int) -> Bool {
    guard let previous, previous.end == offset else { return false }
    return previous.scalar.value >= 0x0600
  }

  private static func imitatesLatin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0391, 0x0392, 0x0395...0x0397, 0x0399, 0x039A, 0x039C, 0x039D, 0x039F, 0x03A1, 0x03A4,
      0x03A5, 0x03A7, 0x03BD, 0x03BF, 0x03C1:
      true
    case 0x0405, 0x0406, 0x0408, 0x0410, 0x0412, 0x0415, 0x041A, 0x041C...0x041E, 0x0420...0x0423,
      0x0425, 0x0430, 0x0435, 0x043E, 0x0440, 0x0441, 0x0443, 0x0445, 0x0455, 0x0456, 0x0458:
      true
    default: false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }
}

extension SuspiciousCharacters {
  /// What is wrong with a character.
  private enum Kind {
    case bidi
    case invisible
    case control
    case lookAlike

    func diagnostic(for scalar: Unicode.Scalar, at span: SourceSpan) -> Diagnostic {
      let name = CharacterName.codePoint(scalar)
      let (code, message): (DiagnosticCode, String) =
        switch self {
        case .bidi: (InputCode.bidiControl, "\(name) reorders the text that is displayed")
        case .invisible: (InputCode.invisibleCharacter, "\(name) is invisible")
        case .control: (InputCode.invisibleCharacter, "\(name) is a control character")
        case .lookAlike: (InputCode.lookAlikeCharacter, "\(name) looks like an ASCII character")
        }
      let fix = self == .lookAlike ? "type the ASCII character instead" : "remove the character"
      return Diagnostic(code, .warning, message, at: span, subject: name).with(.fix, fix)
    }
  }
}
