package import NetworkModel

/// What one accepting rule lets in: who, by which protocol, to which ports.
package struct AcceptedTraffic: Hashable, Sendable {
  /// The senders; nil for anyone of either family.
  package let sources: AddressSet?
  /// The IANA protocol number; nil for every protocol.
  package let protocolNumber: UInt8?
  /// The destination ports, those of the NodePort where the rule asks for it; nil for every port, and
  /// for protocols without ports.
  package let ports: PortSet?
  /// The ids that the rule's comment names: of flows, or of one base rule after `base:`.
  package let ids: [String]
  /// The rule.
  package let rule: FilterRule

  /// Whether the rule belongs to no flow but to the base that every host has.
  package var isBase: Bool { ids.contains { $0.hasPrefix("base:") } }

  /// Whether a new connection from an address is let in.
  package func accepts(_ source: IPAddress, _ number: UInt8, port: UInt16) -> Bool {
    if let protocolNumber, protocolNumber != number { return false }
    if let ports, !ports.contains(port) { return false }
    if let family = rule.match.family, family != source.family { return false }
    return sources?.contains(source) ?? true
  }
}

extension PacketFilter {
  /// What the rules of a hook's chains accept, rule by rule in order, one entry a protocol.
  ///
  /// Rules that only let packets of known connections pass are left out. Rules that were not fully
  /// understood are in: look at their `unknown`.
  package func acceptedTraffic(at hook: PacketHook) -> [AcceptedTraffic] {
    chains(at: hook).flatMap(\.rules).flatMap(Self.accepted)
  }

  private static func accepted(by rule: FilterRule) -> [AcceptedTraffic] {
    guard rule.verdict == .accept, rule.match.states?.contains(.new) != false else { return [] }
    let ids = rule.comment.split(separator: " ").map(String.init)
    let numbers = rule.match.protocols.map { $0.sorted().map(Optional.some) } ?? [nil]
    return numbers.map { number in
      AcceptedTraffic(
        sources: rule.match.sources, protocolNumber: number,
        ports: rule.match.originalPorts ?? rule.match.ports, ids: ids,
        rule: rule)
    }
  }
}
