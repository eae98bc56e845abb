internal import NetworkModel

/// A word, or several in a row, that texts are searched for.
///
/// Made once for many texts: its normal form is what takes the time.
struct WordPhrase {
  fileprivate let padded: Padded

  init(_ words: String) { padded = Padded(words) }
}

/// A text as words, for questions about what it mentions.
struct WordList {
  private let padded: Padded

  init(_ text: String) { padded = Padded(text) }

  /// Whether a word or a row of words stands in the text.
  func contains(_ phrase: WordPhrase) -> Bool { padded.contains(phrase.padded) }

  /// Whether a word or a row of words stands in the text.
  func contains(_ word: String) -> Bool { contains(WordPhrase(word)) }

  /// Whether any of several words does.
  func containsAny(of words: [String]) -> Bool { words.contains(where: contains) }
}

/// Words in their normal form with a blank before and behind.
private struct Padded {
  private let bytes: [UInt8]
  private let isASCII: Bool

  init(_ text: String) {
    bytes = Array(" \(Vocabulary.normalized(text)) ".utf8)
    isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  /// Bytes decide where both are ASCII; beyond it one letter can be written in several ways.
  func contains(_ other: Padded) -> Bool {
    guard isASCII, other.isASCII else {
      return String(decoding: bytes, as: UTF8.self)
        .contains(String(decoding: other.bytes, as: UTF8.self))
    }
    guard other.bytes.count <= bytes.count else { return false }
    for start in 0...(bytes.count - other.bytes.count) where bytes[start] == other.bytes[0] {
      if bytes[start...].starts(with: other.bytes) { return true }
    }
    return false
  }
}
