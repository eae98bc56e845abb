internal import NetworkModel

/// The ports that a product uses under any condition, by protocol.
struct KnownPorts {
  private var byProtocol: [IPProtocol: PortSet] = [:]
  private let all: PortSet
  private let nodePorts: PortSet

  /// Collects the ports of all flows and sockets that the model has of a product.
  init(_ baseline: ModelBaseline) {
    let flows = baseline.inventory.flows.map { ($0.ipProtocol, $0.ports) }
    let listeners = baseline.inventory.listeners.map { ($0.ipProtocol, $0.ports) }
    for (ipProtocol, entries) in Dictionary(grouping: flows + listeners, by: \.0) {
      byProtocol[ipProtocol] = PortSet(entries.flatMap(\.1.ranges))
    }
    all = PortSet((flows + listeners).flatMap(\.1.ranges))
    nodePorts = baseline.defaults.fact("nodePortRange")?.evaluation.value.ports ?? .none
  }

  /// The ports of a row that nothing uses; those of services count as used where the row says so.
  func unneeded(by claim: ClaimedFlow) -> PortSet {
    let protocols = claim.protocols.compactMap(\.ipProtocol)
    let used =
      protocols.isEmpty
      ? all : PortSet(protocols.flatMap { byProtocol[$0, default: .none].ranges })
    let idle = claim.ports.set.subtracting(used)
    return Self.isService(claim) ? idle.subtracting(nodePorts) : idle
  }

  /// Whether a row speaks of NodePorts, however they are written, or says of a port that it is open and
  /// nothing else, as the listing of a firewall's zone does.
  private static func isService(_ claim: ClaimedFlow) -> Bool {
    if claim.service.isEmpty, claim.from.isEmpty, claim.to.isEmpty { return true }
    let letters = (claim.service + claim.notes).lowercased().filter(\.isLetter)
    return letters.contains("nodeport")
  }
}
