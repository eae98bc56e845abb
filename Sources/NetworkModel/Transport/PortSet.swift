/// A set of ports as sorted, disjoint, non-adjacent ranges.
package struct PortSet: Hashable, Sendable {
  /// The ranges in ascending order; touching ranges are merged.
  package let ranges: [PortRange]

  /// The set without ports, which is what protocols without ports have.
  package static let none = PortSet([])

  /// Normalises ranges given in any order, in O(n log n).
  package init(_ ranges: [PortRange]) {
    var merged: [PortRange] = []
    for range in ranges.sorted() {
      guard let previous = merged.last, Int(range.first) <= Int(previous.last) + 1 else {
        merged.append(range)
        continue
      }
      let last = max(previous.last, range.last)
      if let joined = try? PortRange(previous.first, through: last) {
        merged[merged.count - 1] = joined
      }
    }
    self.ranges = merged
  }

  /// The set of one port; empty for 0.
  package init(_ port: UInt16) {
    self.init((try? PortRange(port, through: port)).map { [$0] } ?? [])
  }

  /// Reads `80,443,30000-32767`; blanks around commas are allowed.
  ///
  /// - Throws: the error of the first part that is no port range.
  package init(parsing text: some StringProtocol) throws(PortRange.ParseError) {
    var ranges: [PortRange] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      ranges.append(try PortRange(parsing: part.trimmed))
    }
    self.init(ranges)
  }

  /// Whether there is no port in the set.
  package var isEmpty: Bool { ranges.isEmpty }

  /// How many ports are in the set.
  package var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// The lowest port.
  package var first: UInt16? { ranges.first?.first }

  /// Whether a port is in the set.
  package func contains(_ port: UInt16) -> Bool { ranges.contains { $0.contains(port) } }

  /// Whether every port of another set is in this one.
  package func isSuperset(of other: PortSet) -> Bool {
    other.ranges.allSatisfy { range in
      ranges.contains { $0.first <= range.first && range.last <= $0.last }
    }
  }

  /// The ports in either set.
  package func union(_ other: PortSet) -> PortSet { PortSet(ranges + other.ranges) }

  /// The ports in both sets, in O(n + m).
  package func intersection(_ other: PortSet) -> PortSet {
    var common: [PortRange] = []
    var index = 0
    var otherIndex = 0
    while index < ranges.count, otherIndex < other.ranges.count {
      let left = ranges[index]
      let right = other.ranges[otherIndex]
      if let both = try? PortRange(
        max(left.first, right.first), through: min(left.last, right.last))
      {
        common.append(both)
      }
      if left.last < right.last { index += 1 } else { otherIndex += 1 }
    }
    return PortSet(common)
  }

  /// Whether the sets share a port.
  package func overlaps(_ other: PortSet) -> Bool { !intersection(other).isEmpty }
}

extension PortSet: Comparable, CustomStringConvertible {
  /// Orders by the ranges one after the other.
  package static func < (left: PortSet, right: PortSet) -> Bool {
    left.ranges.lexicographicallyPrecedes(right.ranges)
  }

  /// `80,443,30000-32767` as in data; empty for no ports.
  package var description: String { ranges.map(\.description).joined(separator: ",") }
}

extension StringProtocol {
  /// The text without ASCII blanks and tabs at both ends.
  package var trimmed: String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
    let head = drop(while: blank)
    guard let last = head.lastIndex(where: { !blank($0) }) else { return "" }
    return String(head[...last])
  }
}
