internal import NetworkModel

/// Reads settings in samples of configuration: YAML, JSON, variables and flags of commands.
struct SettingSample {
  private let lexicon: FactLexicon
  private let heading: String
  private var parents: [(indent: Int, key: Substring)] = []

  init(_ lexicon: FactLexicon, under heading: String) {
    self.lexicon = lexicon
    self.heading = heading
  }

  /// The facts of a line.
  mutating func read(_ line: FactLine) -> [ClaimedFact] {
    guard let first = line.words.first?.text, !first.hasPrefix("#"), !first.hasPrefix("//") else {
      return []
    }
    let end = line.words.dropFirst().firstIndex { $0.text.hasPrefix("#") } ?? line.words.count
    var facts = flags(line, upTo: end)
    if facts.isEmpty { facts = setting(line, upTo: end) }
    return facts
  }

  // `--cluster-cidr=10.42.0.0/16`, `--cluster-cidr 10.42.0.0/16`, `POD_NETWORK=10.2.0.0/16`
  private func flags(_ line: FactLine, upTo end: Int) -> [ClaimedFact] {
    (0..<end).flatMap { index -> [ClaimedFact] in
      let word = line.words[index].text
      if let equals = word.firstIndex(of: "="), equals > word.startIndex {
        let value = word[word.index(after: equals)...]
        return facts(word[..<equals], value, line, index...index)
      }
      guard word.hasPrefix("--"), index + 1 < end else { return [] }
      return facts(word, line.words[index + 1].text, line, index...(index + 1))
    }
  }

  // `podCIDR: 10.244.0.0/16`, `"mtu": 1450,`, `cluster_cidr = "10.2.0.0/16"`, `- 10.96.0.10`
  private mutating func setting(
    _ line: FactLine, upTo end: Int
  ) -> [ClaimedFact] {
    let start = line.words[0].text == "-" ? 1 : 0
    guard start < end else { return [] }
    let key = line.words[start].text
    while let last = parents.last, last.indent >= line.indent,
      start == 0 || last.indent > line.indent
    {
      parents.removeLast()
    }
    if key.hasSuffix(":") {
      let name = key.dropLast()
      let value = start + 1 < end ? line.words[start + 1].text : ""
      if value.isEmpty || value == "{" || value == "[" { parents.append((line.indent, name)) }
      guard start + 2 >= end else { return [] }
      return facts(name, value, line, start...min(start + 1, end - 1))
    }
    if start + 2 < end, line.words[start + 1].text == "=" {
      return facts(key, line.words[start + 2].text, line, start...(start + 2))
    }
    guard start == 1, end == 2, let parent = parents.last else { return [] }
    return facts(parent.key, key, line, 1...1)
  }

  private func facts(
    _ key: Substring, _ value: Substring, _ line: FactLine, _ words: ClosedRange<Int>
  ) -> [ClaimedFact] {
    guard let subject = subject(of: key),
      let values = SettingNames.values(subject, Self.plain(value), lexicon)
    else { return [] }
    let place = line.place(words, under: heading)
    return values.map {
      ClaimedFact(subject, $0, as: .example, about: Self.plain(key), at: place)
    }
  }

  // `provider` and `type` mean a network only below a key that says so.
  private func subject(of key: Substring) -> ClaimedFact.Subject? {
    if let known = SettingNames.subject(of: key) { return known }
    let parent = parents.last.map { Self.plain($0.key).lowercased() } ?? ""
    switch Self.plain(key).lowercased() {
    case "provider" where parent == "network": return .supportedCNI
    case "type" where parent == "backend": return .overlayMode
    case "port" where parent == "api": return .apiPort
    default: return nil
    }
  }

  private static func plain(_ text: Substring) -> String {
    let bare = text.hasSuffix(",") ? text.dropLast() : text
    return String(bare.filter { $0 != "\"" && $0 != "'" && $0 != "`" })
  }
}
