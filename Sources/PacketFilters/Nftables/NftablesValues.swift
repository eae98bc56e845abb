import NetworkModel

/// What the words of nftables text stand for; nil for words that nobody here knows.
enum NftablesValues {
  static func addresses(
    _ tokens: [NftablesToken], _ family: IPAddress.Family
  ) -> AddressSet? {
    var ranges: [AddressRange] = []
    for token in tokens {
      guard let range = addressRange(token.text), range.first.family == family else { return nil }
      ranges.append(range)
    }
    return AddressSet(ranges: ranges)
  }

  private static func addressRange(_ text: String) -> AddressRange? {
    if let prefix = CIDR(text) { return AddressRange(prefix.network, through: prefix.last) }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = IPAddress(parts[0]), let last = IPAddress(parts[1]),
      first.family == last.family, first <= last
    else { return nil }
    return AddressRange(first, through: last)
  }

  /// Port 0 is left out: nothing can listen there.
  static func ports(_ tokens: [NftablesToken], isNegated: Bool) -> PortSet? {
    var ranges: [PortRange] = []
    for token in tokens {
      let text = token.text.hasPrefix("0-") ? "1" + token.text.dropFirst() : token.text
      guard let range = try? PortRange(parsing: services[text] ?? text) else { return nil }
      ranges.append(range)
    }
    let set = PortSet(ranges)
    return isNegated ? set.complement : set
  }

  /// Service names that `nft list ruleset` prints without `-n` and that matter to clusters.
  private static let services = [
    "ssh": "22", "domain": "53", "http": "80", "bgp": "179", "https": "443",
    "dhcpv6-client": "546", "dhcpv6-server": "547", "bootps": "67", "bootpc": "68",
  ]

  static func protocolNumber(_ text: String) -> UInt8? {
    ProtocolNames.number(text)
  }

  static func icmpTypes(_ tokens: [NftablesToken], _ kind: IPProtocol) -> Set<UInt8>? {
    let names = kind == .icmp ? icmpNames : icmpv6Names
    var types: Set<UInt8> = []
    for token in tokens {
      guard let type = UInt8(token.text) ?? names[token.text] else { return nil }
      types.insert(type)
    }
    return types
  }

  /// IANA ICMP types by nft's names.
  private static let icmpNames: [String: UInt8] = [
    "echo-reply": 0, "destination-unreachable": 3, "source-quench": 4, "redirect": 5,
    "echo-request": 8, "time-exceeded": 11, "parameter-problem": 12,
  ]

  /// IANA ICMPv6 types by nft's names.
  private static let icmpv6Names: [String: UInt8] = [
    "destination-unreachable": 1, "packet-too-big": 2, "time-exceeded": 3, "parameter-problem": 4,
    "echo-request": 128, "echo-reply": 129, "mld-listener-query": 130, "mld-listener-report": 131,
    "mld-listener-done": 132, "mld-listener-reduction": 132, "nd-router-solicit": 133,
    "nd-router-advert": 134, "nd-neighbor-solicit": 135, "nd-neighbor-advert": 136,
    "nd-redirect": 137, "mld2-listener-report": 143,
  ]
}
