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
  /// The hosts; nil when they were not compared.
  package let hosts: HostSetComparison?
  /// Whether the addresses behind roles were compared, or neither side can have any.
  package let comparesAddresses: Bool
  /// The facts that differ, by name; nil when a side states none.
  package let facts: [FactDifference]?
  /// Entries of egress that differ, by name; nil when a side states none.
  package let egress: [FactDifference]?
  /// The findings; nil when a side states none.
  package let findings: FindingSetComparison?
  /// The two states as they were compared: where one names `node` or hosts and the other does not, in
  /// the words that both have.
  package let states: [CanonicalState]
  /// The roles whose addresses differ.
  package let readdressed: Set<Role>
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
    var (before, after) = (old, new)
    before.flows = Self.flows(of: old, as: new)
    after.flows = Self.flows(of: new, as: old)
    states = [before, after]
    let networks = Self.networks(old, new)
    readdressed = networks.roles
    flows = FlowSetComparison(
      old: before.flows, new: after.flows, words: words, networks: networks)
    let limits = ComparisonLimits(old, new, words)
    hosts = limits.ofHosts == nil ? Self.hosts(old, new) : nil
    comparesAddresses = limits.ofAddresses == nil
    facts =
      old.source.hasIDs == new.source.hasIDs ? Self.differences(old.facts, new.facts) : nil
    egress = Self.differences(old.egress, new.egress)
    findings = old.findings.flatMap { before in
      new.findings.map { FindingSetComparison(old: before, new: $0, covered: new.covered) }
    }
    omissions =
      old.omissions.map { (old.label, $0) } + new.omissions.map { (new.label, $0) }
      + limits.omissions.map { ("", $0) }
  }

  /// Whether nothing that can be compared differs.
  package var isEmpty: Bool {
    flows.changes.isEmpty && hosts?.changes.isEmpty != false && facts?.isEmpty != false
      && egress?.isEmpty != false && findings?.isEmpty != false
  }

  /// A document says `node` where a cluster has the roles that are nodes.
  private static func flows(
    of state: CanonicalState, as other: CanonicalState
  ) -> [CanonicalFlow] {
    let flows =
      state.namesHosts && other.namesHosts ? state.flows : state.flows.map(\.onAllHosts)
    guard state.nodeRoles.isEmpty, !other.nodeRoles.isEmpty else { return flows }
    return flows.map { $0.replacing(.node, by: other.nodeRoles) }
  }

  private static func networks(
    _ old: CanonicalState, _ new: CanonicalState
  ) -> NetworkDifferences {
    guard let before = old.networks, let after = new.networks else { return .none }
    let hosts = (old.hosts ?? []) + (new.hosts ?? [])
    return NetworkDifferences(
      old: before, new: after, except: Set(hosts.flatMap(\.roles) + old.nodeRoles + new.nodeRoles))
  }

  private static func hosts(
    _ old: CanonicalState, _ new: CanonicalState
  ) -> HostSetComparison? {
    old.hosts.flatMap { before in
      new.hosts.map { HostSetComparison(old: before, new: $0) }
    }
  }

  private static func differences(
    _ old: [CanonicalFact]?, _ new: [CanonicalFact]?
  ) -> [FactDifference]? {
    guard let before = old, let after = new else { return nil }
    let first = Dictionary(before.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    let last = Dictionary(after.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    return Set(first.keys).union(last.keys).sorted().compactMap { name in
      let (one, other) = (first[name], last[name])
      return one?.value == other?.value ? nil : FactDifference(before: one, after: other)
    }
  }
}
