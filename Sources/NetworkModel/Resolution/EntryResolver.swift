/// Resolves the flows and listeners of one component, or of the distribution itself.
struct EntryResolver<Scope: ExpressionScope> {
  let scope: Scope
  let participants: Participants
  let use: ComponentUse?

  func resolve(_ shared: Shared<FlowTemplate>, when running: [Reason]) -> ResolvedFlow? {
    let template = shared.value
    guard isPresent(template.id, template.versions) else { return nil }
    let condition = template.when.evaluate(in: scope)
    guard condition.isTrue else { return nil }
    var reasons = condition.reasons
    var ports = PortSet.none
    if let expression = template.ports {
      let evaluation = expression.evaluate(in: scope)
      guard let found = evaluation.value.ports, !found.isEmpty else { return nil }
      ports = found
      reasons = evaluation.reasons + reasons
    }
    let from = side(template.from, into: &reasons)
    let to = side(template.to, into: &reasons)
    let meeting = participants.meeting(from.roles, to.roles)
    guard !meeting.from.isEmpty, !meeting.to.isEmpty else { return nil }
    return ResolvedFlow(
      id: id(template.id), ipProtocol: template.ipProtocol, ports: ports, from: meeting.from,
      to: meeting.to, namedInitiators: from.named, shared: shared,
      security: ResolvedSecurity(template.security, ports: ports, in: scope),
      component: use?.component,
      reasons: Evaluation(.missing, reasons + running).reasons)
  }

  func resolve(_ shared: Shared<ListenerTemplate>, when running: [Reason]) -> ResolvedListener? {
    let template = shared.value
    guard isPresent(template.id, template.versions) else { return nil }
    let condition = template.when.evaluate(in: scope)
    let ports = template.ports.evaluate(in: scope)
    guard condition.isTrue, let found = ports.value.ports, !found.isEmpty else { return nil }
    let on = template.on.flatMap { participants.expand($0, by: use) }.filter(participants.exists)
    guard !on.isEmpty else { return nil }
    return ResolvedListener(
      id: id(template.id), ports: found, on: Set(on).sorted(), shared: shared,
      component: use?.component,
      reasons: Evaluation(.missing, ports.reasons + condition.reasons + running).reasons)
  }

  private func isPresent(_ id: String, _ versions: VersionBounds) -> Bool {
    if use?.omitted.contains(id) == true { return false }
    return scope.definition.version.map(versions.contains) ?? true
  }

  private func id(_ own: String) -> String { "\(participants.prefix).\(use?.names[own] ?? own)" }

  /// The roles of one side that take part, and those of them that the entry names itself.
  private func side(
    _ terms: [FlowTemplate.RoleTerm], into reasons: inout [Reason]
  ) -> (roles: [Role], named: [Role]) {
    var roles: [Role] = []
    var named: [Role] = []
    for term in terms {
      if let when = term.when {
        let condition = when.evaluate(in: scope)
        guard condition.isTrue else { continue }
        reasons += condition.reasons
      }
      roles += participants.expand(term.role, by: use)
      if term.role != .node { named.append(term.role) }
    }
    return (roles, named)
  }
}
