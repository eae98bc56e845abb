internal import NetworkModel

/// Reads what `ufw status` prints: one allowed target a line.
struct UfwListing {
  private var isActive = false

  init() {}

  /// The facts of a line; nil when it belongs to no listing.
  mutating func read(_ line: FactLine, under heading: String) -> [ClaimedFact]? {
    let words = line.words.map(\.text)
    if words.starts(with: ["Status:", "active"]) || words.starts(with: ["To", "Action", "From"]) {
      isActive = true
      return []
    }
    guard isActive else { return nil }
    if words.isEmpty || words[0].hasPrefix("--") { return [] }
    guard let action = words.firstIndex(where: Self.actions.contains) else {
      isActive = words[0].hasSuffix(":")
      return isActive ? [] : nil
    }
    guard action > 0, Self.allowing.contains(words[action]), !words.contains("(v6)") else {
      return []
    }
    let target = words[0] == "[" || words[0].hasPrefix("[") ? 0..<0 : 0..<action
    return fact(line, target: target, action: action, heading)
  }

  private func fact(
    _ line: FactLine, target: Range<Int>, action: Int, _ heading: String
  ) -> [ClaimedFact] {
    let words = line.words.map(\.text)
    let place = line.place(0...(line.words.count - 1), under: heading)
    // Numbered listings begin with `[ 1]`.
    let first = target.isEmpty ? (words.firstIndex { $0.hasSuffix("]") } ?? -1) + 1 : 0
    guard first < action else { return [] }
    if words[first] == "Anywhere" {
      let from = words[(action + 1)...].first { $0 != "IN" && $0 != "OUT" && $0 != "FWD" }
      guard let from, let prefix = CIDR(from) else { return [] }
      return [
        ClaimedFact(
          .firewallZoneSource, .init(String(from), .prefix(prefix)), as: .example, about: "ufw",
          at: place)
      ]
    }
    guard let items = PortCommand.items(words[first]) else { return [] }
    return PortPhrase.values(of: items, []).map {
      ClaimedFact(.openedPort, $0, as: .example, about: "ufw", at: place)
    }
  }

  private static let actions: Set<Substring> = ["ALLOW", "DENY", "REJECT", "LIMIT"]
  private static let allowing: Set<Substring> = ["ALLOW", "LIMIT"]
}
