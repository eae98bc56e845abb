extension PortSet {
  /// The ports that another set lacks, in O(n log m): the other set may be much larger.
  package func subtracting(_ other: PortSet) -> PortSet {
    var kept: [PortRange] = []
    for range in ranges {
      var first = Int(range.first)
      var index = other.index(ofFirstEndingFrom: range.first)
      while index < other.ranges.count, other.ranges[index].first <= range.last {
        let gap = other.ranges[index]
        Self.append(first, Int(gap.first) - 1, to: &kept)
        first = Int(gap.last) + 1
        index += 1
      }
      Self.append(first, Int(range.last), to: &kept)
    }
    return PortSet(kept)
  }

  private static func append(_ first: Int, _ last: Int, to ranges: inout [PortRange]) {
    guard first <= last, let low = UInt16(exactly: first), let high = UInt16(exactly: last),
      let range = try? PortRange(low, through: high)
    else { return }
    ranges.append(range)
  }

  private func index(ofFirstEndingFrom port: UInt16) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].last < port { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
