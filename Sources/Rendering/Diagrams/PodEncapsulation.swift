internal import DiagramLayout
internal import NetworkModel

/// How pod packets are wrapped between hosts: the headers as their standards lay them out.
enum PodEncapsulation: Hashable {
  /// RFC 7348: the pod's Ethernet frame behind UDP and 8 bytes.
  case vxlan
  /// RFC 8926: the same with options, 8 bytes without any.
  case geneve
  /// RFC 2003 and RFC 2473: the pod's packet behind another IP header.
  case ipip
  /// The pod's packet behind UDP, 16 bytes of header and 16 of authentication.
  case wireguard
  /// The pod's packet behind UDP and 4 bytes of generic UDP encapsulation.
  case fou
  /// The pod's packet behind UDP.
  case udp
  /// IPsec, whose length depends on ciphers and padding.
  case ipsec
  /// Nothing is wrapped.
  case routed
  /// The model does not know.
  case unknown

  /// Reads the fact `overlay`.
  init(overlay: String?) {
    switch overlay {
    case "vxlan": self = .vxlan
    case "geneve": self = .geneve
    case "ipip": self = .ipip
    case "wireguard", "tailscale": self = .wireguard
    case "fou": self = .fou
    case "udp": self = .udp
    case "ipsec": self = .ipsec
    case "none", "host-gw": self = .routed
    default: self = .unknown
    }
  }

  /// What people call it.
  var title: String {
    switch self {
    case .vxlan: "VXLAN"
    case .geneve: "Geneve"
    case .ipip: "IP-in-IP"
    case .wireguard: "WireGuard"
    case .fou: "FoU"
    case .udp: "UDP"
    case .ipsec: "IPsec"
    case .routed: "no tunnel"
    case .unknown: "unknown"
    }
  }

  /// A header with its length; nil where the length is not fixed.
  struct Header: Hashable {
    var title: String
    var bytes: Int?
    /// What stands for the length where it is not fixed.
    var words = ""
  }

  private static let udpHeader = Header(title: "UDP", bytes: 8)
  private static let ethernet = Header(title: "Ethernet", bytes: 14)

  /// The headers from the outside to the inside, level by level; that of the link comes first and
  /// counts in no MTU.
  func levels(over family: IPAddress.Family) -> [[Header]] {
    let outer = [
      Self.ethernet,
      Header(title: family == .ipv4 ? "IPv4" : "IPv6", bytes: family == .ipv4 ? 20 : 40),
    ]
    switch self {
    case .vxlan:
      return [outer + [Self.udpHeader, Header(title: "VXLAN", bytes: 8)], [Self.ethernet]]
    case .geneve:
      return [
        outer + [Self.udpHeader, Header(title: "Geneve", bytes: 8, words: "8 + options")],
        [Self.ethernet],
      ]
    case .ipip: return [outer]
    case .wireguard: return [outer + [Self.udpHeader, Header(title: "WireGuard", bytes: 32)]]
    case .fou: return [outer + [Self.udpHeader, Header(title: "GUE", bytes: 4)]]
    case .udp: return [outer + [Self.udpHeader]]
    case .ipsec: return [outer + [Header(title: "ESP", bytes: nil, words: "varies")]]
    case .routed: return [[Self.ethernet]]
    case .unknown: return [[Self.ethernet, Header(title: "not known", bytes: nil, words: "?")]]
    }
  }

  /// How many bytes the headers add to a packet of a pod; nil where that is not fixed.
  func overhead(over family: IPAddress.Family) -> Int? {
    let lengths = levels(over: family).flatMap { $0 }.dropFirst().map(\.bytes)
    let known = lengths.compactMap(\.self)
    return known.count == lengths.count ? known.reduce(0, +) : nil
  }
}
