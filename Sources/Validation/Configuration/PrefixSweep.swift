internal import NetworkModel

/// Finds prefixes that hold one another.
///
/// Two prefixes that share an address are nested, so one pass over the sorted prefixes with a stack
/// of those still open finds all pairs: n log n, whatever the prefixes are.
enum PrefixSweep {
  /// How many of the nearest enclosing prefixes are looked at, so that thousands of equal prefixes
  /// do not make millions of pairs.
  static let depth = 8

  /// Pairs of indexes; of equal prefixes the earlier one is the outer.
  static func nested(_ prefixes: [CIDR]) -> [(outer: Int, inner: Int)] {
    let order = prefixes.indices.sorted { left, right in
      prefixes[left] == prefixes[right] ? left < right : prefixes[left] < prefixes[right]
    }
    var open: [Int] = []
    var pairs: [(outer: Int, inner: Int)] = []
    for index in order {
      while let last = open.last, !prefixes[last].contains(prefixes[index]) { open.removeLast() }
      for outer in open.suffix(depth) { pairs.append((outer, index)) }
      open.append(index)
    }
    return pairs
  }
}
