internal import NetworkModel

/// Which pairs of roles the rows of a document let through for each flow of the model.
struct RowCoverage: Sendable {
  private let reach: RoleReach
  private var rows: [String: [ClaimedFlow]] = [:]

  init(reach: RoleReach) { self.reach = reach }

  /// Notes that a row speaks of a flow, right or wrong.
  mutating func add(_ claim: ClaimedFlow, for flow: String) {
    rows[flow, default: []].append(claim)
  }

  /// Whether a row speaks of a flow and lets any of its initiators through.
  func covers(_ flow: ResolvedFlow) -> Bool {
    flow.from.contains { from in flow.to.contains { passes(from, $0, flow.id) } }
  }

  /// The rows that speak of a flow and let any of its initiators through, in the document's order.
  func rows(covering flow: ResolvedFlow) -> [ClaimedFlow] {
    rows[flow.id, default: []].filter { claim in
      flow.from.contains { from in flow.to.contains { passes(from, $0, claim) } }
    }
  }

  /// The roles of a flow that no row lets through.
  struct Missing {
    let initiators: [Role]
    let responders: [Role]
  }

  /// The initiators and responders that no row lets through.
  func missing(of flow: ResolvedFlow) -> Missing {
    let hosts = reach.hostRoles
    let initiators = flow.from.filter { from in
      hosts.contains(from) && !flow.to.contains { passes(from, $0, flow.id) }
    }
    let responders = flow.to.filter { to in
      hosts.contains(to) && !flow.from.contains { passes($0, to, flow.id) }
    }
    return Missing(initiators: initiators, responders: responders)
  }

  private func passes(_ from: Role, _ to: Role, _ flow: String) -> Bool {
    rows[flow, default: []].contains { passes(from, to, $0) }
  }

  private func passes(_ from: Role, _ to: Role, _ claim: ClaimedFlow) -> Bool {
    let forward = reach.includes(from, in: claim.from) && reach.includes(to, in: claim.to)
    guard claim.direction == .mutual, !forward else { return forward }
    return reach.includes(from, in: claim.to) && reach.includes(to, in: claim.from)
  }
}
