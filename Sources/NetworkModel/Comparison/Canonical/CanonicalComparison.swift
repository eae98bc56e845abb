/// What differs between two states that may have been read from different kinds of sources.
package struct CanonicalComparison: Sendable {
  /// What the first side is called.
  package let from: String
  /// What the second side is called.
  package let to: String
  /// What the first and the second side were read from.
  package let sources: [CanonicalState.Source]
  /// The flows.
  package let flows: FlowSetComparison
  /// The facts that differ, by name; nil when a side states none.
  package let facts: [FactDifference]?
  /// The findings; nil when a side states none.
  package let findings: FindingSetComparison?
  /// What could not be compared, with the label of the side; empty for what concerns both.
  package let omissions: [(side: String, omission: CanonicalState.Omission)]

  /// A fact with another value on either side; nil where a side does not have it.
  package struct FactDifference: Hashable, Sendable {
    /// The fact before.
    package let before: CanonicalFact?
    /// The fact after.
    package let after: CanonicalFact?

    /// The fact's name.
    package var name: String { after?.name ?? before?.name ?? "" }
  }

  /// Compares two states.
  package init(from old: CanonicalState, to new: CanonicalState) {
    from = old.label
    to = new.label
    sources = [old.source, new.source]
    let words: FlowWords =
      old.source.hasIDs != new.source.hasIDs ? .apart : old.source.hasIDs ? .ids : .services
    flows = FlowSetComparison(
      old: Self.flows(of: old, as: new), new: Self.flows(of: new, as: old), words: words)
    facts = Self.facts(old, new)
    findings = old.findings.flatMap { before in
      new.findings.map { FindingSetComparison(old: before, new: $0, covered: new.covered) }
    }
    omissions =
      old.omissions.map { (old.label, $0) } + new.omissions.map { (new.label, $0) }
      + Self.limits(old, new, words).map { ("", $0) }
  }

  /// Whether nothing that can be compared differs.
  package var isEmpty: Bool {
    flows.changes.isEmpty && facts?.isEmpty != false && findings?.isEmpty != false
  }

  /// A document says `node` where a cluster has the roles that are nodes.
  private static func flows(
    of state: CanonicalState, as other: CanonicalState
  ) -> [CanonicalFlow] {
    guard state.nodeRoles.isEmpty, !other.nodeRoles.isEmpty else { return state.flows }
    return state.flows.map { $0.replacing(.node, by: other.nodeRoles) }
  }

  private static func facts(
    _ old: CanonicalState, _ new: CanonicalState
  ) -> [FactDifference]? {
    guard old.source.hasIDs == new.source.hasIDs, let before = old.facts, let after = new.facts
    else { return nil }
    let first = Dictionary(before.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    let last = Dictionary(after.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    return Set(first.keys).union(last.keys).sorted().compactMap { name in
      let (one, other) = (first[name], last[name])
      return one?.value == other?.value ? nil : FactDifference(before: one, after: other)
    }
  }

  private static func limits(
    _ old: CanonicalState, _ new: CanonicalState, _ words: FlowWords
  ) -> [CanonicalState.Omission] {
    // Against nothing, everything opens or closes.
    var limits = [old, new].filter(\.flows.isEmpty).map {
      CanonicalState.Omission("flows", "\($0.label) states none")
    }
    // What neither side states is not missing.
    let silent = { (isMissing: (CanonicalState) -> Bool) -> String? in
      let labels = [old, new].filter(isMissing).map(\.label)
      return labels.count == 1 ? labels[0] : nil
    }
    if words == .apart {
      limits.append(
        .init("names, reasons and facts", "a document has other words for them than the model"))
    } else if let label = silent({ $0.facts == nil }) {
      limits.append(.init("facts", "\(label) states none"))
    }
    if let label = silent({ $0.findings == nil }) {
      limits.append(.init("findings", "\(label) has none with a fingerprint"))
    }
    return limits
  }
}
