/// The properties of packets that rules ask for, in the order in which diagrams ask for them.
enum PacketProperty: Int, CaseIterable {
  case family
  case interface
  case outgoingInterface
  case state
  case protocolNumber
  case source
  case destination
  /// The port before translation; 0 when the connection was not translated.
  case translation
  case port
  case sourcePort
  case icmpType

  /// The protocols whose packets carry ports at the place where filters look for them: TCP, UDP,
  /// DCCP, SCTP, UDP-Lite.
  static let portProtocols: Set<UInt8> = [6, 17, 33, 132, 136]

  /// The protocols with message types: ICMP and ICMPv6.
  static let icmpProtocols: Set<UInt8> = [1, 58]
}
