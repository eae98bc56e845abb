internal import NetworkModel

/// Reads the day that a line gives for the whole document: `Last update: Mar 3, 2024`.
enum DocumentDateReader {
  /// The date of a short line; nil for a line that speaks of anything else.
  static func read(_ line: FactSentence) -> ClaimedFact? {
    let tokens = line.tokens
    guard tokens.count >= 2, tokens.count <= 10, starts.contains(tokens[0].text) else { return nil }
    for index in 1..<min(tokens.count, 6) {
      guard let date = date(tokens, at: index) else { continue }
      // Nothing but a time or a name may follow.
      guard tokens.count - date.end <= 3, isLabel(tokens[..<index]) else { return nil }
      return ClaimedFact(
        .documentDate, .init(date.text), as: .claim, about: "", at: line.place(of: 0..<date.end))
    }
    return nil
  }

  // `Last updated on`, `By`, `Published:`; a verb in between makes it a sentence.
  private static func isLabel(_ words: ArraySlice<FactToken>) -> Bool {
    words.first?.text == "by" || words.allSatisfy { labels.contains($0.text) }
  }

  private static func date(_ tokens: [FactToken], at index: Int) -> (text: String, end: Int)? {
    if let iso = iso(tokens[index].text) { return (iso, index + 1) }
    guard index + 2 < tokens.count else { return nil }
    let words = tokens[index...(index + 2)].map(\.text)
    let texts = [(words[1], words[0]), (words[0], words[1])]
    for (day, month) in texts {
      guard let month = self.month(month), let day = self.day(day), let year = Int(words[2]),
        (1990...2100).contains(year)
      else { continue }
      return ("\(year)-\(twoDigits(month))-\(twoDigits(day))", index + 3)
    }
    return nil
  }

  private static func iso(_ word: String) -> String? {
    let text = word.prefix(10)
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 10, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy(FactValue.isNumber), let month = Int(parts[1]), (1...12).contains(month),
      let day = Int(parts[2]), (1...31).contains(day),
      word.utf8.count == 10 || word.dropFirst(10).first == "t"
    else { return nil }
    return String(text)
  }

  private static func month(_ word: String) -> Int? {
    guard word.utf8.count >= 3 else { return nil }
    return months.firstIndex {
      $0 == word || $0.prefix(3) == word || (word == "sept" && $0 == "september")
    }
    .map { $0 + 1 }
  }

  private static func day(_ word: String) -> Int? {
    var digits = word[...]
    for suffix in ["st", "nd", "rd", "th"] where digits.hasSuffix(suffix) {
      digits = digits.dropLast(2)
    }
    guard let day = Int(digits), (1...31).contains(day) else { return nil }
    return day
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static let starts: Set<String> = [
    "last", "updated", "update", "published", "posted", "modified", "revised", "date", "by",
    "reviewed", "edited",
  ]
  private static let labels: Set<String> = starts.union(["on", "at", "the", "time", "page", "was"])
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
}
