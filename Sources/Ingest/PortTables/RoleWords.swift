package import NetworkModel

/// Finds the roles that a text in a document means.
package struct RoleWords: Sendable {
  private let words: [String: Role]

  /// Adds the words of a vocabulary to the built-in ones; its meaning wins.
  package init(_ vocabulary: Vocabulary) {
    var words = Self.builtIn
    for (word, role) in vocabulary.roles { words[Self.key(word)] = role }
    self.words = words
  }

  /// Every word and phrase that means a role, in lower case, sorted.
  var phrases: [String] { words.keys.sorted() }

  /// The roles in a list such as `Master & Worker Nodes` or `worker, CLI`, in order.
  ///
  /// A plural noun at the end belongs to every item. A word nobody knows becomes `other:<text>`.
  package func roles(in text: String) -> [Role] {
    let key = Self.key(Self.withoutRemarks(text))
    if key.isEmpty { return [] }
    let items = Self.items(of: key, separators: Self.lists)
    if items.count > 1 {
      // `Linux hosts only` beside others says where a row applies, not who else is meant.
      let named = items.filter { !$0.hasSuffix(" only") }
      return unique((named.isEmpty ? items : named).flatMap { roles(ofItem: $0, in: items) })
    }
    return roles(ofItem: key, in: items)
  }

  /// The roles of a text made of known words only; nil if there is any other word.
  func knownRoles(in text: String) -> [Role]? {
    let key = Self.key(text)
    if let whole = exact(key) { return [whole] }
    let items = Self.items(of: key, separators: Self.lists + ["/"])
    guard items.count > 1 else { return nil }
    let roles = items.compactMap { exact($0) ?? exact("\($0) \(Self.tail(of: items))") }
    return roles.count == items.count ? unique(roles) : nil
  }

  /// The role of the longest run of known words with which a text begins.
  func leadingRole(in text: String) -> Role? {
    let words = Self.key(text).split(separator: " ").prefix(6)
    for count in stride(from: words.count, to: 0, by: -1) {
      let phrase = words.prefix(count).joined(separator: " ")
      if let role = exact(phrase), !Self.isVague(phrase) { return role }
    }
    return nil
  }

  private func roles(ofItem item: String, in items: [String]) -> [Role] {
    if let known = exact(item) ?? exact("\(item) \(Self.tail(of: items))") { return [known] }
    let halves = Self.items(of: item, separators: ["/"])
    let known = halves.compactMap { exact($0) ?? exact("\($0) \(Self.tail(of: halves))") }
    if halves.count > 1, known.count == halves.count { return unique(known) }
    if Self.isAnyone(item) { return [.external] }
    if let head = headRole(of: item) ?? suffixRole(of: item) { return [head] }
    return [.other(Self.withoutQualifiers(item))]
  }

  /// The role of a whole phrase, with or without words such as `all` and `K3s` in front.
  private func exact(_ phrase: String) -> Role? {
    if let role = words[phrase] { return role }
    let plain = Self.withoutQualifiers(phrase)
    if plain != phrase, let role = words[plain] { return role }
    // A security group is named after its hosts: `worker-sg`, `sg-worker`.
    if plain.hasSuffix("-sg"), let role = exact(String(plain.dropLast(3))) { return role }
    if plain.hasPrefix("sg-"), let role = exact(String(plain.dropFirst(3))) { return role }
    let bare = Self.withoutNodeNoun(plain)
    // `nodos K3s`: any node of the product.
    if bare != plain,
      bare.split(separator: " ").allSatisfy({ Self.qualifiers.contains(String($0)) })
    {
      return .node
    }
    if bare != plain, let role = words[bare], Self.nodeRoles.contains(role) { return role }
    guard let open = plain.firstIndex(of: "("), open != plain.startIndex else { return nil }
    let inner = plain[open...].dropFirst().prefix { $0 != ")" }.trimmed
    return exact(plain[..<open].trimmed) ?? words[inner]
  }

  // `all nodes configured in the file`, `etcd node itself`: what follows only says which ones.
  private func headRole(of phrase: String) -> Role? {
    let words = phrase.split(separator: " ").map(String.init)
    guard let link = words.dropFirst().firstIndex(where: Self.links.contains) else { return nil }
    return exact(words[..<link].joined(separator: " "))
  }

  // `any that consumes published services`.
  private static func isAnyone(_ phrase: String) -> Bool {
    let words = phrase.split(separator: " ").prefix(3)
    guard let first = words.first, ["any", "anyone", "anything", "everyone"].contains(first) else {
      return false
    }
    return words.dropFirst().contains { ["that", "who", "which"].contains($0) }
  }

  private static let links: Set<String> = [
    "configured", "that", "which", "with", "running", "where", "hosting", "behind", "itself",
    "using", "listed", "defined",
  ]

  // A remark in brackets may hold commas, and a line may send the reader elsewhere.
  private static func withoutRemarks(_ text: String) -> String {
    guard text.contains("(") && text.contains(",") || text.contains("\n") else { return text }
    let lines = text.split(separator: "\n").filter { !$0.lowercased().hasPrefix("see ") }
    return lines.map { line in
      var depth = 0
      return String(
        line.filter { character in
          if character == "(" { depth += 1 }
          defer { if character == ")" { depth = max(0, depth - 1) } }
          return depth == 0 || !",;".contains(character)
        })
    }.joined(separator: "\n")
  }

  // `KKP users`: the noun at the end decides, if it is one that means the same everywhere.
  private func suffixRole(of phrase: String) -> Role? {
    let parts = phrase.split(separator: " ")
    for start in parts.indices.dropFirst() {
      let suffix = parts[start...].joined(separator: " ")
      let isClear = parts.count - start > 1 || Self.heads.contains(suffix)
      if isClear, let role = words[suffix] { return role }
    }
    return nil
  }

  private func unique(_ roles: [Role]) -> [Role] {
    var found: [Role] = []
    for role in roles where !found.contains(role) { found.append(role) }
    return found
  }
}

extension RoleWords {
  private static let lists = [
    ",", ";", "&", "+", "\n", "、", "，", "；", " and ", " or ", " und ", " oder ", " et ", " ou ",
    " y ",
    " e ", " и ", " dan ", " atau ", "和", "或", "及", "と", "または",
  ]

  // Nouns at the end of a phrase that name a role whatever stands before them.
  private static let heads: Set<String> = [
    "node", "nodes", "host", "hosts", "user", "users", "client", "clients", "pod", "pods",
    "worker", "workers", "kube-apiserver", "apiserver", "browser", "workstation",
  ]

  private static let qualifiers: Set<String> = [
    "all", "any", "each", "every", "other", "the", "a", "an", "existing", "new", "joining",
    "remote", "both", "your", "k0s", "k3s", "rke", "rke2", "k8s", "kubernetes", "rancher",
    "openshift", "tectonic", "chef", "360", "todos", "todas", "os", "as", "los", "las", "les",
    "alle", "所有", "全部", "jeder",
  ]

  private static let nodeRoles: Set<Role> = [.controller, .worker, .etcd, .storage, .monitoring]

  private static let nodeNouns: Set<String> = [
    "node", "nodes", "host", "hosts", "machine", "machines", "nodo", "nodos", "nodi", "nó", "nós",
    "nœud", "nœuds", "noeud", "noeuds", "knoten", "узел", "узлы", "节点", "ノード", "노드",
  ]

  // Romance languages put the noun first: `nodo controller`, `nós de processamento`.
  private static func withoutNodeNoun(_ phrase: String) -> String {
    var words = phrase.split(separator: " ")
    if words.count > 1, let first = words.first, nodeNouns.contains(String(first)) {
      words.removeFirst()
      if words.count > 1, ["de", "des", "du", "del", "di", "da", "do"].contains(words[0]) {
        words.removeFirst()
      }
    } else if words.count > 1, let last = words.last, nodeNouns.contains(String(last)) {
      words.removeLast()
      // `Worker Plane Nodes`.
      if words.count > 1, words.last == "plane" { words.removeLast() }
    }
    return words.joined(separator: " ")
  }

  private static let ends = [
    " in the cluster", " of the cluster", " in cluster", " within the cluster", " in the network",
  ]

  /// Lower case, without marks and quotes, single blanks.
  static func key(_ text: String) -> String {
    let marks: Set<Character> = ["*", "`", "†", "‡", "“", "”", "\"", ":", "¹", "²", "³", "_"]
    let plain = String(text.lowercased().filter { !marks.contains($0) })
      .replacing("(s)", with: "s").replacing("()", with: "").replacing("\n", with: ", ")
    var parts = plain.split { $0 == " " || $0 == "\u{A0}" || $0 == "\t" }
    while let last = parts.last, ["-", "–", "—"].contains(last) { parts.removeLast() }
    let words = parts.joined(separator: " ")
    return words.hasSuffix(".") || words.hasSuffix(",") ? String(words.dropLast()) : words
  }

  private static func withoutQualifiers(_ phrase: String) -> String {
    var plain = phrase
    for end in ends where plain.hasSuffix(end) { plain = String(plain.dropLast(end.count)) }
    var words = plain.split(separator: " ")
    while words.count > 1, let first = words.first, qualifiers.contains(String(first)) {
      words.removeFirst()
    }
    return words.joined(separator: " ")
  }

  private static func isVague(_ phrase: String) -> Bool {
    ["all", "any", "local", "other", "external", "server", "servers"].contains(phrase)
  }

  // Most texts are one phrase, which one look at their bytes shows.
  private static func isOneItem(_ text: String) -> Bool {
    let signs = ",;&+/\n".utf8
    guard text.utf8.allSatisfy({ $0 < 0x80 && !signs.contains($0) }) else { return false }
    return text.split(separator: " ").allSatisfy { !joints.contains($0) }
  }

  private static let joints: Set<Substring> = [
    "and", "or", "und", "oder", "et", "ou", "y", "e", "dan", "atau",
  ]

  private static func tail(of items: [String]) -> String {
    items.last?.split(separator: " ").last.map(String.init) ?? ""
  }

  private static func items(of text: String, separators: [String]) -> [String] {
    if isOneItem(text) { return [text] }
    var plain = text
    for separator in separators { plain = plain.replacing(separator, with: "\u{1F}") }
    return plain.split(separator: "\u{1F}").map(\.trimmed)
      .map { item in
        ["and ", "or "].first(where: item.hasPrefix).map { String(item.dropFirst($0.count)) }
          ?? item
      }
      .filter { !$0.isEmpty }
  }
}
