internal import NetworkModel

/// The columns of rows that stand without a header.
struct FlattenedShape {
  /// What each column means.
  let kinds: [ColumnKind?]
  /// The headers that a clean table would have.
  let titles: [String]
  /// Whether nothing separates the cells.
  let isSquashed: Bool

  /// Finds the columns that all lines have; nil when the lines are no rows.
  static func find(
    _ lines: [FlattenedText], lexicon: FlattenedLexicon, words: RoleWords
  ) -> FlattenedShape? {
    guard let first = lines.first, let lead = lead(of: first, lexicon),
      lines.allSatisfy({ self.lead(of: $0, lexicon)?.kinds == lead.kinds })
    else { return nil }
    let rests = lines.map { $0.suffix(from: self.lead(of: $0, lexicon)?.end ?? $0.end) }
    let arrows = rests.count { ArrowScanner.firstArrow(in: $0.string($0.start..<$0.end)) != nil }
    if arrows * 5 >= lines.count * 4 {
      return FlattenedShape(
        lead, [.service, .direction, .notes], ["Service", "Direction", "Notes"])
    }
    guard lines.count > 1 else { return nil }
    if rests.contains(where: startsSentence) { return nil }
    let named = rests.count { namesHost($0, lexicon, words) }
    if named * 2 >= lines.count, rests.allSatisfy({ startsWithRole($0, lexicon) }) {
      return FlattenedShape(lead, [.source, .purpose], ["Source", "Purpose"])
    }
    return FlattenedShape(lead, [.purpose], ["Purpose"])
  }

  private init(_ lead: Lead, _ kinds: [ColumnKind?], _ titles: [String]) {
    self.kinds = lead.kinds + kinds
    self.titles = lead.kinds.map(Self.title) + titles
    isSquashed = lead.isSquashed
  }

  private static func title(_ kind: ColumnKind?) -> String {
    switch kind {
    case .ipProtocol: "Protocol"
    case .port: "Port"
    default: "Port / Protocol"
    }
  }
}

// MARK: The front of a row

extension FlattenedShape {
  /// The columns with which a line opens.
  private struct Lead {
    var kinds: [ColumnKind?]
    var end: Int
    var isSquashed: Bool
  }

  /// Whether a line opens as a row does: with a protocol and ports, in any order.
  static func opensRow(_ text: FlattenedText, lexicon: FlattenedLexicon) -> Bool {
    lead(of: text, lexicon) != nil
  }

  /// Whether two lines open with the same columns.
  static func opensAlike(
    _ line: FlattenedText, _ other: FlattenedText, lexicon: FlattenedLexicon
  ) -> Bool {
    guard let one = lead(of: line, lexicon), let two = lead(of: other, lexicon) else {
      return false
    }
    return one.kinds == two.kinds && one.isSquashed == two.isSquashed
  }

  private static func lead(of text: FlattenedText, _ lexicon: FlattenedLexicon) -> Lead? {
    let start = text.skippingBlanks(from: text.start)
    if let named = lexicon.protocolEnds(text, from: start).first {
      let next = text.skippingBlanks(from: named)
      let isGlued = next == named
      guard let end = FlattenedPort.ends(text, from: next).first,
        isGlued ? text.kind(at: next) == .digit : true
      else { return nil }
      return finished([.ipProtocol, .port], end, isSquashed: isGlued, text)
    }
    guard text.kind(at: start) == .digit,
      let pair = lexicon.ends(.portAndProtocol, text, from: start).first
    else { return nil }
    return finished([.portAndProtocol], pair, isSquashed: false, text)
  }

  private static func finished(
    _ kinds: [ColumnKind?], _ end: Int, isSquashed: Bool, _ text: FlattenedText
  ) -> Lead? {
    let next = text.skippingBlanks(from: end)
    guard next < text.end else { return nil }
    if !isSquashed, next == end { return nil }
    return Lead(kinds: kinds, end: end, isSquashed: isSquashed)
  }

  // `TCP 443 is needed by` is prose.
  private static func startsSentence(_ text: FlattenedText) -> Bool {
    let first =
      text.string(text.start..<text.end).lowercased()
      .split { !$0.isLetter && $0 != "-" }.first ?? ""
    return verbs.contains(String(first))
  }

  private static let verbs: Set<String> = [
    "is", "are", "was", "were", "must", "should", "shall", "will", "can", "may", "needs", "need",
    "has", "have", "does", "do", "which", "that", "if", "when", "because", "so", "but", "then",
  ]

  private static func startsWithRole(_ text: FlattenedText, _ lexicon: FlattenedLexicon) -> Bool {
    let start = text.skippingBlanks(from: text.start)
    let ends = lexicon.roleListEnds(text, from: start)
    return ends.contains { $0 < text.end && text.skippingBlanks(from: $0) < text.end }
  }

  // Hosts say who connects; `etcd server` and `kubelet` may as well be the service.
  private static func namesHost(
    _ text: FlattenedText, _ lexicon: FlattenedLexicon, _ words: RoleWords
  ) -> Bool {
    let start = text.skippingBlanks(from: text.start)
    guard let end = lexicon.roleListEnds(text, from: start).last else { return false }
    let last = text.string(start..<end).lowercased().split(separator: " ").last ?? ""
    return hostNouns.contains(String(last))
  }

  private static let hostNouns: Set<String> = [
    "node", "nodes", "host", "hosts", "machine", "machines", "worker", "workers", "controller",
    "controllers", "master", "masters", "agent", "agents", "clients", "users", "consumers",
    "plane", "all",
  ]
}
