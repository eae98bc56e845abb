internal import NetworkModel

/// Finds the ports that a sentence asks to open: `allow TCP 6783 and UDP 6783/6784`.
enum PortSentence {
  /// The ports of the first sentence that asks for any; empty if none does.
  static func read(_ text: String) -> [PortCellParser.Part] {
    for sentence in sentences(of: text) where asks(sentence) {
      let tokens = CellLexer.tokens(of: sentence)
      guard let window = window(in: tokens) else { continue }
      let reading = PortCellParser.read(Array(tokens[window]))
      if reading.problem == nil, !reading.ports.ranges.isEmpty { return reading.parts }
    }
    return []
  }

  /// The roles that the sentence names behind `on` or `to`; empty without any.
  static func listeners(in text: String, words: RoleWords) -> [Role] {
    for sentence in sentences(of: text) where asks(sentence) {
      let plain = " " + RoleWords.key(sentence) + " "
      for start in [" on ", " to ", " between "] {
        for part in plain.split(separator: start).dropFirst() {
          if let role = words.leadingRole(in: String(part)) { return [role] }
        }
      }
    }
    return []
  }

  private static func sentences(of text: String) -> [String] {
    text.replacing("\n", with: " ").replacing(". ", with: ".\n").split(separator: "\n")
      .map(String.init)
  }

  private static func asks(_ sentence: String) -> Bool {
    let words = Vocabulary.normalized(sentence).split(separator: " ").map(String.init)
    return words.contains(where: verbs.contains)
  }

  // From the first port phrase as far as it is a list of ports and protocols.
  private static func window(in tokens: [CellLexer.Token]) -> Range<Int>? {
    guard let anchor = tokens.indices.first(where: { isAnchor($0, in: tokens) }) else { return nil }
    var start = anchor
    while start > 0, joinsBackward(tokens[start - 1].kind) { start -= 1 }
    var end = anchor + 1
    while end < tokens.count, joinsForward(tokens[end].kind) { end += 1 }
    // What follows may not go on with the number: `UDP 1.5`, `port 80/path`.
    if end < tokens.count, tokens[end].isAttached, tokens[end - 1].kind.isNumber,
      tokens[end].kind != .mark, tokens[end].kind != .close
    {
      return nil
    }
    while end > anchor, !ends(tokens[end - 1].kind) { end -= 1 }
    while start < anchor, tokens[start].kind.word.map(joints.contains) ?? true { start += 1 }
    return start..<end
  }

  // `ports 80`, `TCP 80` or `80/tcp`.
  private static func isAnchor(_ index: Int, in tokens: [CellLexer.Token]) -> Bool {
    let next = index + 1 < tokens.count ? tokens[index + 1].kind : .mark
    if let word = tokens[index].kind.word {
      return next.isNumber && (portWords.contains(word) || isCarrier(word))
    }
    guard tokens[index].kind.isNumber, next == .slash, index + 2 < tokens.count else {
      return false
    }
    return tokens[index + 2].kind.word.map(isCarrier) ?? false
  }

  private static func isCarrier(_ word: String) -> Bool {
    guard case .known(let known)? = ProtocolWords.named(word) else { return false }
    return known.hasPorts
  }

  private static func joinsBackward(_ kind: CellLexer.Kind) -> Bool {
    switch kind {
    case .word(let word): isCarrier(word) || portWords.contains(word) || joints.contains(word)
    case .slash, .separator: true
    default: false
    }
  }

  private static func joinsForward(_ kind: CellLexer.Kind) -> Bool {
    switch kind {
    case .number, .dash, .colon: true
    default: joinsBackward(kind) || kind == .word("to")
    }
  }

  private static func ends(_ kind: CellLexer.Kind) -> Bool {
    kind.isNumber || kind.word.map { isCarrier($0) || portWords.contains($0) } ?? false
  }

  private static let joints: Set<String> = ["and", "or", "both"]
  private static let portWords: Set<String> = ["port", "ports"]

  private static let verbs: Set<String> = [
    "open", "opened", "opens", "opening", "expose", "exposes", "exposed", "allow", "allows",
    "allowed", "permit", "permitted", "enable", "accessible", "reachable", "reach", "accept",
    "accepts", "inbound", "ingress", "incoming", "firewall", "firewalls", "connectivity",
  ]
}
