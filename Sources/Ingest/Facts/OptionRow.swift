internal import NetworkModel

/// A flag or key with its default and the values it accepts.
struct OptionRow {
  /// The name as written.
  let name: String
  let lexicon: FactLexicon

  /// The facts of a default: the value of the flag, and of what the flag is known to set.
  func defaults(
    _ text: String, as kind: ClaimedFact.Kind, at place: ClaimedFact.Place
  ) -> [ClaimedFact] {
    let plain = Self.unquoted(text)
    guard !Self.nothing.contains(plain.lowercased()), !plain.contains(" "), !plain.hasPrefix("("),
      plain.contains(where: { $0.isLetter || $0.isNumber })
    else { return [] }
    var facts: [ClaimedFact] = []
    // A setting in words, such as "network provider", is no flag.
    if !name.contains(" ") {
      facts.append(
        ClaimedFact(.flagDefault, FactValue.typed(plain), as: kind, about: name, at: place))
    }
    if let subject = SettingNames.subject(of: name),
      let values = SettingNames.values(subject, plain, lexicon)
    {
      // What a flag selects when nobody sets it is the default plugin.
      let stated = subject == .supportedCNI ? .defaultCNI : subject
      facts += values.map { ClaimedFact(stated, $0, as: kind, about: name, at: place) }
    }
    return facts
  }

  /// The facts of a description: a default in words, and a list of values.
  func described(_ sentences: [FactSentence], hasDefault: Bool) -> [ClaimedFact] {
    var facts: [ClaimedFact] = []
    for sentence in sentences {
      if !hasDefault, facts.isEmpty, let words = Self.defaultWords(sentence) {
        let value = sentence.written(words.upperBound..<(words.upperBound + 1))
        let span = sentence.place(of: words.lowerBound..<(words.upperBound + 1))
        facts += defaults(value, as: .claim, at: span)
      } else if !hasDefault, facts.isEmpty, let index = Self.markedDefault(sentence) {
        let value = sentence.written(index..<(index + 1))
        facts += defaults(value, as: .claim, at: sentence.place(of: index..<(index + 1)))
      }
      facts += values(in: sentence)
    }
    return facts
  }

  /// The list of at least two quoted values in a sentence.
  func values(in sentence: FactSentence) -> [ClaimedFact] {
    let quoted = Self.run(of: sentence)
    guard quoted.count > 1, let first = quoted.first, let last = quoted.last,
      first == 0 || sentence.has(Self.cues, in: 0..<first),
      !sentence.has(["both", "example", "examples"], in: 0..<first)
    else { return [] }
    let names = quoted.map { Self.unquoted(sentence.written($0..<($0 + 1))) }
    return [
      ClaimedFact(
        .validValues, .init(names.joined(separator: ","), .list(names)), as: .option, about: name,
        at: sentence.place(of: first..<(last + 1)))
    ]
  }

  /// A value without quotes around it.
  static func unquoted(_ text: String) -> String {
    let marks: Set<Character> = ["¹", "²", "³", "⁴", "†", "‡"]
    let quotes: Set<Character> = ["\"", "'", "`", "“", "”", "„", "‘", "’"]
    // Marks of footnotes are no part of a name.
    return String(text.filter { !quotes.contains($0) && !marks.contains($0) }).trimmed
  }

  // `vxlan` (default)
  private static func markedDefault(_ sentence: FactSentence) -> Int? {
    let tokens = sentence.tokens
    return tokens.indices.dropFirst().first {
      tokens[$0].text == "default" && tokens[$0].opens && tokens[$0].closes
        && tokens[$0 - 1].isQuoted
    }.map { $0 - 1 }
  }

  // `Defaults to X`, `(default: X)`, `default is X`: the words in front of X.
  private static func defaultWords(_ sentence: FactSentence) -> Range<Int>? {
    let tokens = sentence.tokens
    for index in tokens.indices where ["default", "defaults"].contains(tokens[index].text) {
      let isColon = tokens[index].sign == 0x3A
      let hasLink =
        !tokens[index].endsClause && index + 1 < tokens.count
        && ["to", "is", "="].contains(tokens[index + 1].text)
      let value = isColon ? index + 1 : index + 2
      guard isColon || hasLink, value < tokens.count else { continue }
      let isLiteral = FactValue.read(.any, tokens, at: value) != nil
      let isWord = tokens[index].opens && tokens[value].closes
      if isLiteral || isWord { return index..<value }
    }
    return nil
  }

  // Quoted words with nothing but commas, "or" and a remark on the first between them.
  private static func run(of sentence: FactSentence) -> [Int] {
    let tokens = sentence.tokens
    let isDefault = { (index: Int) in
      index > 0 && ["default", "defaults", "to"].contains(tokens[index - 1].text)
    }
    let quoted = tokens.indices.filter { tokens[$0].isQuoted && !isDefault($0) }
    guard let first = quoted.first else { return [] }
    var run = [first]
    for index in quoted.dropFirst() {
      let between = tokens[(run[run.count - 1] + 1)..<index]
      guard between.allSatisfy({ fillers.contains($0.text) }) else { break }
      run.append(index)
    }
    return run
  }

  private static let cues: Set<String> = [
    "valid", "values", "value", "one", "either", "supported", "accepts", "allowed", "possible",
    "choices", "options", "modes", "backend",
  ]
  private static let fillers: Set<String> = ["or", "and", "to", "disable", "default", "deprecated"]
  private static let nothing: Set<String> = [
    "", "-", "—", "–", "none.", "n/a", "(none)", "empty", "\"\"", "unset", "not set", "null",
    "nil",
    "required",
  ]
}
