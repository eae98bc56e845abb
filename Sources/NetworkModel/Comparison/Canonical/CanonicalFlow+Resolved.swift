internal import Diagnostics

extension CanonicalFlow {
  /// A flow that a cluster needs, with what a register says of it.
  package init(_ flow: ResolvedFlow, register: [Term] = []) {
    let security = flow.security
    self.init(
      Packets(
        flow.ipProtocol, flow.ports,
        ways: Self.ways(from: flow.from, to: flow.to, hosts: flow.hosts)),
      name: flow.id,
      terms: [
        Term("why", flow.template.why), Term("because", flow.because),
        Term("encrypted", security.encrypted ?? ""),
        Term("authenticated", security.authenticated ?? ""),
      ] + register, place: flow.template.span.description)
  }

  /// All ways from some roles to others; an empty list stands for anyone, or for all hosts.
  package static func ways(from: [Role], to: [Role], hosts: [String]?) -> [Way] {
    let hosts = sides(hosts ?? [])
    return sides(from).flatMap { one in
      sides(to).flatMap { other in hosts.map { Way(from: one, to: other, host: $0) } }
    }
  }

  private static func sides<Side>(_ sides: [Side]) -> [Side?] {
    sides.isEmpty ? [nil] : sides.map(Optional.some)
  }

  /// The flow with one role replaced by others, as a cluster reads the roles of a document.
  func replacing(_ role: Role, by roles: [Role]) -> CanonicalFlow {
    guard !roles.isEmpty, ways.contains(where: { $0.from == role || $0.to == role }) else {
      return self
    }
    let all = { (side: Role?) in side == role ? roles.map(Optional.some) : [side] }
    let replaced = ways.flatMap { way in
      all(way.from).flatMap { from in
        all(way.to).map { Way(from: from, to: $0, host: way.host) }
      }
    }
    return CanonicalFlow(
      Packets(ipProtocol, ports, ways: replaced), name: name, terms: terms, place: place)
  }

  /// The flow without the names of the hosts that listen.
  var onAllHosts: CanonicalFlow {
    guard ways.contains(where: { $0.host != nil }) else { return self }
    return CanonicalFlow(
      Packets(ipProtocol, ports, ways: ways.map { Way(from: $0.from, to: $0.to) }), name: name,
      terms: terms, place: place)
  }
}
