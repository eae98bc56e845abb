import NetworkModel

/// What is tried at a host: a port, a message type, or a protocol.
struct ProbedService: Hashable, Sendable {
  /// The IANA protocol number.
  var protocolNumber: UInt8
  /// The destination port; 0 for protocols without ports.
  var port: UInt16 = 0
  /// The type of ICMP and ICMPv6 messages.
  var icmpType: UInt8 = 0
  /// Whether somebody needs it or listens on it; else it only stands next to such a port.
  var isNamed = true

  /// A port of TCP, UDP or SCTP.
  init(_ ipProtocol: IPProtocol, _ port: UInt16, isNamed: Bool = true) {
    self.protocolNumber = ipProtocol.number
    self.port = port
    self.isNamed = isNamed
  }

  /// A protocol without ports, with a type of message if it has such.
  init(_ protocolNumber: UInt8, type: UInt8 = 0) {
    self.protocolNumber = protocolNumber
    self.icmpType = type
  }

  /// How it is sent.
  var kind: Probe.Kind {
    switch protocolNumber {
    case IPProtocol.tcp.number: .stream
    case IPProtocol.udp.number: .datagram
    case IPProtocol.sctp.number: .association
    default: .raw(protocolNumber: protocolNumber, type: icmpType)
    }
  }

  /// What people read: `tcp/6443`, `icmp type 8`, `vrrp`.
  var name: String {
    guard let known = IPProtocol(number: Int(protocolNumber)) else {
      return "protocol \(protocolNumber)"
    }
    if known.hasPorts { return "\(known.name)/\(port)" }
    return known == .icmp || known == .icmpv6 ? "\(known.name) type \(icmpType)" : known.name
  }
}

extension ProbedService: Comparable {
  /// Orders by protocol, port, and type.
  static func < (left: ProbedService, right: ProbedService) -> Bool {
    (left.protocolNumber, left.port, left.icmpType)
      < (right.protocolNumber, right.port, right.icmpType)
  }
}
