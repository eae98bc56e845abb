internal import Diagnostics
internal import NetworkModel

/// Finds places where a sentence needs an address or a range and has none.
///
/// Copying a page can drop what stood in special marks; the sentence then reads `a range of, but`.
enum LostValueReader {
  /// Words one of which every lost value stands beside.
  static let triggers = [
    "of", "default", "defaults", "assigned", "allocated", "range", "subnet", "cidr", "block",
  ]

  /// The lost values of a sentence, in order.
  static func read(_ sentence: FactSentence) -> [ClaimedFact] {
    guard !sentence.isQuestion else { return [] }
    let tokens = sentence.tokens
    return tokens.indices.compactMap { index in
      guard let words = lostValue(in: sentence, at: index) else { return nil }
      return ClaimedFact(
        .lostValue, .init("", .nothing), as: .claim, about: noun(before: words, tokens),
        at: sentence.place(of: words))
    }
  }

  /// What is said about a lost value.
  static func diagnostic(_ fact: ClaimedFact) -> Diagnostic {
    Diagnostic(
      TableCode.lostValue, .warning, "a value is missing after \(Quotation.of(fact.quote))",
      at: fact.span, label: "an address or a range belongs here",
      notes: [.init(.fix, "take the value from the original document")],
      subject: fact.quote)
  }

  private static func lostValue(in sentence: FactSentence, at index: Int) -> Range<Int>? {
    let tokens = sentence.tokens
    guard
      isBehindNoun(tokens, index) || isBehindDefault(tokens, index)
        || isBehindVerb(tokens, index) || isItemEnd(sentence, index)
    else { return nil }
    guard !isFollowedByPlaceholder(sentence, index) else { return nil }
    let reach = verbs.contains(tokens[index].text) ? 3 : 4
    let start = max(sentence.clauseStart(before: index), index - reach)
    return start..<(index + 1)
  }

  // `a service-ip-range of,`
  private static func isBehindNoun(_ tokens: [FactToken], _ index: Int) -> Bool {
    guard index > 0, tokens[index].text == "of", isNoun(tokens[index - 1].text),
      !tokens[index - 1].endsClause
    else { return false }
    // `a range of, say, ten`
    if index + 1 < tokens.count, insertions.contains(tokens[index + 1].text) { return false }
    return tokens[index].closes || [0x2C, 0x3B, 0x2E].contains(tokens[index].sign)
  }

  // `defaults to,`
  private static func isBehindDefault(_ tokens: [FactToken], _ index: Int) -> Bool {
    guard index > 0, ["to", "of", "is"].contains(tokens[index].text),
      ["default", "defaults"].contains(tokens[index - 1].text)
    else { return false }
    return [0x2C, 0x3B].contains(tokens[index].sign)
  }

  // `it might be assigned and on`, `could be assigned It would`
  private static func isBehindVerb(_ tokens: [FactToken], _ index: Int) -> Bool {
    guard verbs.contains(tokens[index].text), !tokens[index].endsClause, index > 0,
      tokens[index - 1].text == "be", index + 2 < tokens.count
    else { return false }
    let next = tokens[index + 1]
    if next.isCapital, sentenceStarts.contains(next.text) { return true }
    return next.text == "and" && ["on", "at"].contains(tokens[index + 2].text)
  }

  // The item `Node A assigned IP range` of a list of examples.
  private static func isItemEnd(_ sentence: FactSentence, _ index: Int) -> Bool {
    let tokens = sentence.tokens
    guard sentence.isItem, sentence.context.isExample, index == tokens.count - 1, index >= 2,
      tokens.count <= 8, tokens[index].sign == 0, isNoun(tokens[index].text)
    else { return false }
    return verbs.contains(tokens[index - 1].text)
      || (verbs.contains(tokens[index - 2].text)
        && ["ip", "pod", "service", "address"].contains(tokens[index - 1].text))
  }

  // A placeholder such as `<range>` is not shown, but nothing was lost.
  private static func isFollowedByPlaceholder(_ sentence: FactSentence, _ index: Int) -> Bool {
    let file = sentence.text.file
    let end = sentence.place(of: index..<(index + 1)).span.range.upperBound
    let behind = file.bytes[end..<min(end + 4, file.bytes.count)]
    let blanks: Set<UInt8> = [0x20, 0x60, 0x2A, 0x22]
    guard let first = behind.first(where: { !blanks.contains($0) }) else { return false }
    return [0x3C, 0x7B, 0x24, 0x21, 0x5B].contains(first)
  }

  private static func noun(before words: Range<Int>, _ tokens: [FactToken]) -> String {
    tokens[words].last { isNoun($0.text) }?.text ?? ""
  }

  private static func isNoun(_ word: String) -> Bool {
    nouns.contains(word) || word.hasSuffix("-range") || word.hasSuffix("-cidr")
  }

  private static let nouns: Set<String> = [
    "range", "ranges", "cidr", "subnet", "block", "address", "ip", "prefix",
  ]
  private static let insertions: Set<String> = [
    "say", "for", "e.g", "i.e", "among", "perhaps", "typically", "usually", "depending", "at",
  ]
  private static let verbs: Set<String> = ["assigned", "allocated"]
  private static let sentenceStarts: Set<String> = [
    "it", "this", "these", "that", "they", "the", "if", "when", "then",
  ]
}
