import NetworkModel

/// What people call the words of the model.
struct ModelNames: Sendable {
  private let titles: [String: String]
  private let firstWords: Set<String>

  init(catalog: Catalog) {
    var titles = Self.wellKnown
    for component in catalog.components {
      titles[component.id] = component.title
      titles[component.id.filter { $0 != "-" }] = component.title
    }
    self.titles = titles
    firstWords = Set(
      titles.values.compactMap { $0.split(separator: " ").first.map(String.init) })
  }

  /// Values of facts that are written otherwise in running text.
  private static let wellKnown = [
    "vxlan": "VXLAN", "ipip": "IP-in-IP", "bgp": "BGP", "bird": "BIRD", "wireguard": "WireGuard",
    "wireguard-native": "WireGuard", "host-gw": "host gateway", "fou": "FOU", "ipsec": "IPsec",
    "postgres": "PostgreSQL", "mysql": "MySQL", "sqlite": "SQLite", "nats": "NATS",
    "external-etcd": "an etcd of its own",
  ]

  /// The name of a value.
  func title(of value: String) -> String { titles[value] ?? value }

  /// A title in the middle of a sentence.
  func lowercased(_ title: String) -> String {
    let first = title.prefix { $0 != " " && $0 != "-" }
    let rest = first.dropFirst()
    guard rest.allSatisfy({ $0.isLowercase }), !firstWords.contains(String(first)),
      !rest.isEmpty || first == "A"
    else { return title }
    return title.prefix(1).lowercased() + title.dropFirst()
  }

  /// A fact as the subject of a sentence: its title, or its name when the title is a question.
  func subject(_ fact: FactDefinition?, _ name: String) -> String {
    guard let title = fact?.title, title != name else { return Self.spaced(name) }
    let questions = ["Where ", "What ", "Which ", "Who ", "How "]
    return questions.contains { title.hasPrefix($0) } ? Self.spaced(name) : lowercased(title)
  }

  /// Whether a title is a sentence with a verb: it can follow "when".
  static func isClause(_ title: String) -> Bool {
    let verbs: Set<Substring> = [
      "can", "use", "have", "do", "run", "share", "keep", "stand", "are",
    ]
    return title.split(separator: " ").dropFirst().contains { word in
      verbs.contains(word) || (word.hasSuffix("s") && !word.hasSuffix("ss") && word != "as")
    }
  }

  /// `calicoMode` as `calico mode`.
  private static func spaced(_ name: String) -> String {
    var words = ""
    var wasUppercase = true
    for character in name {
      if character.isUppercase, !wasUppercase { words += " " }
      words += character.isUppercase && !wasUppercase ? character.lowercased() : String(character)
      wasUppercase = character.isUppercase
    }
    return words
  }
}
