internal import Diagnostics
internal import NetworkModel

/// The sentences of a passage.
enum Sentences {
  /// The sentences of a text; line breaks and all other blanks of the source count as one blank.
  static func of(_ text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    for letter in text {
      guard letter.isWhitespace else {
        current.append(letter)
        continue
      }
      if let last = current.last, ".!?".contains(last), !endsAbbreviation(current) {
        sentences.append(current)
        current = ""
      } else if !current.isEmpty, current.last != " " {
        current.append(" ")
      }
    }
    sentences.append(current.trimmed)
    return sentences.filter { !$0.isEmpty }
  }

  private static func endsAbbreviation(_ text: String) -> Bool {
    let word = text.suffix(6).lowercased()
    return ["e.g.", "i.e.", " vs.", "etc.", " cf.", " ca."].contains(where: word.hasSuffix)
  }
}

extension SourceSpan {
  /// The first place of a row of words inside the span, whatever blanks stand between them and
  /// whatever their ASCII case; nil when they do not stand there.
  func place(ofPhrase phrase: String) -> SourceSpan? {
    let wanted = phrase.split(separator: " ").map { Array($0.utf8).map(Self.lowercase) }
    guard let first = wanted.first else { return nil }
    for start in range where Self.lowercase(file.bytes[start]) == first[0] {
      guard start == range.lowerBound || !Self.isLetter(file.bytes[start - 1]),
        let end = end(of: wanted, from: start),
        end == range.upperBound || !Self.isLetter(file.bytes[end])
      else { continue }
      return SourceSpan(file: file, range: start..<end)
    }
    return nil
  }

  private func end(of words: [[UInt8]], from start: Int) -> Int? {
    var position = start
    for (index, word) in words.enumerated() {
      if index > 0 {
        let next = Self.skippingBlanks(file.bytes, position, range.upperBound)
        guard next > position else { return nil }
        position = next
      }
      guard position + word.count <= range.upperBound,
        file.bytes[position..<(position + word.count)].map(Self.lowercase) == word
      else { return nil }
      position += word.count
    }
    return position
  }

  // Blanks, line breaks and U+00A0, which browsers copy.
  private static func skippingBlanks(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end {
      if [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
        position += 1
      } else if bytes[position] == 0xC2, position + 1 < end, bytes[position + 1] == 0xA0 {
        position += 2
      } else {
        return position
      }
    }
    return position
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(lowercase(byte))
  }
}
