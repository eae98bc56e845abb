internal import NetworkModel

/// Reads the text of a protocol cell.
enum ProtocolCellParser {
  /// The protocols in a cell in order; nil when a word names none.
  static func read(_ text: String) -> [ClaimedProtocol]? {
    let plain = PortCellParser.normalized(text)
    if ["", "-", "n/a", "any", "all", "*"].contains(plain) { return [] }
    if let whole = phrase(plain) { return [whole] }
    var found: [ClaimedProtocol] = []
    let words = plain.replacing(" and ", with: ",").replacing(" or ", with: ",")
      .split { $0 == "," || $0 == "/" || $0 == "+" || $0 == "&" || $0 == " " || $0 == "\n" }
    for word in words {
      guard let named = phrase(String(word)) else { return nil }
      if !found.contains(named) { found.append(named) }
    }
    return found
  }

  /// The protocol that a single lower-case word names; numbers are not words.
  static func word(_ word: String) -> ClaimedProtocol? {
    if let known = names[word] { return .known(known) }
    return applications.contains(word) ? .application(word) : nil
  }

  private static func phrase(_ text: String) -> ClaimedProtocol? {
    if let word = word(text) { return word }
    let digits = text.replacing("ip protocol", with: "").replacing("protocol number", with: "")
      .replacing("protocol", with: "").trimmed
    guard digits != text || text.allSatisfy(\.isNumber), let number = Int(digits),
      (0...255).contains(number)
    else { return nil }
    return IPProtocol(number: number).map { .known($0) } ?? .number(number)
  }

  private static let names: [String: IPProtocol] = [
    "tcp": .tcp, "udp": .udp, "sctp": .sctp, "icmp": .icmp, "icmpv4": .icmp, "icmpv6": .icmpv6,
    "ipip": .ipip, "ip-in-ip": .ipip, "ip in ip": .ipip, "ipencap": .ipip, "vrrp": .vrrp,
    "esp": .esp, "ah": .ah, "gre": .gre, "ospf": .ospf, "tcp4": .tcp, "tcp6": .tcp, "udp4": .udp,
    "tcpv4": .tcp, "udpv4": .udp,
  ]

  private static let applications: Set<String> = [
    "http", "https", "ssh", "grpc", "tls", "ssl", "dns", "ntp", "websocket", "wss", "amqp", "bgp",
  ]
}
