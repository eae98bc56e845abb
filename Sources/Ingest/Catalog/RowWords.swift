internal import Diagnostics

/// The words of a recorded row from left to right, each with its place.
struct RowWords {
  /// The whole row.
  let wholeSpan: SourceSpan
  private let start: Int
  private var words: ArraySlice<Word>

  /// A word and its first byte in the row.
  struct Word {
    let text: String
    let offset: Int
  }

  init(_ text: String, at span: SourceSpan, isQuoted: Bool) {
    wholeSpan = span
    start = span.range.lowerBound + (isQuoted ? 1 : 0)
    words =
      text.split(separator: " ").map { word in
        Word(
          text: String(word),
          offset: text.utf8.distance(from: text.startIndex, to: word.startIndex))
      }[...]
  }

  /// The place of a word.
  func span(of word: Word) -> SourceSpan {
    let first = start + word.offset
    return SourceSpan(file: wholeSpan.file, range: first..<first + word.text.utf8.count)
  }

  /// The next word, without taking it.
  var peek: String? { words.first?.text }

  /// How many words stand before the arrow; nil without one.
  var firstArrow: Int? {
    words.firstIndex { $0.text == "->" || $0.text == "<->" }.map { $0 - words.startIndex }
  }

  /// Takes the next word.
  mutating func next() -> Word? { words.popFirst() }

  /// Takes a number of words.
  mutating func take(_ count: Int) -> [Word] {
    defer { words = words.dropFirst(count) }
    return Array(words.prefix(count))
  }

  /// Takes a list: words that end with a comma, and the one after them.
  mutating func takeList() -> [Word] {
    take(min(words.prefix { $0.text.hasSuffix(",") }.count + 1, words.count))
  }

  /// Takes what stands in parentheses at the end, in lower case and sorted.
  mutating func takeMentions() -> [String] {
    guard words.last?.text.hasSuffix(")") == true,
      let opening = words.lastIndex(where: { $0.text.hasPrefix("(") })
    else { return [] }
    let inner = words[opening...].map(\.text).joined(separator: " ").dropFirst().dropLast()
    words = words[..<opening]
    return inner.lowercased().split(separator: ",").map {
      $0.split(separator: " ").joined(separator: " ")
    }.filter { !$0.isEmpty }.sorted()
  }

  /// Takes all that is left, as one text.
  mutating func takeRest() -> String {
    defer { words = [] }
    return words.map(\.text).joined(separator: " ")
  }
}
