/// What differs between two sets of flows, packet by packet.
///
/// Each flow of both sets is in exactly one change, or among the unchanged pairs. The cost grows
/// with the number of flows, not with its square.
package struct FlowSetComparison: Sendable {
  /// The changes, by kind, protocol, ports, ways and name.
  package let changes: [CanonicalFlowChange]
  /// How many flows are on both sides, equal in all that can be compared.
  package let unchanged: Int

  /// Compares two sets; what their names and reasons are worth is said by `words`, and which roles
  /// have other addresses by `networks`.
  package init(
    old: [CanonicalFlow], new: [CanonicalFlow], words: FlowWords,
    networks: NetworkDifferences = .none
  ) {
    let pairing = FlowPairing(old: old, new: new, words: words)
    let judge = FlowJudge(
      before: FlowReach(old.map { networks.split($0, .old) }),
      after: FlowReach(new.map { networks.split($0, .new) }), words: words, networks: networks)
    var changes: [CanonicalFlowChange] = []
    var unchanged = 0
    for (index, partner) in pairing.partners.enumerated() {
      guard let partner else {
        changes.append(judge.appearance(of: new[index]))
        continue
      }
      if let change = judge.change(from: old[partner], to: new[index]) {
        changes.append(change)
      } else {
        unchanged += 1
      }
    }
    changes += pairing.freeOld.map { judge.end(of: old[$0]) }
    self.unchanged = unchanged
    self.changes = changes.map { Sorted($0) }.sorted().map(\.change)
  }

  /// How many changes are of a kind.
  package func count(_ kind: CanonicalFlowChange.Kind) -> Int { changes.count { $0.kind == kind } }

  /// Whether anything is let through that was not before.
  package var opens: Bool { changes.contains { !$0.opens.isEmpty } }
}

/// A change with what it is sorted by.
private struct Sorted: Comparable {
  let change: CanonicalFlowChange
  private let rank: Int
  private let text: String

  init(_ change: CanonicalFlowChange) {
    self.change = change
    rank = CanonicalFlowChange.Kind.allCases.firstIndex(of: change.kind) ?? 0
    text = "\(change.shown?.name ?? "") \(change.before?.place ?? "") \(change.after?.place ?? "")"
  }

  static func < (left: Sorted, right: Sorted) -> Bool {
    guard left.rank == right.rank else { return left.rank < right.rank }
    guard let one = left.change.shown, let two = right.change.shown else { return false }
    if one.ipProtocol != two.ipProtocol { return one.ipProtocol < two.ipProtocol }
    if one.ports != two.ports { return one.ports < two.ports }
    if one.ways != two.ways { return one.ways.lexicographicallyPrecedes(two.ways) }
    return left.text < right.text
  }

  static func == (left: Sorted, right: Sorted) -> Bool { !(left < right) && !(right < left) }
}
