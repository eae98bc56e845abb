package import NetworkModel

/// One packet as a host's filter sees it.
package struct Packet: Hashable, Sendable {
  /// The interface it arrives on; empty for packets that the host sends itself.
  package var interface: String
  /// The interface it leaves by; empty for packets to the host itself.
  package var outgoingInterface: String
  /// What connection tracking says about it.
  package var state: ConnectionState
  /// Who sent it.
  package var source: IPAddress
  /// Where it goes; of the same family.
  package var destination: IPAddress
  /// The IANA protocol number.
  package var protocolNumber: UInt8
  /// The source port; 0 for protocols without ports.
  package var sourcePort: UInt16
  /// The destination port; 0 for protocols without ports.
  package var destinationPort: UInt16
  /// The ICMP or ICMPv6 type; 0 for other protocols.
  package var icmpType: UInt8
  /// The destination port before the connection was translated to a pod, as kube-proxy does for
  /// NodePorts; nil when it was not translated.
  package var translatedFrom: UInt16?

  /// Creates a packet of a new connection that arrives on `eth0` from a high port.
  package init(
    from source: IPAddress, to destination: IPAddress, protocolNumber: UInt8, port: UInt16 = 0
  ) {
    self.interface = "eth0"
    self.outgoingInterface = ""
    self.state = .new
    self.source = source
    self.destination = destination
    self.protocolNumber = protocolNumber
    self.sourcePort = 0
    self.destinationPort = port
    self.icmpType = 0
    self.translatedFrom = nil
  }

  /// The destination port with which the connection began.
  package var originalPort: UInt16 { translatedFrom ?? destinationPort }
}

extension Packet: CustomStringConvertible {
  /// `new tcp 10.0.0.9 -> 10.0.0.1 port 6443 on eth0`.
  package var description: String {
    let known = IPProtocol(number: Int(protocolNumber))
    var text = "\(state.name) \(known?.name ?? "protocol \(protocolNumber)")"
    text += " \(source) -> \(destination)"
    if known?.hasPorts == true { text += " port \(destinationPort)" }
    if sourcePort != 0 { text += " from port \(sourcePort)" }
    if known == .icmp || known == .icmpv6 { text += " type \(icmpType)" }
    if let translatedFrom { text += " translated from port \(translatedFrom)" }
    if !interface.isEmpty { text += " on \(interface)" }
    return outgoingInterface.isEmpty ? text : text + " out \(outgoingInterface)"
  }
}

/// What connection tracking says about a packet.
package enum ConnectionState: Int, CaseIterable, Hashable, Sendable {
  /// The first packet of a connection.
  case new
  /// Part of a connection that went both ways.
  case established
  /// Belongs to a known connection, for example an ICMP error about it.
  case related
  /// Fits no connection and cannot start one.
  case invalid
  /// Not tracked, for example neighbour discovery.
  case untracked

  /// The name that nftables uses.
  package var name: String {
    switch self {
    case .new: "new"
    case .established: "established"
    case .related: "related"
    case .invalid: "invalid"
    case .untracked: "untracked"
    }
  }

  /// Finds a state by the name that nftables uses.
  package init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
