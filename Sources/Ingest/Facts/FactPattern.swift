internal import NetworkModel

/// One shape of sentence that states a fact.
///
/// The shape is written as words: `a|b` one of several, `a?` possibly, `..3` up to three words
/// inside a clause, `~` a colon, an equals sign or `is`, `of`, `to`, `at`; `<name>` a place for a
/// value, `$` the end of a clause.
struct FactPattern: Sendable {
  /// One part of a shape.
  enum Piece: Sendable, Hashable {
    case word(Set<String>, isOptional: Bool)
    case gap(Int)
    case link
    case clauseEnd
    case name(FactSlot, isOptional: Bool)
    case value(FactValue.Form, isOptional: Bool)
  }

  /// What can be demanded beside the words.
  enum Demand: Sendable, Hashable {
    /// The words "by default" directly before or behind, or in the introduction.
    case byDefault
    /// Nothing that speaks of a user's own application.
    case ownPorts
  }

  let subject: ClaimedFact.Subject
  let pieces: [Piece]
  /// The answer that the words give by themselves.
  var answer: Bool?
  /// The firmest that the words can be.
  var kind = ClaimedFact.Kind.claim
  var demand: Demand?
  /// Whether words such as "not" are part of the shape.
  var deniesItself = false

  init(
    _ subject: ClaimedFact.Subject, _ shape: String, answer: Bool? = nil,
    kind: ClaimedFact.Kind = .claim, demand: Demand? = nil
  ) {
    self.subject = subject
    self.pieces = shape.split(separator: " ").map { Self.piece(String($0)) }
    self.answer = answer
    self.kind = kind
    self.demand = demand
    self.deniesItself =
      answer == false || subject == .unsupportedOverlay || shape.hasPrefix("without")
  }

  private static func piece(_ text: String) -> Piece {
    let isOptional = text.hasSuffix("?")
    let plain = isOptional ? String(text.dropLast()) : text
    if plain == "~" { return .link }
    if plain == "$" { return .clauseEnd }
    if plain.hasPrefix(".."), let count = Int(plain.dropFirst(2)) { return .gap(count) }
    guard plain.hasPrefix("<") else {
      return .word(Set(plain.split(separator: "|").map(String.init)), isOptional: isOptional)
    }
    let name = String(plain.dropFirst().dropLast())
    if let slot = slots[name] { return .name(slot, isOptional: isOptional) }
    return .value(FactValue.Form(rawValue: name) ?? .any, isOptional: isOptional)
  }

  private static let slots: [String: FactSlot] = [
    "cni": .cni, "component": .component, "mode": .mode, "plugin": .plugin, "overlay": .overlay,
    "podNetwork": .podNetwork, "serviceNetwork": .serviceNetwork,
    "serviceAddress": .serviceAddress, "clusterDNS": .clusterDNS, "clusterDomain": .clusterDomain,
    "nodePort": .nodePort, "apiServer": .apiServer, "firewallBackend": .firewallBackend,
    "product": .product, "dualStack": .dualStack,
  ]
}

/// Where the parts of a shape were found in a sentence.
struct FactMatch {
  /// The words from the first to the last part.
  var words: Range<Int>
  /// The names that were found, by kind.
  var names: [(slot: FactSlot, meaning: String, words: Range<Int>)] = []
  /// The values that were found.
  var values: [FactValue] = []

  /// The last name of a kind.
  func name(_ slot: FactSlot) -> (slot: FactSlot, meaning: String, words: Range<Int>)? {
    names.last { $0.slot == slot }
  }
}

/// Looks for a shape at a word of a sentence.
struct FactMatcher {
  let sentence: FactSentence
  let lexicon: FactLexicon

  private var tokens: [FactToken] { sentence.tokens }

  init(_ sentence: FactSentence, _ lexicon: FactLexicon) {
    self.sentence = sentence
    self.lexicon = lexicon
  }

  /// The shape at a word; nil if the words are others.
  func match(_ pattern: FactPattern, at start: Int) -> FactMatch? {
    match(pattern.pieces[...], at: start, FactMatch(words: start..<start))
  }

  // The depth is that of the shape; gaps are short, so that the search stays small.
  private func match(
    _ pieces: ArraySlice<FactPattern.Piece>, at index: Int, _ match: FactMatch
  ) -> FactMatch? {
    guard let piece = pieces.first else {
      var whole = match
      whole.words = match.words.lowerBound..<index
      return whole
    }
    let rest = pieces.dropFirst()
    if let found = take(piece, rest, at: index, match) { return found }
    // What stands in brackets may be left out.
    guard index > match.words.lowerBound, index < tokens.count, tokens[index].opens,
      let next = bracketEnd(from: index)
    else { return nil }
    return self.match(pieces, at: next, match)
  }

  private func take(
    _ piece: FactPattern.Piece, _ rest: ArraySlice<FactPattern.Piece>, at index: Int,
    _ found: FactMatch
  ) -> FactMatch? {
    switch piece {
    case .gap(let count): return gap(count, rest, at: index, found)
    case .clauseEnd:
      let isEnd = index == tokens.count || (index > 0 && tokens[index - 1].endsClause)
      return isEnd ? match(rest, at: index, found) : nil
    case .link: return link(rest, at: index, found)
    case .word(let words, let isOptional):
      if isReachable(index, found), words.contains(tokens[index].text),
        let whole = match(rest, at: index + 1, found)
      {
        return whole
      }
      return isOptional ? match(rest, at: index, found) : nil
    case .name(let slot, let isOptional):
      if isReachable(index, found), let entry = lexicon.entry(slot, in: tokens, at: index) {
        var next = found
        let end = index + entry.words.count
        next.names.append((slot, entry.meaning, index..<end))
        if let whole = match(rest, at: end, next) { return whole }
      }
      return isOptional ? match(rest, at: index, found) : nil
    case .value(let form, let isOptional):
      if isReachable(index, found), let value = FactValue.read(form, tokens, at: index) {
        var next = found
        next.values.append(value)
        if let whole = match(rest, at: value.end, next) { return whole }
      }
      return isOptional ? match(rest, at: index, found) : nil
    }
  }

  // A shape goes on behind a comma or colon, not behind a semicolon or a full stop.
  private func isReachable(_ index: Int, _ match: FactMatch) -> Bool {
    guard index < tokens.count else { return false }
    guard index > match.words.lowerBound else { return true }
    let sign = tokens[index - 1].sign
    return sign == 0 || sign == 0x2C || sign == 0x3A
  }

  private func gap(
    _ count: Int, _ rest: ArraySlice<FactPattern.Piece>, at index: Int, _ found: FactMatch
  ) -> FactMatch? {
    for skipped in 0...count {
      if skipped > 0 {
        guard index + skipped <= tokens.count, !tokens[index + skipped - 1].endsClause,
          index == 0 || !tokens[index - 1].endsHard
        else { return nil }
      }
      if let whole = match(rest, at: index + skipped, found) { return whole }
    }
    return nil
  }

  private func link(
    _ rest: ArraySlice<FactPattern.Piece>, at index: Int, _ found: FactMatch
  ) -> FactMatch? {
    guard index > 0, index < tokens.count else { return nil }
    let sign = tokens[index - 1].sign
    if sign == 0x3A { return match(rest, at: index, found) }
    guard sign == 0, Self.links.contains(tokens[index].text) else { return nil }
    var next = index + 1
    while next < tokens.count, Self.articles.contains(tokens[next].text) { next += 1 }
    return match(rest, at: next, found)
  }

  private func bracketEnd(from index: Int) -> Int? {
    let limit = min(tokens.count, index + 12)
    return (index..<limit).first { tokens[$0].closes }.map { $0 + 1 }
  }

  private static let links: Set<String> = ["is", "are", "of", "to", "=", "at"]
  private static let articles: Set<String> = ["the", "a", "an", "be", "set", "to", "by", "default"]
}
