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
    controls: ["NIST 800-53r5 SA-5"])

  /// Creates the rule.
  package init() {}

  /// Reports each document once, at the first misspelt word.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let words = PageWords(document)
    let typos = words.single.compactMap { word, span in
      words.meant(by: word).map { (word: word, meant: $0, span: span) }
    }.sorted { $0.span.range.lowerBound < $1.span.range.lowerBound }
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

/// The words of a page's prose, how often each stands there, and where it does first.
private struct PageWords {
  /// Words that stand once, with their places.
  private(set) var single: [(word: String, span: SourceSpan)] = []
  private var frequent: Set<String> = []

  init(_ document: PortDocument) {
    var counts: [String: Int] = [:]
    var places: [String: SourceSpan] = [:]
    for passage in document.passages + document.flows.compactMap({ $0.cells[.notes] }) {
      for word in Self.words(passage.text) {
        counts[word, default: 0] += 1
        if places[word] == nil { places[word] = passage.span.place(of: word) }
      }
    }
    frequent = Set(counts.keys)
    single = counts.filter { $0.value == 1 }.keys.sorted().compactMap { word in
      places[word].map { (word, $0) }
    }.filter { $0.1.text.lowercased() == $0.0 }
  }

  /// The word of the page that another one was meant to be; nil when there is none.
  ///
  /// A letter inside is missing or stands with its neighbour in the wrong order, or the last letter
  /// of `-tion` is missing: endings and doubled letters are spellings, not mistakes.
  func meant(by word: String) -> String? {
    let letters = Array(word.utf8)
    for index in 1..<(letters.count - 1) {
      var swapped = letters
      swapped.swapAt(index, index + 1)
      if letters[index] != letters[index + 1], index + 2 < letters.count,
        let found = known(swapped)
      {
        return found
      }
      for letter in UInt8(ascii: "a")...UInt8(ascii: "z")
      where letter != letters[index - 1] && letter != letters[index] {
        let longer = letters[..<index] + [letter] + letters[index...]
        if let found = known(Array(longer)) { return found }
      }
    }
    return word.hasSuffix("tio") ? known(letters + [UInt8(ascii: "n")]) : nil
  }

  private func known(_ letters: [UInt8]) -> String? {
    let word = String(decoding: letters, as: UTF8.self)
    return frequent.contains(word) ? word : nil
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
