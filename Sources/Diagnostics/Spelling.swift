/// Finds what someone may have meant.
package enum Spelling {
  /// The candidate nearest to a word: equal but for case, `_` and `-`, or at most two edits
  /// (insert, delete, replace, swap) away; nil when none is.
  ///
  /// Words of up to three letters may differ by one edit only. Ties go to the earlier candidate.
  package static func nearest(_ word: String, in candidates: [String]) -> String? {
    let plain = simplified(word)
    if let same = candidates.first(where: { simplified($0) == plain }) { return same }
    let letters = Array(word.unicodeScalars.prefix(65))
    guard letters.count <= 64 else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let limit = min(2, (best?.distance ?? 3) - 1)
      let allowed = letters.count <= 3 ? min(1, limit) : limit
      let other = Array(candidate.unicodeScalars.prefix(65))
      guard abs(other.count - letters.count) <= allowed else { continue }
      let distance = self.distance(letters, other)
      if distance <= allowed { best = (candidate, distance) }
    }
    return best?.candidate
  }

  private static func simplified(_ word: String) -> String {
    word.lowercased().filter { $0 != "_" && $0 != "-" }
  }

  /// The optimal string alignment distance: edits and swaps of neighbours, no letter moved twice.
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1] + [Int](repeating: 0, count: right.count)
      for column in 0..<right.count {
        let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
        current[column + 1] = min(replaced, last[column + 1] + 1, current[column] + 1)
        let isSwap =
          row > 0 && column > 0 && left[row] == right[column - 1]
          && left[row - 1] == right[column]
        if isSwap { current[column + 1] = min(current[column + 1], beforeLast[column - 1] + 1) }
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
