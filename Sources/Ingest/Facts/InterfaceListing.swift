internal import NetworkModel

/// Reads what `ip address` and `ip link` print, with or without details.
struct InterfaceListing {
  private var interface: String?
  private let heading: String

  init(under heading: String) { self.heading = heading }

  /// The facts of a line; nil when the line belongs to no interface.
  mutating func read(_ line: FactLine) -> [ClaimedFact]? {
    if let name = Self.interface(of: line) {
      interface = name
      return mtu(line)
    }
    guard interface != nil, Self.isDetail(line) else {
      self.interface = nil
      return nil
    }
    guard let first = line.words.first?.text else { return [] }
    if first == "inet" || first == "inet6" { return address(line) }
    return tunnel(line)
  }

  // Pasted lines have lost their indentation.
  private static func isDetail(_ line: FactLine) -> Bool {
    guard line.indent == 0, let first = line.words.first?.text else { return true }
    return first.hasPrefix("link/") || details.contains(first)
  }

  private static let details: Set<Substring> = [
    "vxlan", "geneve", "bridge", "inet", "inet6", "valid_lft", "altname", "wireguard", "tun",
  ]

  // `4: flannel.1: <BROADCAST,UP> mtu 1450 …`, `2: eth0@if5: <…`
  private static func interface(of line: FactLine) -> String? {
    guard line.words.count > 2, line.words[0].text.hasSuffix(":"),
      FactValue.isNumber(line.words[0].text.dropLast()), line.words[1].text.hasSuffix(":"),
      line.words[2].text.hasPrefix("<")
    else { return nil }
    return String(line.words[1].text.dropLast().prefix { $0 != "@" })
  }

  private func mtu(_ line: FactLine) -> [ClaimedFact] {
    guard let index = line.index(after: "mtu"),
      let value = FactValue.number(line.words[index].text, within: 68...65536)?.first
    else { return [] }
    return [fact(.mtu, value, line, (index - 1)...index)]
  }

  private func address(_ line: FactLine) -> [ClaimedFact] {
    guard line.words.count > 1, let value = FactValue.interface(line.words[1].text) else {
      return []
    }
    return [fact(.interfaceAddress, value, line, 0...1)]
  }

  private func tunnel(_ line: FactLine) -> [ClaimedFact] {
    guard let kind = line.words.first?.text, ["vxlan", "geneve"].contains(kind) else { return [] }
    var facts: [ClaimedFact] = []
    if let index = line.index(after: "id"),
      let value = FactValue.number(line.words[index].text, within: 0...16_777_215)?.first
    {
      let start = index == 2 ? 0 : index - 1
      facts.append(fact(.vni, value, line, start...index))
    }
    if let index = line.index(after: "local"),
      let value = FactValue.address(line.words[index].text)?.first
    {
      facts.append(fact(.tunnelAddress, value, line, (index - 1)...index))
    }
    if let index = line.index(after: "dstport"),
      let port = UInt16(line.words[index].text), port > 0
    {
      let value = PortPhrase.value(PortSet(port), .udp)
      facts.append(fact(.overlayPort, value, line, (index - 1)...index))
    }
    return facts
  }

  private func fact(
    _ subject: ClaimedFact.Subject, _ value: ClaimedFact.Value, _ line: FactLine,
    _ words: ClosedRange<Int>
  ) -> ClaimedFact {
    ClaimedFact(
      subject, value, as: .example, about: interface ?? "", at: line.place(words, under: heading))
  }
}
