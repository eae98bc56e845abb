internal import NetworkModel

/// Decides what a row that opens entries of the model comes to.
struct RowJudge {
  private let matcher: RowMatcher
  /// The roles that no row lets through, by flow.
  private let missing: [String: RowCoverage.Missing]

  init(matcher: RowMatcher, coverage: RowCoverage) {
    self.matcher = matcher
    self.missing = matcher.baseline.defaultFlows.mapValues(coverage.missing)
  }

  func verdict(on claim: ClaimedFlow, _ entries: [ModelEntry]) -> RowComparison.Verdict {
    guard !entries.isEmpty else { return .notInModel }
    let flows = entries.compactMap(\.flow)
    let loopback = loopbackPorts(of: claim, entries)
    guard !flows.isEmpty else { return loopback.map { .loopbackOnly($0) } ?? .notRequired }
    let differences = (loopback.map { [.loopback($0)] } ?? []) + self.differences(of: claim, flows)
    if !differences.isEmpty { return .differs(differences) }
    let isDefault = flows.contains(where: matcher.baseline.isDefault)
    return isDefault ? .agrees : .agreesUnderCondition
  }

  /// The ports of a row between hosts at which nothing but loopback sockets answer.
  private func loopbackPorts(of claim: ClaimedFlow, _ entries: [ModelEntry]) -> PortSet? {
    guard claim.scope == .network, claim.from != [.itself], claim.to != [.itself] else {
      return nil
    }
    let reachable = entries.filter { entry in
      entry.flow != nil || (!entry.isLoopback && isExposedByDefault(entry))
    }
    let local = entries.filter(\.isLoopback).flatMap(\.ports.ranges)
    let open = reachable.reduce(PortSet.none) { $0.union($1.ports) }
    let closed = PortSet(local).intersection(claim.ports.set).ranges
      .filter { !open.overlaps(PortSet([$0])) }
    return closed.isEmpty ? nil : PortSet(closed)
  }

  // The model has two entries for a socket that a key can move; what holds by default counts, and
  // for components that do not run by default the loopback address.
  private func isExposedByDefault(_ entry: ModelEntry) -> Bool {
    matcher.baseline.defaults.exposedNotRequired.contains { $0.id == entry.id }
  }

  private func differences(
    of claim: ClaimedFlow, _ flows: [InventoryFlow]
  ) -> [RowComparison.Difference] {
    var differences: [RowComparison.Difference] = []
    if let initiators = soleInitiators(of: claim, flows) {
      differences.append(.direction(initiators: initiators))
    }
    let defaults = flows.compactMap { matcher.baseline.defaultFlows[$0.id] }
    guard defaults.count == 1, let flow = defaults.first, !claim.to.isEmpty else {
      return differences
    }
    guard let missing = missing[flow.id] else { return differences }
    let isNowhere = missing.responders.count == flow.to.count
    if !missing.responders.isEmpty, !isNowhere {
      differences.append(.missingResponders(missing.responders))
    }
    if !missing.initiators.isEmpty, !claim.from.isEmpty, !isNowhere {
      differences.append(.missingInitiators(missing.initiators))
    }
    return differences
  }

  /// Who alone dials although the arrow of the row points both ways; nil when both sides do.
  ///
  /// Where one of several peers is enough, the one that joins dials: the arrow says less than the
  /// model does.
  private func soleInitiators(of claim: ClaimedFlow, _ flows: [InventoryFlow]) -> [Role]? {
    guard claim.direction == .mutual, Set(claim.from) != Set(claim.to) else { return nil }
    let reach = matcher.reach
    let dialled = flows.filter { reach.meets(claim.to, $0.to) || reach.meets(claim.from, $0.to) }
    let bothWays = dialled.contains { flow in
      reach.meets(claim.from, flow.to) && reach.meets(claim.to, flow.from)
        && reach.meets(claim.from, flow.from) && reach.meets(claim.to, flow.to)
    }
    guard !bothWays, let first = dialled.first else { return nil }
    let initiators = dialled.reduce(Set(first.from)) { $0.union($1.from) }
    let stated = initiators.filter { claim.from.contains($0) || claim.to.contains($0) }
    return (stated.isEmpty ? initiators : stated).sorted()
  }
}
