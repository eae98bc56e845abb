internal import NetworkModel

/// Recognises the cells that have a grammar: protocols, ports, roles, arrows, settings.
struct FlattenedLexicon: Sendable {
  private static let protocols = PhraseTrie(ProtocolWords.all + ["any", "all", "n/a", "-", "–"])
  private static let ways = PhraseTrie(FlowWay.all)
  private static let conditions = PhraseTrie([
    "yes", "no", "always", "optional", "required", "true", "false",
  ])
  private static let qualifiers = PhraseTrie([
    "all ", "any ", "each ", "every ", "other ", "the ", "all of the ",
  ])
  private let roles: PhraseTrie
  /// The names of services in lower case.
  let services: Set<String>

  /// Takes the roles of documents and the services of the model.
  init(words: RoleWords, components: [Component]) {
    roles = PhraseTrie(words.phrases)
    services = Set(components.flatMap(\.names))
  }

  /// Whether a column of this kind has a grammar; the others take any text.
  static func hasGrammar(_ kind: ColumnKind?) -> Bool {
    switch kind {
    case .port, .ipProtocol, .portAndProtocol, .direction, .source, .destination, .remote, .host,
      .condition, .setting, .defaultValue:
      true
    case .service, .purpose, .notes, .scope, .unrelated, nil: false
    }
  }

  /// Where a cell of a kind can end that begins at an offset; several for texts that can be read in
  /// several ways.
  func ends(_ kind: ColumnKind, _ text: FlattenedText, from start: Int) -> [Int] {
    switch kind {
    case .ipProtocol: protocolEnds(text, from: start)
    case .port: FlattenedPort.ends(text, from: start).map { withProtocol($0, in: text) }
    case .portAndProtocol: pairEnds(text, from: start)
    case .direction: directionEnds(text, from: start)
    case .source, .destination, .remote, .host: roleListEnds(text, from: start)
    // `no` in front of more letters is another word.
    case .condition:
      Self.conditions.ends(in: text, from: start).filter { text.kind(at: $0) != .lower }
    case .setting: FlattenedSetting.nameEnds(text, from: start)
    case .defaultValue: FlattenedSetting.valueEnds(text, from: start)
    case .service, .purpose, .notes, .scope, .unrelated: []
    }
  }

  /// The longest list of protocols: `TCP`, `TCP/UDP`, `TCP and UDP`.
  func protocolEnds(_ text: FlattenedText, from start: Int) -> [Int] {
    guard let first = oneProtocol(text, from: start) else { return [] }
    var end = first
    while let next = Self.joint(text, from: end), let more = oneProtocol(text, from: next) {
      end = more
    }
    return [end]
  }

  // `TCP443` is TCP and a port, not the name `tcp4` and a port.
  private func oneProtocol(_ text: FlattenedText, from start: Int) -> Int? {
    Self.protocols.ends(in: text, from: start).last { end in
      text.kind(at: end - 1) != .digit || text.kind(at: end) != .digit
    }
  }

  // A port cell may name its protocol: `6443/tcp`.
  private func withProtocol(_ end: Int, in text: FlattenedText) -> Int {
    guard end < text.end, text[end] == UInt8(ascii: "/") else { return end }
    return protocolEnds(text, from: end + 1).first ?? end
  }

  // `8472/udp`, `443 TCP`, `TCP 443`.
  private func pairEnds(_ text: FlattenedText, from start: Int) -> [Int] {
    if let ports = FlattenedPort.ends(text, from: start).first {
      let next = text.skippingBlanks(from: Self.skipping("/", text, from: ports))
      return protocolEnds(text, from: next)
    }
    return protocolEnds(text, from: start).flatMap { end in
      FlattenedPort.ends(
        text, from: text.skippingBlanks(from: Self.skipping("/", text, from: end)))
    }
  }

  private func directionEnds(_ text: FlattenedText, from start: Int) -> [Int] {
    if let way = Self.ways.ends(in: text, from: start).last { return [way] }
    return roleListEnds(text, from: start).flatMap { end -> [Int] in
      guard let arrow = Self.arrowEnd(text, from: text.skippingBlanks(from: end)) else { return [] }
      return roleListEnds(text, from: text.skippingBlanks(from: arrow))
    }
  }

  /// Where a list of roles can end: `Worker, CLI`, `Master & Worker Nodes`, `Host *`.
  func roleListEnds(_ text: FlattenedText, from start: Int) -> [Int] {
    var found: Set<Int> = []
    var open = roleEnds(text, from: start)
    var steps = 0
    while let end = open.popLast(), steps < 64 {
      steps += 1
      let marked = Self.skippingMarks(text, from: end)
      guard found.insert(marked).inserted else { continue }
      if let next = Self.joint(text, from: marked) {
        open += roleEnds(text, from: next)
      }
    }
    return found.sorted()
  }

  // One role, with or without a word such as `all` in front.
  private func roleEnds(_ text: FlattenedText, from start: Int) -> [Int] {
    let bare = Self.qualifiers.ends(in: text, from: start).last.map {
      roles.ends(in: text, from: $0)
    }
    return roles.ends(in: text, from: start) + (bare ?? [])
  }

  // `Host *` and `node(s)`: marks belong to the role before them.
  private static func skippingMarks(_ text: FlattenedText, from end: Int) -> Int {
    var position = end
    if text.end - position >= 3, text.string(position..<(position + 3)).lowercased() == "(s)" {
      position += 3
    }
    let mark = text.skippingBlanks(from: position)
    return mark < text.end && text[mark] == UInt8(ascii: "*") ? mark + 1 : position
  }

  // Behind a word or sign that goes on with a list.
  private static func joint(_ text: FlattenedText, from end: Int) -> Int? {
    var position = text.skippingBlanks(from: end)
    guard position < text.end else { return nil }
    let isSign = ",/&+;".utf8.contains(text[position])
    if isSign { position = text.skippingBlanks(from: position + 1) }
    for word in ["and", "or"] where position > end && position + word.utf8.count < text.end {
      let stop = position + word.utf8.count
      guard text.string(position..<stop).lowercased() == word, text.isBlank(at: stop) else {
        continue
      }
      return text.skippingBlanks(from: stop)
    }
    return isSign ? position : nil
  }

  private static func skipping(_ sign: Character, _ text: FlattenedText, from start: Int) -> Int {
    let position = text.skippingBlanks(from: start)
    return position < text.end && text[position] == sign.asciiValue ? position + 1 : position
  }

  private static func arrowEnd(_ text: FlattenedText, from start: Int) -> Int? {
    let rest = text.string(start..<min(text.end, start + 12))
    guard let arrow = ArrowScanner.firstArrow(in: rest), arrow.range.lowerBound == rest.startIndex
    else { return nil }
    return start + rest[arrow.range].utf8.count
  }
}
