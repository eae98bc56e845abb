/// Two lists of rows beside each other.
package struct RevisionComparison: Hashable, Sendable {
  /// How many rows of the new list are equal to one of the old list.
  package private(set) var equal = 0
  /// Rows that say something else about the same thing, in the order of the new list.
  package private(set) var changed: [Change] = []
  /// Rows of the new list only.
  package private(set) var added: [DocumentRow] = []
  /// Rows of the old list only.
  package private(set) var removed: [DocumentRow] = []

  /// A row before and after.
  package struct Change: Hashable, Sendable {
    /// The row of the old list.
    package let old: DocumentRow
    /// The row of the new list.
    package let new: DocumentRow
  }

  /// How many rows differ in one way or another.
  package var differences: Int { changed.count + added.count + removed.count }

  /// Compares lists in linear time: rows are paired by all they say, then by protocol and ports,
  /// then by their service, then by a bound of a port range that they share.
  ///
  /// With `labels`, equal rows whose service or mentions differ count as changed.
  init(old: [DocumentRow], new: [DocumentRow], labels: Bool) {
    var pairing = RowPairing(old: old, new: new)
    pairing.pair { [$0.key] }
    pairing.pair { [$0.transport] }
    pairing.pair { $0.serviceKey.isEmpty ? [] : [$0.protocolNames + " " + $0.serviceKey] }
    pairing.pair { row in
      row.ports.ranges.flatMap {
        ["\(row.protocolNames) \($0.first)", "\(row.protocolNames) \($0.last)"]
      }
    }
    for (index, row) in new.enumerated() {
      guard let partner = pairing.partners[index] else {
        added.append(row)
        continue
      }
      let isEqual = old[partner].key == row.key && !(labels && row.isLabelled(unlike: old[partner]))
      if isEqual { equal += 1 } else { changed.append(Change(old: old[partner], new: row)) }
    }
    let paired = Set(pairing.partners.compactMap(\.self))
    removed = old.indices.filter { !paired.contains($0) }.map { old[$0] }
  }
}

extension DocumentRow {
  fileprivate var protocolNames: String { protocols.map(\.name).sorted().joined(separator: ",") }
}

/// Which row of the old list each row of the new list belongs to.
private struct RowPairing {
  private let old: [DocumentRow]
  private let new: [DocumentRow]
  private var isTaken: [Bool]
  private(set) var partners: [Int?]

  init(old: [DocumentRow], new: [DocumentRow]) {
    self.old = old
    self.new = new
    isTaken = old.map { _ in false }
    partners = new.map { _ in nil }
  }

  /// Pairs the rows left over that have a name in common, each with the first that is free.
  mutating func pair(by names: (DocumentRow) -> [String]) {
    var waiting: [String: [Int]] = [:]
    for index in old.indices.reversed() where !isTaken[index] {
      for name in Set(names(old[index])) { waiting[name, default: []].append(index) }
    }
    for index in new.indices where partners[index] == nil {
      for name in names(new[index]) where partners[index] == nil {
        while let candidate = waiting[name]?.popLast() {
          guard !isTaken[candidate] else { continue }
          isTaken[candidate] = true
          partners[index] = candidate
          break
        }
      }
    }
  }
}
