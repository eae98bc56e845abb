internal import NetworkModel

/// What stands around a table about all of its rows.
struct TableContext {
  /// The hosts whose ports the table lists, where caption or heading name them.
  private(set) var hosts: [Role] = []
  /// Hosts that the sentences before the table speak of; only good where a row needs one.
  private(set) var mentioned: [Role] = []
  /// Who connects, where the sentences before the table say it.
  private(set) var callers: [Role] = []
  /// Both sides, where caption or heading name them, as in `Workers to control plane`.
  private(set) var pair: DirectionParser.Reading?
  /// Which way the flows go, where caption or heading say it.
  private(set) var way: FlowWay?
  /// Whether the text says that the ports are local to each host.
  private(set) var isHostLocal = false
  /// What the text makes the whole table depend on; nil if nothing.
  private(set) var condition: String?
  /// The protocols that caption or heading name.
  private(set) var protocols: [ClaimedProtocol] = []
  /// The nearest heading, as the table's name; empty if there is none.
  let heading: String

  /// Reads the surroundings of a table.
  init(_ site: TableSite, words: RoleWords) {
    heading = site.headings.last ?? ""
    let names = ([site.caption].compactMap { $0 } + site.headings.reversed()).map(
      Self.withoutAnchor)
    readSentences(site, words)
    readNames(names, words)
    let nearest = names.first.map { " \(Vocabulary.normalized($0)) " } ?? ""
    isHostLocal = ["local ports", "localhost", "loopback"].contains { nearest.contains(" \($0) ") }
    protocols = names.first.map(HeaderWords.protocols) ?? []
  }

  // From the caption outwards, as long as a line says nothing but "ports" or "ingress".
  private mutating func readNames(_ names: [String], _ words: RoleWords) {
    var saysWay = false
    for name in names {
      let subject = Subject(name)
      if subject.namesPair(words) {
        pair = DirectionParser(words: words).read(subject.pairText)
        return
      }
      way = way ?? subject.way
      saysWay = saysWay || subject.way != nil
      if !subject.text.isEmpty {
        // The sentence right before the table is nearer than any heading.
        if hosts.isEmpty { hosts = roles(of: subject, words, saysWay: saysWay) }
        return
      }
      guard subject.isGeneric else { return }
    }
  }

  // A heading such as `Monitoring` is a topic; `Monitoring, inbound` names a host.
  private func roles(of subject: Subject, _ words: RoleWords, saysWay: Bool) -> [Role] {
    if let known = words.knownRoles(in: subject.text) {
      let isHost = known.allSatisfy { Self.hostRoles.contains($0) || saysWay }
      return isHost ? known : []
    }
    guard saysWay else { return [] }
    let name = subject.text.prefix { $0 != "(" }.trimmed
    return name.split(separator: " ").count <= 5 ? words.roles(in: name) : []
  }

  private mutating func readSentences(_ site: TableSite, _ words: RoleWords) {
    let nearest = site.paragraphs.last ?? ""
    let introduction = Self.introduction(in: site.caption ?? nearest)
    if hosts.isEmpty, let introduction, let named = Self.host(named: introduction, words) {
      hosts = [named]
    }
    mentioned =
      site.paragraphs.reversed().lazy.compactMap { Self.host(named: $0, words) }
      .first.map { [$0] } ?? []
    let plain = nearest.lowercased()
    way = way ?? introduction.flatMap { FlowWay(in: $0) }
    if plain.contains("prometheus"), plain.contains("scrap") { callers = [.monitoring] }
    condition = ConditionText.opening(of: site.caption ?? nearest)
  }

  // The last sentence before a table, if it announces the table.
  private static func introduction(in paragraph: String) -> String? {
    guard let last = paragraph.replacing(". ", with: ".\n").split(separator: "\n").last else {
      return nil
    }
    let plain = last.lowercased().trimmed
    let announces =
      plain.hasSuffix(":") || plain.hasSuffix("：")
      || ["following", "below", "table", "these ports"].contains(where: plain.contains)
    return announces ? String(last) : nil
  }

  // `ports must be open on all server nodes` names the listener; `between cluster nodes` both.
  private static func host(named sentence: String, _ words: RoleWords) -> Role? {
    let plain = " " + RoleWords.key(sentence) + " "
    for start in [" on ", " between "] {
      for part in plain.split(separator: start).dropFirst() {
        guard let role = words.leadingRole(in: String(part)), hostRoles.contains(role) else {
          continue
        }
        return role
      }
    }
    return opener(in: plain, words)
  }

  // `and all nodes need to open these ports`.
  private static func opener(in sentence: String, _ words: RoleWords) -> Role? {
    for verb in [
      " need to open ", " needs to open ", " must open ", " have to open ", " should open ",
    ] {
      guard let place = sentence.firstRange(of: verb) else { continue }
      let before = sentence[..<place.lowerBound].split(separator: " ").suffix(4)
      for count in stride(from: before.count, to: 0, by: -1) {
        let phrase = before.suffix(count).joined(separator: " ")
        if let role = words.knownRoles(in: phrase)?.first, hostRoles.contains(role) { return role }
      }
    }
    return nil
  }

  private static let hostRoles: Set<Role> = [.controller, .worker, .node, .etcd, .loadBalancer]

  // Site generators take an anchor behind a heading: `## Control plane {#control-plane}`.
  private static func withoutAnchor(_ text: String) -> String {
    let plain = withoutNumber(text)
    guard let start = plain.firstIndex(of: "{"), plain.hasSuffix("}") else { return plain }
    return plain[..<start].trimmed
  }

  // `Table 2. Workers to masters`, `3.1 Ports`.
  private static func withoutNumber(_ text: String) -> String {
    var words = text.split(separator: " ")
    if words.count > 2, ["table", "tabelle", "tableau", "tabla"].contains(words[0].lowercased()) {
      words.removeFirst()
    }
    guard words.count > 1, let first = words.first, first.first?.isNumber == true,
      first.allSatisfy({ $0.isNumber || ".:)".contains($0) })
    else { return text }
    return words.dropFirst().joined(separator: " ")
  }

  /// Whom a caption or heading is about.
  private struct Subject {
    /// What is left without words such as `inbound`, `rules` and `ports`.
    let text: String
    let way: FlowWay?
    /// Whether nothing but such words was there.
    let isGeneric: Bool
    /// The name without generic words, but with those that join two sides.
    let pairText: String

    /// Whether the name is two sides, both known, with an arrow or a word between them.
    func namesPair(_ words: RoleWords) -> Bool {
      guard case .sides(let from, let to, _) = DirectionParser(words: words).read(pairText) else {
        return false
      }
      return !(from + to).contains { $0.name.hasPrefix("other:") }
    }

    init(_ name: String) {
      pairText = RoleWords.key(name).split(separator: " ")
        .filter { ["to", "from", "and"].contains($0) || !Self.generic.contains(String($0)) }
        .joined(separator: " ")
      way = FlowWay(in: name)
      let kept = RoleWords.key(name).split(separator: " ").filter { word in
        let plain = Vocabulary.normalized(String(word))
        let isShort = ["in", "out", "both"].contains(plain)
        return !Self.generic.contains(plain) && (isShort || !FlowWay.all.contains(plain))
      }
      let signs = [
        "入站", "出站", "入方向", "出方向", "规则", "端口", "受信", "送信", "ルール", "ポート", "要件", "要求", "需求", "必要な",
        "の", "的", "所需", "需要使用到", "需要", "号",
      ]
      let own = kept.drop { Self.articles.contains(String($0)) }
      text = signs.reduce(own.joined(separator: " ")) { $0.replacing($1, with: "") }.trimmed
      isGeneric = text.isEmpty
    }

    private static let articles: Set<String> = [
      "de", "del", "des", "du", "los", "las", "les", "la", "le", "dos", "das", "der", "die", "den",
    ]

    private static let generic: Set<String> = [
      "port", "ports", "rule", "rules", "for", "the", "on", "of", "to", "from", "traffic",
      "connections", "connection", "firewall", "required", "requirements", "needed", "open",
      "network", "networking", "table", "list", "used", "following", "these", "below",
      "communication", "communications", "permissions", "permission", "access",
      "protocols", "protocol", "and", "default", "regeln",
      "für", "portanforderungen", "anforderungen", "puertos", "requisitos", "puerto", "portas",
      "porta", "exigences", "requis",
      "reglas", "règles", "regras", "para", "правила",
    ]
  }
}
