extension CanonicalFlow {
  /// A row of a document as flows, one for each protocol; or why it lets nothing through that could
  /// be compared.
  package static func reduced(_ claim: ClaimedFlow, at place: String) -> ReducedRow {
    if claim.scope == .hostLocal { return .omitted("it stays inside one host and opens nothing") }
    if claim.protocols.isEmpty { return .omitted("it names no protocol") }
    var flows: [IPProtocol: CanonicalFlow] = [:]
    for claimed in claim.protocols {
      guard let ipProtocol = claimed.ipProtocol else {
        return .omitted("protocol \(claimed.name) is not known here")
      }
      guard let ports = ports(of: claim, ipProtocol) else {
        return .omitted("it says \(ipProtocol.title) and no port")
      }
      flows[ipProtocol] = CanonicalFlow(
        Packets(ipProtocol, ports, ways: ways(of: claim)), name: claim.service,
        terms: terms(of: claim), place: place)
    }
    return .flows(flows.sorted { $0.key < $1.key }.map(\.value))
  }

  /// What a row comes down to.
  package enum ReducedRow: Sendable {
    /// Flows, one for each protocol.
    case flows([CanonicalFlow])
    /// Nothing that could be compared, with the reason as a clause about the row.
    case omitted(String)
  }

  // A number beside a protocol without ports, such as "TCP 112" for VRRP, is a claim that no packet
  // can keep; the protocol is compared as a whole.
  private static func ports(of claim: ClaimedFlow, _ ipProtocol: IPProtocol) -> PortSet? {
    if ipProtocol.hasPorts { return claim.ports.set.isEmpty ? nil : claim.ports.set }
    guard ipProtocol == .icmp || ipProtocol == .icmpv6 else { return PortSet.none }
    return claim.icmpTypes.reduce(.none) { $0.union(PortSet(UInt16($1.type) + 1)) }
  }

  private static func ways(of claim: ClaimedFlow) -> [Way] {
    let forward = ways(from: claim.from, to: claim.to, hosts: nil)
    guard claim.direction == .mutual else { return forward }
    return forward + ways(from: claim.to, to: claim.from, hosts: nil)
  }

  private static func terms(of claim: ClaimedFlow) -> [Term] {
    let remarks = [ColumnMeaning.purpose, .notes].compactMap { claim.cells[$0]?.text }
    return [
      Term("condition", claim.condition ?? ""),
      Term("says", remarks.filter { !$0.isEmpty }.joined(separator: "; ")),
    ]
  }
}
