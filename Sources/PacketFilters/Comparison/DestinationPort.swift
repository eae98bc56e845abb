import NetworkModel

/// A destination port together with the one it was translated from, if any.
struct DestinationPort {
  let port: UInt16
  let translatedFrom: UInt16?

  /// The classes of destination ports that rules tell apart, before and after translation.
  static func classes(
    _ rules: ComparedRules, bounds: [UInt16], originalBounds: [UInt16]
  ) -> PacketDimension<DestinationPort> {
    let asksForTranslation = rules.all.contains {
      $0.isTranslated != nil || $0.originalPorts != nil
    }
    let plain = asksForTranslation ? Set(bounds + originalBounds).sorted() : bounds
    var candidates = plain.map { DestinationPort(port: $0, translatedFrom: nil) }
    if asksForTranslation {
      candidates += bounds.flatMap { port in
        originalBounds.map { DestinationPort(port: port, translatedFrom: $0) }
      }
    }
    return PacketDimension(candidates, rules, condition: Condition.init) { $0.holds(for: $1) }
  }

  private struct Condition: Hashable {
    let ports: PortSet?
    let originalPorts: PortSet?
    let isTranslated: Bool?

    init?(_ match: PacketMatch) {
      guard match.ports != nil || match.originalPorts != nil || match.isTranslated != nil else {
        return nil
      }
      ports = match.ports
      originalPorts = match.originalPorts
      isTranslated = match.isTranslated
    }

    func holds(for port: DestinationPort) -> Bool {
      if let isTranslated, isTranslated != (port.translatedFrom != nil) { return false }
      if let ports, !ports.contains(port.port) { return false }
      return originalPorts?.contains(port.translatedFrom ?? port.port) ?? true
    }
  }
}
