/// An IP protocol by its IANA number (the "Protocol" field of IPv4, "Next Header" of IPv6).
///
/// The canonical model can only say protocols that exist, and only protocols with ports have ports:
/// "TCP 112" for VRRP cannot be written with this type.
package struct IPProtocol: Hashable, Sendable {
  /// The number in 0...255, as IANA assigns it.
  package let number: UInt8

  private init(_ number: UInt8) { self.number = number }

  /// Internet Control Message Protocol (RFC 792).
  package static let icmp = IPProtocol(1)
  /// IPv4 encapsulation, "IP in IP" (RFC 2003).
  package static let ipip = IPProtocol(4)
  /// Transmission Control Protocol (RFC 9293).
  package static let tcp = IPProtocol(6)
  /// User Datagram Protocol (RFC 768).
  package static let udp = IPProtocol(17)
  /// Generic Routing Encapsulation (RFC 2784).
  package static let gre = IPProtocol(47)
  /// Encapsulating Security Payload (RFC 4303).
  package static let esp = IPProtocol(50)
  /// Authentication Header (RFC 4302).
  package static let ah = IPProtocol(51)
  /// ICMP for IPv6 (RFC 4443).
  package static let icmpv6 = IPProtocol(58)
  /// Open Shortest Path First (RFC 2328).
  package static let ospf = IPProtocol(89)
  /// Virtual Router Redundancy Protocol (RFC 9568).
  package static let vrrp = IPProtocol(112)
  /// Stream Control Transmission Protocol (RFC 9260).
  package static let sctp = IPProtocol(132)

  /// Every protocol with a name here, by number.
  package static let named: [(name: String, value: IPProtocol)] = [
    ("icmp", .icmp), ("ipip", .ipip), ("tcp", .tcp), ("udp", .udp), ("gre", .gre), ("esp", .esp),
    ("ah", .ah), ("icmpv6", .icmpv6), ("ospf", .ospf), ("vrrp", .vrrp), ("sctp", .sctp),
  ]

  /// Finds a protocol by its lower-case name; nil for names not in ``named``.
  package init?(name: String) {
    guard let found = Self.named.first(where: { $0.name == name }) else { return nil }
    self = found.value
  }

  /// Finds a protocol by its IANA number; nil for numbers without a name here.
  package init?(number: Int) {
    guard let found = Self.named.first(where: { Int($0.value.number) == number }) else {
      return nil
    }
    self = found.value
  }

  /// The lower-case name, for example `tcp` or `vrrp`.
  package var name: String {
    Self.named.first { $0.value == self }?.name ?? "protocol-\(number)"
  }

  /// Whether packets of this protocol carry port numbers.
  package var hasPorts: Bool { self == .tcp || self == .udp || self == .sctp }

  /// What people read: `TCP`, `UDP`, `VRRP (IP 112)`.
  package var title: String {
    hasPorts || self == .icmp || self == .icmpv6
      ? name.uppercased().replacing("ICMPV6", with: "ICMPv6")
      : "\(name == "ipip" ? "IP-in-IP" : name.uppercased()) (IP \(number))"
  }
}

extension IPProtocol: Comparable {
  /// Orders by IANA number.
  package static func < (left: IPProtocol, right: IPProtocol) -> Bool { left.number < right.number }
}
