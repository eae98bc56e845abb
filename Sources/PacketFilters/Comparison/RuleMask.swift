/// A set of rule numbers, one bit each.
struct RuleMask: Hashable {
  private var words: [UInt64]

  /// The mask of the rules of `count` for which a condition holds.
  init(count: Int, where holds: (Int) -> Bool) {
    var words = [UInt64](repeating: 0, count: (count + 63) / 64)
    for index in 0..<count where holds(index) {
      words[index / 64] |= 1 << UInt64(index % 64)
    }
    self.words = words
  }

  func contains(_ index: Int) -> Bool { words[index / 64] >> UInt64(index % 64) & 1 == 1 }

  func intersection(_ other: RuleMask) -> RuleMask {
    var result = self
    for index in result.words.indices { result.words[index] &= other.words[index] }
    return result
  }
}

/// The rules of two filters that a class of packets matches.
struct MaskPair: Hashable {
  let left: RuleMask
  let right: RuleMask

  func intersection(_ other: MaskPair) -> MaskPair {
    MaskPair(left: left.intersection(other.left), right: right.intersection(other.right))
  }
}
