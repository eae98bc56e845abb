package import Diagnostics
package import NetworkModel

/// A word that the same page writes correctly elsewhere, with a letter missing or two swapped.
package struct Typo: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0123", name: "typo", severity: .note,
    title: "A word is misspelt that the page writes correctly elsewhere",
    rationale: """
      Searches miss the sentence, and where prose is misspelt the values beside it were not read \
      twice either.
      """,
    remediation: "Correct the word.",
    controls: ["NIST SP 800-53r5 SA-5"])

  /// Creates the rule.
  package init() {}

  /// Reports each document once, at the first misspelt word.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let typos = PageWords(document).typos
    guard let first = typos.first else { return [] }
    let count = typos.count == 1 ? "1 word" : "\(typos.count) words"
    return [
      finding(
        "\(count) of the page misspelt: \(first.word) for \(first.meant)", at: first.span,
        subject: "\(first.word) in \(document.description.title)"
      )
      .pointing(at: typos.dropFirst().prefix(4).map { .init($0.span, $0.meant) })
      .with(.fix, "write \(first.meant)")
    ]
  }
}

/// The words of a page's prose, how often each stands there, and in which passage it does first.
private struct PageWords {
  private var counts: [String: Int] = [:]
  private var passages: [String: SourceSpan] = [:]
  // The words of the page by what is left when one letter inside is dropped.
  private var byShorter: [String: String] = [:]

  // A page with more different words than this is no page.
  private static let limit = 20_000

  init(_ document: PortDocument) {
    for passage in document.passages + document.flows.compactMap({ $0.cells[.notes] }) {
      for word in Self.words(passage.text) {
        counts[word, default: 0] += 1
        if counts[word] == 1 { passages[word] = passage.span }
      }
      if counts.count > Self.limit { break }
    }
    for word in counts.keys.sorted() {
      for shorter in Self.shorter(word) where byShorter[shorter] == nil {
        byShorter[shorter] = word
      }
    }
  }

  /// The words that were meant to be other words of the page, in the order of the document.
  var typos: [(word: String, meant: String, span: SourceSpan)] {
    let found = counts.filter { $0.value == 1 }.keys.compactMap {
      word -> (word: String, meant: String, span: SourceSpan)? in
      guard let meant = meant(by: word), let span = passages[word]?.place(of: word),
        span.text.lowercased() == word, Self.isProse(span)
      else { return nil }
      return (word, meant, span)
    }
    return found.sorted { $0.span.range.lowerBound < $1.span.range.lowerBound }
  }

  // Code, tags, paths and options have spellings of their own.
  private static func isProse(_ span: SourceSpan) -> Bool {
    let bytes = span.file.bytes
    let before = span.range.lowerBound > 0 ? bytes[span.range.lowerBound - 1] : 0x20
    let after = span.range.upperBound < bytes.count ? bytes[span.range.upperBound] : 0x20
    return !"`>/._=-@".utf8.contains(before) && !"`</_=-@".utf8.contains(after)
  }

  /// The word of the page that another one was meant to be; nil when there is none.
  ///
  /// A letter inside is missing or stands with its neighbour in the wrong order, or the last letter
  /// of `-tion` is missing: other endings are forms of a word.
  private func meant(by word: String) -> String? {
    if let longer = byShorter[word] { return longer }
    let letters = Array(word.utf8)
    for index in 1..<(letters.count - 2) where letters[index] != letters[index + 1] {
      var swapped = letters
      swapped.swapAt(index, index + 1)
      let other = String(decoding: swapped, as: UTF8.self)
      if counts[other] != nil { return other }
    }
    return word.hasSuffix("tio") && counts[word + "n"] != nil ? word + "n" : nil
  }

  // A doubled letter is a matter of spelling: `labelled`, `labeled`.
  private static func shorter(_ word: String) -> [String] {
    let letters = Array(word.utf8)
    return (1..<(letters.count - 1)).compactMap { index in
      guard letters[index] != letters[index - 1], letters[index] != letters[index + 1] else {
        return nil
      }
      return String(decoding: letters[..<index] + letters[(index + 1)...], as: UTF8.self)
    }
  }

  // Long words of small letters: names, code and words with signs have spellings of their own.
  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).compactMap { part in
      let bare = part.drop { "(\"“‘'".contains($0) }.reversed()
        .drop { ".,;:!?)\"”’'".contains($0) }.reversed()
      let word = String(bare)
      let isWord = word.utf8.count > 8 && word.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
      guard isWord, word.dropFirst().allSatisfy(\.isLowercase) else { return nil }
      return word.lowercased()
    }
  }
}
