/// The addresses of some prefixes, however they are written: two halves are the same as the whole.
package struct PrefixSet: Hashable, Sendable {
  /// Stretches with gaps between them, in their order.
  private let stretches: [ClosedRange<IPAddress>]

  /// Joins the addresses of prefixes, in O(n log n).
  package init(_ prefixes: some Sequence<CIDR>) {
    var joined: [ClosedRange<IPAddress>] = []
    for prefix in prefixes.sorted() {
      let next = prefix.network...prefix.last
      guard let last = joined.last, Self.touch(last, next) else {
        joined.append(next)
        continue
      }
      joined[joined.count - 1] = last.lowerBound...max(last.upperBound, next.upperBound)
    }
    stretches = joined
  }

  /// Whether every address of a prefix is among them.
  package func contains(_ prefix: CIDR) -> Bool {
    guard let stretch = stretch(endingFrom: prefix.network) else { return false }
    return stretch.lowerBound <= prefix.network && prefix.last <= stretch.upperBound
  }

  /// Whether any address of a prefix is among them.
  package func overlaps(_ prefix: CIDR) -> Bool {
    guard let stretch = stretch(endingFrom: prefix.network) else { return false }
    return stretch.lowerBound <= prefix.last
  }

  /// How many addresses of a family are among them and in none of some other prefixes, which must not
  /// overlap; one less than there are where they are all of IPv6.
  package func count(_ family: IPAddress.Family, outside others: [CIDR]) -> UInt128 {
    let own = stretches.filter { $0.lowerBound.family == family }
    return own.reduce(0) { total, stretch in
      let left = others.reduce(Self.size(stretch)) { size, other in
        guard other.network.family == family,
          stretch.overlaps(other.network...other.last)
        else { return size }
        let both = stretch.clamped(to: other.network...other.last)
        return size - min(size, Self.size(both))
      }
      let (sum, isOver) = total.addingReportingOverflow(left)
      return isOver ? .max : sum
    }
  }

  private static func size(_ stretch: ClosedRange<IPAddress>) -> UInt128 {
    let distance = stretch.upperBound.value - stretch.lowerBound.value
    return distance == .max ? .max : distance + 1
  }

  private static func touch(_ one: ClosedRange<IPAddress>, _ next: ClosedRange<IPAddress>) -> Bool {
    guard one.upperBound.family == next.lowerBound.family else { return false }
    return next.lowerBound <= one.upperBound
      || next.lowerBound == one.upperBound.advanced(by: 1)
  }

  /// The first stretch that does not end before an address.
  private func stretch(endingFrom address: IPAddress) -> ClosedRange<IPAddress>? {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].upperBound < address { low = middle + 1 } else { high = middle }
    }
    return low < stretches.count ? stretches[low] : nil
  }
}
