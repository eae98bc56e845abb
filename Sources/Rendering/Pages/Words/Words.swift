/// Small pieces of English that sentences are made of.
enum Words {
  /// `1 host`, `3 hosts`; the plural may be given.
  static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(number) " + (number == 1 ? singular : plural ?? singular + "s")
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ items: [String], _ conjunction: String = "and") -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  /// Begins with a capital letter, unless the first word is a name such as `spec.api` or `k0s`.
  static func capitalized(_ text: String) -> String {
    guard let first = text.first, first.isASCII, first.isLowercase else { return text }
    let word = text.prefix { $0 != " " }
    let isWord = word.dropLast().allSatisfy { $0.isASCII && $0.isLetter } && word.last != "("
    guard isWord, word.allSatisfy({ !$0.isUppercase && !$0.isNumber }) else { return text }
    return first.uppercased() + text.dropFirst()
  }

  /// `since 1.25.2, before 1.31.1`; nil when it always holds.
  static func versions(since: String?, until: String?) -> String? {
    switch (since, until) {
    case (let since?, let until?): "since \(since), before \(until)"
    case (let since?, nil): "since \(since)"
    case (nil, let until?): "before \(until)"
    case (nil, nil): nil
    }
  }
}
