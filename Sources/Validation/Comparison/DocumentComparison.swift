package import NetworkModel

/// A document beside the model of the product that it speaks of, row by row.
package struct DocumentComparison: Sendable {
  /// The document.
  package let document: PortDocument
  /// What the model says about the product and version.
  package let baseline: ModelBaseline
  /// One comparison for each row, in the order of the document.
  package let rows: [RowComparison]
  /// The flows of a default cluster that no row lets through, sorted by id.
  package let uncovered: [ResolvedFlow]
  private let coverage: RowCoverage

  /// Compares all rows of a document.
  package init(
    _ document: PortDocument, with baseline: ModelBaseline, components: ComponentIndex
  ) {
    let matcher = RowMatcher(baseline: baseline, components: components)
    let claims = document.flows
    let matches = claims.map(matcher.match)
    var coverage = RowCoverage(reach: matcher.reach)
    for (claim, match) in zip(claims, matches) where claim.scope == .network {
      for flow in Self.flows(of: match, claim, in: baseline) { coverage.add(claim, for: flow) }
    }
    self.coverage = coverage
    let judge = RowJudge(matcher: matcher, coverage: coverage)
    self.document = document
    self.baseline = baseline
    self.rows = zip(claims, matches).map { claim, match in
      RowComparison(
        claim: claim, component: match.component, entries: match.entries,
        verdict: match.verdict ?? judge.verdict(on: claim, match.entries))
    }
    self.uncovered = baseline.defaults.requiredFlows.filter { !coverage.covers($0) }
  }

  /// The rows that have a flow of a cluster: they speak of it, let one of its initiators through to
  /// one of its responders, and name its protocol and all of its ports.
  ///
  /// A flow without such a row is missing; so is each of ``uncovered``.
  package func rows(having flow: ResolvedFlow) -> [ClaimedFlow] {
    coverage.rows(covering: flow).filter { claim in
      let protocols = claim.protocols.compactMap(\.ipProtocol)
      return (protocols.isEmpty || protocols.contains(flow.ipProtocol))
        && (claim.ports.isAll || claim.ports.set.isSuperset(of: flow.ports))
    }
  }

  /// The ids of the flows that a row speaks of; a row that opens every port speaks of all.
  private static func flows(
    of match: RowMatcher.Match, _ claim: ClaimedFlow, in baseline: ModelBaseline
  ) -> [String] {
    guard claim.ports.isAll else { return match.entries.compactMap { $0.flow?.id } }
    let protocols = claim.protocols.compactMap(\.ipProtocol)
    return baseline.defaults.requiredFlows
      .filter { flow in protocols.isEmpty || protocols.contains(flow.ipProtocol) }
      .map(\.id)
  }
}
