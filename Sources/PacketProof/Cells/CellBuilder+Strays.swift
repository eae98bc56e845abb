import NetworkModel
import PacketFilters

/// Cells of packets that fit no connection, though others like them may come in.
extension CellBuilder {
  mutating func addStrays(_ route: Route, _ way: ProofCell.Way = .stray) {
    addStraySegment(route, way)
    addStrayMessage(route, way)
  }

  private mutating func addStraySegment(_ route: Route, _ way: ProofCell.Way) {
    guard let service = openService(route) else { return }
    let node = laboratory.receivers[route.receiver].node
    let probe = Probe(
      from: (route.node, route.from), to: (node, route.to), .strayStream, port: service.port)
    var packet = packet(route, service)
    packet.state = .invalid
    append(route, service, way, probe, packet, .input)
  }

  // An error about a connection that nobody has (RFC 792, RFC 4443): destination unreachable.
  private mutating func addStrayMessage(_ route: Route, _ way: ProofCell.Way) {
    let isIPv4 = route.to.family == .ipv4
    let number = isIPv4 ? IPProtocol.icmp.number : IPProtocol.icmpv6.number
    let service = ProbedService(number, type: isIPv4 ? 3 : 1)
    let node = laboratory.receivers[route.receiver].node
    let probe = Probe(from: (route.node, route.from), to: (node, route.to), service.kind)
    var packet = packet(route, service)
    packet.state = .invalid
    append(route, service, way, probe, packet, .input)
  }

  /// A named port of TCP to which a first packet would get in, if there is one: only there does it show
  /// that another one does not.
  func openService(_ route: Route) -> ProbedService? {
    let named = services.ports.filter { $0.isNamed && $0.kind == .stream }
    return named.first { isLetIn($0, route) } ?? named.first
  }

  private func isLetIn(_ service: ProbedService, _ route: Route) -> Bool {
    let first = packet(route, service)
    return references[route.receiver].outcome(for: first, at: .input, isSpoofed: false).verdict
      == .accept
  }
}
