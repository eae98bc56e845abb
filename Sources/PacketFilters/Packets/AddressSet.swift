package import NetworkModel

/// A set of addresses of both families as sorted, disjoint, non-adjacent ranges.
package struct AddressSet: Hashable, Sendable {
  /// The ranges in ascending order, IPv4 first; each lies within one family.
  package let ranges: [AddressRange]

  /// The set without addresses.
  package static let none = AddressSet(ranges: [])

  /// Normalises ranges given in any order, in O(n log n).
  package init(ranges: [AddressRange]) {
    var merged: [AddressRange] = []
    for range in ranges.sorted() {
      guard let previous = merged.last, previous.touches(range) else {
        merged.append(range)
        continue
      }
      merged[merged.count - 1] = AddressRange(
        previous.first, through: max(previous.last, range.last))
    }
    self.ranges = merged
  }

  /// The addresses of prefixes.
  package init(_ prefixes: [CIDR]) {
    self.init(ranges: prefixes.map { AddressRange($0.network, through: $0.last) })
  }

  /// Every address of a family.
  package static func all(_ family: IPAddress.Family) -> AddressSet {
    AddressSet([CIDR(IPAddress(family, 0), prefix: 0)])
  }

  /// Whether there is no address in the set.
  package var isEmpty: Bool { ranges.isEmpty }

  /// Whether an address is in the set, in O(log n).
  package func contains(_ address: IPAddress) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].last < address { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].first <= address
  }

  /// The addresses of one family.
  package func restricted(to family: IPAddress.Family) -> AddressSet {
    AddressSet(ranges: ranges.filter { $0.first.family == family })
  }

  /// The addresses of a family that are not in the set.
  package func complement(in family: IPAddress.Family) -> AddressSet {
    var gaps: [AddressRange] = []
    var next: IPAddress? = IPAddress(family, 0)
    for range in ranges where range.first.family == family {
      if let start = next, start < range.first {
        gaps.append(AddressRange(start, through: range.first.advanced(by: -1)))
      }
      next = range.last == Self.highest(family) ? nil : range.last.advanced(by: 1)
    }
    if let next { gaps.append(AddressRange(next, through: Self.highest(family))) }
    return AddressSet(ranges: gaps)
  }

  /// The addresses in either set.
  package func union(_ other: AddressSet) -> AddressSet {
    AddressSet(ranges: ranges + other.ranges)
  }

  /// The addresses in both sets, in O(n + m).
  package func intersection(_ other: AddressSet) -> AddressSet {
    var common: [AddressRange] = []
    var index = 0
    var otherIndex = 0
    while index < ranges.count, otherIndex < other.ranges.count {
      let left = ranges[index]
      let right = other.ranges[otherIndex]
      let first = max(left.first, right.first)
      let last = min(left.last, right.last)
      if first <= last { common.append(AddressRange(first, through: last)) }
      if left.last < right.last { index += 1 } else { otherIndex += 1 }
    }
    return AddressSet(ranges: common)
  }

  /// The addresses of this set that are not in another.
  package func subtracting(_ other: AddressSet) -> AddressSet {
    let outside = [IPAddress.Family.ipv4, .ipv6].map(other.complement(in:))
    return intersection(outside[0].union(outside[1]))
  }

  private static func highest(_ family: IPAddress.Family) -> IPAddress {
    IPAddress(family, UInt128.max)
  }
}

/// An inclusive range of addresses of one family.
package struct AddressRange: Hashable, Sendable {
  /// The lowest address.
  package let first: IPAddress
  /// The highest address; never below ``first``.
  package let last: IPAddress

  /// Creates a range; bounds in the wrong order, or of two families, give the range of the first.
  package init(_ first: IPAddress, through last: IPAddress) {
    self.first = first
    self.last = last.family == first.family ? max(first, last) : first
  }

  /// The prefix that holds exactly these addresses; nil when none does.
  package var prefix: CIDR? {
    let differing = first.value ^ last.value
    let hostBits = 128 - differing.leadingZeroBitCount
    let prefix = CIDR(first, prefix: first.family.bits - hostBits)
    return prefix.network == first && prefix.last == last ? prefix : nil
  }

  /// Whether two sorted ranges overlap or follow one another without a gap.
  fileprivate func touches(_ next: AddressRange) -> Bool {
    guard last.family == next.first.family else { return false }
    return next.first <= last || next.first == last.advanced(by: 1)
  }
}

extension AddressRange: Comparable, CustomStringConvertible {
  /// Orders by first, then last address.
  package static func < (left: AddressRange, right: AddressRange) -> Bool {
    (left.first, left.last) < (right.first, right.last)
  }

  /// `10.0.0.1`, `10.0.0.0/24` or `10.0.0.1-10.0.0.9`.
  package var description: String { prefix?.shortDescription ?? "\(first)-\(last)" }
}
