import NetworkModel

/// What the values of iptables options stand for; nil for values that nobody here knows.
enum IptablesValues {
  /// Reads `10.0.0.0/24,10.1.0.0/255.255.0.0`.
  static func addresses(_ text: String, _ family: IPAddress.Family) -> AddressSet? {
    var ranges: [AddressRange] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let prefix = prefix(part), prefix.network.family == family else { return nil }
      ranges.append(AddressRange(prefix.network, through: prefix.last))
    }
    return AddressSet(ranges: ranges)
  }

  private static func prefix(_ text: Substring) -> CIDR? {
    if let prefix = CIDR(text) { return prefix }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = IPAddress(parts[0]), let mask = IPAddress(parts[1]),
      address.family == mask.family
    else { return nil }
    let hostBits = mask.value.trailingZeroBitCount
    let bits = address.family.bits
    let prefix = hostBits >= bits ? 0 : bits - hostBits
    // A mask with holes is no prefix.
    let isContiguous = mask.value.nonzeroBitCount == prefix
    return isContiguous ? CIDR(address, prefix: prefix) : nil
  }

  /// Reads `10.0.0.1-10.0.0.9`.
  static func addressRange(_ text: String, _ family: IPAddress.Family) -> AddressSet? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { IPAddress($0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first.family == family,
      last.family == family, first <= last
    else { return nil }
    return AddressSet(ranges: [AddressRange(first, through: last)])
  }

  /// Reads `22`, `22:80`, `:80`, `22:`, names, and with commas all of these; port 0 is left out:
  /// nothing can listen there.
  static func ports(_ text: String) -> PortSet? {
    var ranges: [PortRange] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard let first = ends[0].isEmpty && ends.count == 2 ? 0 : port(ends[0]),
        let last = ends.count == 1 ? first : ends[1].isEmpty ? 65535 : port(ends[1]),
        first <= last
      else { return nil }
      if last == 0 { continue }
      guard let range = try? PortRange(max(first, 1), through: last) else { return nil }
      ranges.append(range)
    }
    return PortSet(ranges)
  }

  private static func port(_ text: Substring) -> UInt16? {
    guard !text.isEmpty else { return nil }
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return UInt16(text) }
    return services[String(text)]
  }

  /// Names that `iptables -L` prints and people write, as `/etc/services` has them.
  private static let services: [String: UInt16] = [
    "ssh": 22, "domain": 53, "bootps": 67, "bootpc": 68, "http": 80, "ntp": 123, "bgp": 179,
    "https": 443, "dhcpv6-client": 546, "dhcpv6-server": 547,
  ]

  /// `eth+` as `eth*`; nil for names in which `*` would be taken for a wildcard.
  static func interface(_ text: String) -> String? {
    guard !text.isEmpty, !text.contains("*") else { return nil }
    return text.hasSuffix("+") ? text.dropLast() + "*" : text
  }

  /// The types of a number or name; names of single codes are not types.
  static func icmpTypes(_ text: String, _ family: IPAddress.Family) -> Set<UInt8>? {
    if let number = UInt8(text) { return family == .ipv4 && number == 255 ? every : [number] }
    if text == "any" { return every }
    return (family == .ipv4 ? icmpNames : icmpv6Names)[text].map { [$0] }
  }

  private static let every = Set<UInt8>(0...255)

  /// The names of types in libxt_icmp for IPv4.
  private static let icmpNames: [String: UInt8] = [
    "echo-reply": 0, "pong": 0, "destination-unreachable": 3, "source-quench": 4, "redirect": 5,
    "echo-request": 8, "ping": 8, "router-advertisement": 9, "router-solicitation": 10,
    "time-exceeded": 11, "ttl-exceeded": 11, "parameter-problem": 12, "timestamp-request": 13,
    "timestamp-reply": 14, "address-mask-request": 17, "address-mask-reply": 18,
  ]

  /// The names of types in libxt_icmp for IPv6.
  private static let icmpv6Names: [String: UInt8] = [
    "destination-unreachable": 1, "packet-too-big": 2, "time-exceeded": 3, "ttl-exceeded": 3,
    "parameter-problem": 4, "echo-request": 128, "ping": 128, "echo-reply": 129, "pong": 129,
    "mld-listener-query": 130, "mld-listener-report": 131, "mld-listener-done": 132,
    "mld-listener-reduction": 132, "router-solicitation": 133, "router-advertisement": 134,
    "neighbour-solicitation": 135, "neighbor-solicitation": 135, "neighbour-advertisement": 136,
    "neighbor-advertisement": 136, "redirect": 137,
  ]
}
