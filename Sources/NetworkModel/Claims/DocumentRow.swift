package import Diagnostics

/// A row of a port table reduced to what copies of a page have in common.
package struct DocumentRow: Hashable, Sendable {
  /// The protocols as the page names them.
  package var protocols: [ClaimedProtocol]
  /// The ports.
  package var ports: ClaimedPorts
  /// Who opens the connection, sorted; empty where the page does not say.
  package var from: [Role]
  /// Who listens, sorted; empty where the page does not say.
  package var to: [Role]
  /// How the page states the direction.
  package var direction: ClaimedFlow.Direction
  /// Whether the row speaks of one host only; its roles count for nothing then.
  package var scope: ClaimedFlow.Scope
  /// The service as the page names it; may be empty.
  package var service: String
  /// Names that the row's remark mentions, in lower case, sorted; of a document: the whole row.
  package var mentions: [String]
  /// Where the row stands.
  package var span: SourceSpan

  /// Creates a row of a page, for protocols and ports.
  package init(protocols: [ClaimedProtocol], ports: ClaimedPorts, span: SourceSpan) {
    self.protocols = protocols
    self.ports = ports
    self.from = []
    self.to = []
    self.direction = .unstated
    self.scope = .network
    self.service = ""
    self.mentions = []
    self.span = span
  }

  /// Reduces a claim; every cell and note counts as mentioned.
  package init(_ claim: ClaimedFlow) {
    self.init(protocols: claim.protocols, ports: claim.ports, span: claim.span)
    (from, to, direction) = (claim.from.sorted(), claim.to.sorted(), claim.direction)
    scope = claim.scope
    service = claim.service
    let cells = ColumnMeaning.allCases.compactMap { claim.cells[$0]?.text }
    mentions = [(cells + [claim.notes, claim.condition ?? ""]).joined(separator: " ").lowercased()]
  }

  /// What two rows for the same sockets share: the protocols and the ports, whoever uses them.
  var transport: String {
    let names = Set(protocols.map { $0.ipProtocol?.name ?? $0.name }).sorted()
    let set = ports.isAll ? "all" : PortSet(ports.ranges).description
    return names.joined(separator: ",") + " " + set
  }

  /// The part of the row that is not ``transport``: who talks to whom.
  var sides: String {
    guard scope == .network else { return "local" }
    let names = { (roles: [Role]) in roles.map(\.name).joined(separator: ",") }
    return "\(names(from)) \(direction.rawValue) \(names(to))"
  }

  /// Equal for rows that say the same, whatever their service is called.
  var key: String { transport + " " + sides }

  /// The service without the spelling: lower-case letters and digits only.
  var serviceKey: String {
    String(service.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// Whether the service or what the remark mentions differs; of rows with an equal ``key``.
  func isLabelled(unlike other: DocumentRow) -> Bool {
    serviceKey != other.serviceKey || mentions != other.mentions
  }
}
