internal import NetworkModel

/// Reads commands that open a firewall: `firewall-cmd`, `ufw`, `iptables` and `nft`.
enum PortCommand {
  /// The facts of a line; empty for any other line.
  static func read(_ line: FactLine, under heading: String) -> [ClaimedFact] {
    let words = code(of: line)
    guard let start = words.firstIndex(where: { starts.contains($0.text) }) else {
      return nft(words, line, heading)
    }
    let rest = words[start...]
    let name = words[start].text
    switch name {
    case "firewall-cmd": return firewalld(rest, line, heading)
    case "ufw": return ufw(rest, line, heading)
    case "nft": return nft(rest, line, heading)
    default: return iptables(rest, line, heading)
    }
  }

  /// Ports as tools write them: `80,443/tcp`, `30000:32767/udp`; nil for anything else.
  static func items(
    _ text: some StringProtocol
  ) -> [(range: PortRange, transport: IPProtocol?)]? {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    let suffix = halves.count == 2 ? "/\(halves[1])" : ""
    guard halves.count <= 2, let ports = halves.first else { return nil }
    let items = ports.split(separator: ",").map { PortPhrase.item("\($0)\(suffix)") }
    let known = items.compactMap(\.self)
    return known.count == items.count && !known.isEmpty ? known : nil
  }

  private typealias Words = ArraySlice<FactLine.Word>

  private static let starts: Set<Substring> = [
    "firewall-cmd", "ufw", "iptables", "ip6tables", "nft", "-A", "-I",
  ]

  // What stands behind ` #` is a remark; a line that begins with one is a command of root's.
  private static func code(of line: FactLine) -> Words {
    let words = line.words
    let remark = words.indices.dropFirst().first { words[$0].text.hasPrefix("#") }
    return words[..<(remark ?? words.count)]
  }

  private static func fact(
    _ subject: ClaimedFact.Subject, _ value: ClaimedFact.Value, about: some StringProtocol,
    _ place: ClaimedFact.Place
  ) -> ClaimedFact {
    ClaimedFact(subject, value, as: .example, about: String(about), at: place)
  }
}

// MARK: - firewalld

extension PortCommand {
  private static func firewalld(
    _ words: Words, _ line: FactLine, _ heading: String
  ) -> [ClaimedFact] {
    let zone = words.first { $0.text.hasPrefix("--zone=") }?.text.dropFirst(7)
    return words.flatMap { word -> [ClaimedFact] in
      let place = line.place(word.range, heading)
      let about = zone ?? "firewall-cmd"
      if word.text == "--add-masquerade" {
        return [fact(.masquerade, .answer(true), about: about, place)]
      }
      let parts = word.text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let values = firewalldValues(parts[0], parts[1]) else { return [] }
      return values.values.map { fact(values.subject, $0, about: about, place) }
    }
  }

  private static func firewalldValues(
    _ option: Substring, _ text: Substring
  ) -> (subject: ClaimedFact.Subject, values: [ClaimedFact.Value])? {
    let text = text.filter { $0 != "\"" && $0 != "'" }
    switch option {
    case "--add-port":
      guard let items = items(text), items.allSatisfy({ $0.transport != nil }) else { return nil }
      return (.openedPort, PortPhrase.values(of: items, []))
    case "--add-source":
      return CIDR(text).map { (.firewallZoneSource, [.init(text, .prefix($0))]) }
    case "--add-protocol": return isWord(text) ? (.openedProtocol, [.init(text)]) : nil
    case "--add-service": return isWord(text) ? (.openedService, [.init(text)]) : nil
    default: return nil
    }
  }

  // No variable and no placeholder.
  private static func isWord(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }
}

// MARK: - ufw

extension PortCommand {
  private static func ufw(_ words: Words, _ line: FactLine, _ heading: String) -> [ClaimedFact] {
    let texts = words.map(\.text)
    guard let verb = texts.prefix(4).firstIndex(where: { $0 == "allow" || $0 == "limit" }),
      verb + 1 < texts.count
    else { return [] }
    let place = line.place(words.startIndex...(words.endIndex - 1), under: heading)
    let rule = texts[(verb + 1)...].filter { $0 != "in" && $0 != "out" }
    if let items = rule.first.flatMap({ items($0) }) {
      return PortPhrase.values(of: items, []).map { fact(.openedPort, $0, about: "ufw", place) }
    }
    if let port = value(of: "port", in: rule), let items = items(port) {
      let transport = value(of: "proto", in: rule).flatMap { IPProtocol(name: String($0)) }
      return PortPhrase.values(of: items, transport.map { [$0] } ?? [])
        .map { fact(.openedPort, $0, about: "ufw", place) }
    }
    guard !rule.contains("port"), let from = value(of: "from", in: rule), let prefix = CIDR(from)
    else { return [] }
    return [fact(.firewallZoneSource, .init(String(from), .prefix(prefix)), about: "ufw", place)]
  }

  private static func value(of key: Substring, in words: [Substring]) -> Substring? {
    words.lastIndex(of: key).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
  }
}

// MARK: - iptables

extension PortCommand {
  private static func iptables(
    _ words: Words, _ line: FactLine, _ heading: String
  ) -> [ClaimedFact] {
    let texts = words.map(\.text)
    guard !texts.contains("!"),
      texts.contains(where: { $0 == "-A" || $0 == "-I" || $0 == "--append" }),
      let target = value(of: "-j", in: texts) ?? value(of: "--jump", in: texts)
    else { return [] }
    let place = line.place(words.startIndex...(words.endIndex - 1), under: heading)
    let about = "iptables"
    if target == "MASQUERADE" { return [fact(.masquerade, .answer(true), about: about, place)] }
    guard target == "ACCEPT" else { return [] }
    let name = value(of: "-p", in: texts) ?? value(of: "--protocol", in: texts)
    if let ports = ["--dport", "--dports", "--destination-port"].lazy.compactMap({
      value(of: $0, in: texts)
    }).first {
      guard let items = items(ports), let name, let transport = IPProtocol(name: String(name)),
        transport.hasPorts
      else { return [] }
      return PortPhrase.values(of: items, [transport]).map {
        fact(.openedPort, $0, about: about, place)
      }
    }
    if let name {
      let known =
        IPProtocol(name: name.lowercased()) ?? Int(name).flatMap { IPProtocol(number: $0) }
      guard let known, !known.hasPorts, known != .icmp, known != .icmpv6 else { return [] }
      return [fact(.openedProtocol, .init(known.name), about: about, place)]
    }
    guard let source = value(of: "-s", in: texts) ?? value(of: "--source", in: texts),
      let prefix = CIDR(source)
    else { return [] }
    return [fact(.firewallZoneSource, .init(String(source), .prefix(prefix)), about: about, place)]
  }
}

// MARK: - nftables

extension PortCommand {
  private static func nft(_ words: Words, _ line: FactLine, _ heading: String) -> [ClaimedFact] {
    let texts = words.map(\.text)
    guard texts.contains("accept"), !texts.contains("!="), !words.isEmpty else {
      return []
    }
    let place = line.place(words.startIndex...(words.endIndex - 1), under: heading)
    if let index = texts.firstIndex(of: "dport"), index > 0, index + 1 < texts.count {
      guard let transport = IPProtocol(name: String(texts[index - 1])), transport.hasPorts,
        let items = set(texts[(index + 1)...])
      else { return [] }
      return PortPhrase.values(of: items, [transport]).map {
        fact(.openedPort, $0, about: "nft", place)
      }
    }
    guard let index = texts.firstIndex(of: "saddr"), index + 1 < texts.count,
      let prefix = CIDR(texts[index + 1])
    else { return [] }
    let text = String(texts[index + 1])
    return [fact(.firewallZoneSource, .init(text, .prefix(prefix)), about: "nft", place)]
  }

  // `443`, `30000-32767`, `{ 80, 443 }`
  private static func set(
    _ words: ArraySlice<Substring>
  ) -> [(range: PortRange, transport: IPProtocol?)]? {
    guard let first = words.first else { return nil }
    guard first.hasPrefix("{") else { return items(first) }
    guard let end = words.firstIndex(where: { $0.hasSuffix("}") }) else { return nil }
    let text = words[...end].joined().filter { $0 != "{" && $0 != "}" }
    return items(text)
  }
}
