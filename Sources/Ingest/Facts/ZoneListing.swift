internal import NetworkModel

/// Reads what `firewall-cmd --list-all` prints: a zone's name and its settings below.
struct ZoneListing {
  private var zone: String?
  private var previous: FactLine?

  init() {}

  /// The facts of a line; nil when the line belongs to no zone.
  mutating func read(_ line: FactLine, under heading: String) -> [ClaimedFact]? {
    defer { previous = line }
    guard let first = line.words.first?.text else {
      zone = nil
      return nil
    }
    if first == "target:", let name = Self.name(in: previous) { zone = name }
    guard let zone else { return nil }
    guard line.text.contains(":") else {
      // The name of the next zone, or the end of the listing.
      self.zone = nil
      return nil
    }
    return facts(String(first), line, zone, heading)
  }

  private static func name(in line: FactLine?) -> String? {
    guard let words = line?.words, let first = words.first?.text, !first.hasSuffix(":"),
      words.count == 1 || words[1].text.hasPrefix("(")
    else { return nil }
    return String(first)
  }

  private func facts(
    _ key: String, _ line: FactLine, _ zone: String, _ heading: String
  ) -> [ClaimedFact] {
    let single: [String: ClaimedFact.Subject] = [
      "target:": .firewallZoneTarget, "masquerade:": .masquerade, "forward:": .forwarding,
    ]
    if let subject = single[key] {
      guard line.words.count == 2, let value = Self.value(subject, line.words[1].text) else {
        return []
      }
      return [
        ClaimedFact(
          subject, value, as: .example, about: zone, at: line.place(0...1, under: heading))
      ]
    }
    if key == "protocols:", line.words.count == 1 {
      return [
        ClaimedFact(
          .openedProtocol, .init("none"), as: .example, about: zone,
          at: line.place(0...0, under: heading))
      ]
    }
    guard let subject = Self.lists[key] else { return [] }
    return line.words.indices.dropFirst().flatMap { index in
      Self.values(subject, line.words[index].text).map { value in
        ClaimedFact(
          subject, value, as: .example, about: zone, at: line.place(index...index, under: heading))
      }
    }
  }

  private static let lists: [String: ClaimedFact.Subject] = [
    "interfaces:": .firewallZoneInterface, "sources:": .firewallZoneSource,
    "services:": .openedService, "ports:": .openedPort, "protocols:": .openedProtocol,
  ]

  private static func value(
    _ subject: ClaimedFact.Subject, _ word: Substring
  ) -> ClaimedFact.Value? {
    if subject == .firewallZoneTarget { return .init(String(word)) }
    return ["yes": true, "no": false][word].map { .answer($0) }
  }

  private static func values(
    _ subject: ClaimedFact.Subject, _ word: Substring
  ) -> [ClaimedFact.Value] {
    let text = String(word)
    switch subject {
    case .firewallZoneSource: return CIDR(text).map { [.init(text, .prefix($0))] } ?? []
    case .openedPort:
      guard let item = PortPhrase.item(text), item.transport != nil else { return [] }
      return PortPhrase.values(of: [item], [])
    default: return [.init(text)]
    }
  }
}
