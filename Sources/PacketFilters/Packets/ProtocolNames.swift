/// What `getprotobyname` finds in the `/etc/protocols` that systems ship; not the names of
/// ``IPProtocol``: there IP in IP is `ipencap`, and `ipip` is another protocol.
enum ProtocolNames {
  private static let numbers: [String: UInt8] = [
    "icmp": 1, "igmp": 2, "ipencap": 4, "tcp": 6, "udp": 17, "dccp": 33, "ipv6": 41, "gre": 47,
    "esp": 50, "ah": 51, "icmpv6": 58, "ipv6-icmp": 58, "ospf": 89, "ipip": 94, "vrrp": 112,
    "sctp": 132, "mobility-header": 135, "mh": 135, "udplite": 136,
  ]

  /// The IANA number of a name or decimal number; nil for anything else.
  static func number(_ text: String) -> UInt8? { UInt8(text) ?? numbers[text.lowercased()] }
}
