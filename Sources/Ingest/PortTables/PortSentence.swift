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

  /// The default ports of an option such as ``Port`: UDP port to use. Defaults to 9000.``, whose
  /// protocol stands right before the word "port"; empty for any other option.
  static func defaults(of text: String) -> [PortCellParser.Part] {
    let tokens = CellLexer.tokens(of: text)
    let anchor = tokens.indices.dropLast().first { index in
      tokens[index].kind.word.map(isCarrier) == true
        && tokens[index + 1].kind.word.map(portWords.contains) == true
    }
    guard let anchor, let word = tokens[anchor].kind.word,
      let named = ProtocolWords.named(word),
      let start = tokens[anchor...].firstIndex(where: { isDefaultWord($0.kind) })
    else { return [] }
    var ranges: [PortRange] = []
    for index in start..<tokens.count {
      guard case .number(let digits) = tokens[index].kind, !isGlued(index, in: tokens),
        let port = try? PortRange(parsing: digits), !ranges.contains(port)
      else { continue }
      ranges.append(port)
    }
    return ranges.isEmpty
      ? [] : [.init(protocols: [named], ports: ClaimedPorts(ranges: ranges))]
  }

  /// The ports with which an item of a list of ports begins, or that it names as such:
  /// `2377/tcp for the control plane`, `Port 4789 UDP`, `6443: the API`.
  static func item(_ text: String, outer: [ClaimedProtocol]) -> [PortCellParser.Part] {
    let sentence = sentences(of: text).first ?? ""
    let tokens = CellLexer.tokens(of: sentence)
    guard let window = window(in: tokens) ?? leading(in: tokens) else { return [] }
    let reading = PortCellParser.read(Array(tokens[window]))
    guard reading.problem == nil, !reading.ports.ranges.isEmpty else { return [] }
    return reading.parts.map { part in
      var part = part
      if part.protocols.isEmpty { part.protocols = outer }
      return part
    }
  }

  /// Whether a line says that ports follow: `The following ports must be open:`.
  static func announcesPorts(_ line: String) -> Bool {
    let words = Vocabulary.normalized(line).split(separator: " ").map(String.init)
    guard words.contains(where: portWords.contains) else { return false }
    return words.contains { verbs.contains($0) || announcements.contains($0) }
  }

  private static let announcements: Set<String> = [
    "required", "require", "requires", "needed", "needs", "need", "must", "following", "used",
    "uses", "available", "free", "listens",
  ]

  // Numbers in front of a colon or a dash, or with their protocols in brackets.
  private static func leading(in tokens: [CellLexer.Token]) -> Range<Int>? {
    guard let first = tokens.first, first.kind.isNumber else { return nil }
    var end = 1
    while end < tokens.count, joinsForward(tokens[end].kind) || tokens[end].kind == .mark {
      end += 1
    }
    if let close = remark(in: tokens, at: end) { return 0..<close }
    let stop = tokens[..<end].lastIndex { $0.kind.isNumber || $0.kind.word.map(isCarrier) == true }
    guard let stop, end == tokens.count || stop + 1 < end else {
      return nil
    }
    return 0..<(stop + 1)
  }

  // The end of brackets that hold nothing but protocols: `22 (TCP): access`.
  private static func remark(in tokens: [CellLexer.Token], at open: Int) -> Int? {
    guard open < tokens.count, tokens[open].kind == .open,
      let close = tokens[open...].firstIndex(where: { $0.kind == .close }), close > open + 1
    else { return nil }
    let inner = tokens[(open + 1)..<close].map(\.kind)
    let areProtocols = inner.allSatisfy { kind in
      kind == .slash || kind == .separator
        || kind.word.map { ProtocolWords.named($0) != nil || joints.contains($0) } == true
    }
    return areProtocols ? close + 1 : nil
  }

  /// Whether a passage asks to open ports in a firewall.
  static func asksToOpenPorts(_ passage: String) -> Bool {
    let plain = FoldedText(passage)
    return plain.contains("firewall") && plain.contains("port")
      && (plain.contains("open") || plain.contains("allow"))
  }

  private static func isDefaultWord(_ kind: CellLexer.Kind) -> Bool {
    kind.word.map { ["default", "defaults"].contains($0) } ?? false
  }

  // `1.5` and `v2` are no ports.
  private static func isGlued(_ index: Int, in tokens: [CellLexer.Token]) -> Bool {
    let isBehind = tokens[index].isAttached && tokens[index - 1].kind == .other(".")
    guard index + 1 < tokens.count, tokens[index + 1].isAttached else { return isBehind }
    switch tokens[index + 1].kind {
    case .other, .word: return true
    default: return isBehind
    }
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
