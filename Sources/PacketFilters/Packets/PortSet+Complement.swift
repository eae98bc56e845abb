import NetworkModel

extension PortSet {
  /// The ports 1...65535 that are not in the set.
  var complement: PortSet {
    var gaps: [PortRange] = []
    var next = 1
    for range in ranges {
      if let gap = Self.range(next, Int(range.first) - 1) { gaps.append(gap) }
      next = Int(range.last) + 1
    }
    if let gap = Self.range(next, 65535) { gaps.append(gap) }
    return PortSet(gaps)
  }

  private static func range(_ first: Int, _ last: Int) -> PortRange? {
    guard first <= last, let low = UInt16(exactly: first), let high = UInt16(exactly: last) else {
      return nil
    }
    return try? PortRange(low, through: high)
  }
}
