package import NetworkModel

/// A set of packets: those that meet every condition that is not nil.
///
/// Each condition looks at one property only, so a set is a product and can be compared exactly.
package struct PacketMatch: Hashable, Sendable {
  /// The address family.
  package var family: IPAddress.Family?
  /// The senders.
  package var sources: AddressSet?
  /// The receivers.
  package var destinations: AddressSet?
  /// The IANA protocol numbers.
  package var protocols: Set<UInt8>?
  /// The destination ports; only meant together with protocols that have ports.
  package var ports: PortSet?
  /// The source ports; only meant together with protocols that have ports.
  package var sourcePorts: PortSet?
  /// The ICMP or ICMPv6 types; only meant together with one of the two protocols.
  package var icmpTypes: Set<UInt8>?
  /// The interfaces the packet arrives on.
  package var interfaces: InterfaceSet?
  /// The interfaces the packet leaves by; only meant where packets leave.
  package var outgoingInterfaces: InterfaceSet?
  /// What connection tracking says.
  package var states: Set<ConnectionState>?
  /// Whether the connection's destination was translated.
  package var isTranslated: Bool?
  /// The destination ports with which the connection began, before any translation; only meant
  /// together with protocols that have ports.
  package var originalPorts: PortSet?

  /// Creates the set of all packets.
  package init() {}

  /// Whether a packet is in the set.
  package func contains(_ packet: Packet) -> Bool {
    if let family, family != packet.source.family { return false }
    if let protocols, !protocols.contains(packet.protocolNumber) { return false }
    if let ports, !ports.contains(packet.destinationPort) { return false }
    if let sourcePorts, !sourcePorts.contains(packet.sourcePort) { return false }
    if let icmpTypes, !icmpTypes.contains(packet.icmpType) { return false }
    if let states, !states.contains(packet.state) { return false }
    if let isTranslated, isTranslated != (packet.translatedFrom != nil) { return false }
    if let originalPorts, !originalPorts.contains(packet.originalPort) { return false }
    if let outgoingInterfaces, !outgoingInterfaces.contains(packet.outgoingInterface) {
      return false
    }
    if let interfaces, !interfaces.contains(packet.interface) { return false }
    if let sources, !sources.contains(packet.source) { return false }
    if let destinations, !destinations.contains(packet.destination) { return false }
    return true
  }
}
