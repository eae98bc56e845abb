internal import Diagnostics
internal import NetworkModel

/// Reads what sentences state.
struct ProseFactReader {
  let lexicon: FactLexicon
  private let byWord: [String: [Int]]
  private let bySlot: [FactSlot: [Int]]
  private let byValue: [Int]
  private let patterns = FactPatterns.all

  init(_ lexicon: FactLexicon) {
    self.lexicon = lexicon
    var byWord: [String: [Int]] = [:]
    var bySlot: [FactSlot: [Int]] = [:]
    var byValue: [Int] = []
    for (index, pattern) in patterns.enumerated() {
      switch pattern.pieces.first {
      case .word(let words, _)?: for word in words { byWord[word, default: []].append(index) }
      case .name(let slot, _)?: bySlot[slot, default: []].append(index)
      case .value?: byValue.append(index)
      case .gap?, .link?, .clauseEnd?, nil: break
      }
    }
    self.byWord = byWord
    self.bySlot = bySlot
    self.byValue = byValue
  }

  /// Words one of which every fact needs.
  var triggers: [String] {
    lexicon.firstWords + [
      "default", "defaults", "port", "ports", "tcp", "udp", "mtu", "vni", "vnid", "windows",
      "hairpin", "subnet", "block", "range", "firewallbackend", "interface", "device",
    ]
  }

  /// The facts of a sentence in their order.
  func read(_ sentence: FactSentence, before: FactSentence?) -> [ClaimedFact] {
    guard !sentence.isQuestion else { return [] }
    let matcher = FactMatcher(sentence, lexicon)
    var facts = listed(sentence).map { [$0] } ?? []
    for index in sentence.tokens.indices {
      for candidate in candidates(sentence, at: index).sorted() {
        let pattern = patterns[candidate]
        guard let match = matcher.match(pattern, at: index) else { continue }
        let reading = FactReading(matcher, pattern, match, before: before)
        let earlier = facts
        facts += reading.facts.filter { fact in !earlier.contains { Self.covers($0, fact) } }
      }
    }
    return Self.withoutRivals(facts)
  }

  // `By default it installs:` and the component at the start of an item.
  private func listed(_ sentence: FactSentence) -> ClaimedFact? {
    let introduction = sentence.context.introduction
    guard sentence.isItem, introduction.contains("by default"), introduction.hasSuffix(":"),
      Self.verbs.contains(where: introduction.contains),
      let entry = lexicon.entry(.component, in: sentence.tokens, at: 0)
    else { return nil }
    return ClaimedFact(
      .bundledComponent, .init(entry.meaning, .component(entry.meaning)), as: .claim, about: "",
      at: sentence.place(of: 0..<entry.words.count))
  }

  private static let verbs = [
    "install", "deploy", "include", "ship", "bundle", "come", "configure",
  ]

  /// The way of travel with which one sentence ends and that the next calls the default.
  func backend(at one: FactSentence, calledDefaultIn next: FactSentence) -> ClaimedFact? {
    let words = next.tokens.prefix(4).map(\.text)
    guard words == ["this", "is", "the", "default"], one.tokens.count > 1,
      one.tokens[one.tokens.count - 1].text == "backend"
    else { return nil }
    let last = one.tokens.count - 2
    let name = lexicon.entry(.mode, in: one.tokens, at: last)
    guard let name else { return nil }
    let plugins = FactReading.plugins(one, lexicon)
    return ClaimedFact(
      .overlayMode, .init(name.meaning), as: .claim,
      about: plugins.count == 1 ? plugins[0] : "",
      at: one.place(of: last..<one.tokens.count))
  }

  private func candidates(_ sentence: FactSentence, at index: Int) -> [Int] {
    let token = sentence.tokens[index]
    var found = byWord[token.text] ?? []
    for slot in lexicon.slots(in: sentence.tokens, at: index) { found += bySlot[slot] ?? [] }
    let first = token.text.utf8.first ?? 0
    let isValue =
      (0x2D...0x39).contains(first) || ["tcp", "udp", "port", "ports"].contains(token.text)
    return isValue ? found + byValue : found
  }

  // The same statement again, or a part of it: `port 80` within `TCP port 80`.
  private static func covers(_ one: ClaimedFact, _ other: ClaimedFact) -> Bool {
    guard one.subject == other.subject else { return false }
    let (outer, inner) = (one.span.range, other.span.range)
    return one.value.text == other.value.text
      || (outer.lowerBound <= inner.lowerBound && inner.upperBound <= outer.upperBound)
  }

  // Two defaults in one sentence: nobody knows which holds when.
  private static func withoutRivals(_ facts: [ClaimedFact]) -> [ClaimedFact] {
    guard facts.count(where: { $0.subject == .defaultCNI }) > 1 else { return facts }
    return facts.map { fact in
      guard fact.subject == .defaultCNI else { return fact }
      return ClaimedFact(
        fact.subject, fact.value, as: .option, about: fact.about,
        at: .init(fact.span, under: fact.heading))
    }
  }
}
