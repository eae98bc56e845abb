/// Which findings are new, which are gone, and which stayed.
///
/// Fingerprints know neither path nor line. Several findings with one fingerprint are counted: the
/// second one of a kind is new when there was one.
package struct FindingSetComparison: Hashable, Sendable {
  /// The findings that were not there, in their order.
  package let new: [CanonicalFinding]
  /// The findings that are gone, in their order.
  package let fixed: [CanonicalFinding]
  /// How many are on both sides.
  package let unchanged: Int

  /// Compares two lists of open findings in linear time; one that a decision covers now is not gone.
  package init(
    old: [CanonicalFinding], new: [CanonicalFinding], covered: Set<String> = []
  ) {
    self.new = Self.beyond(old, in: new)
    fixed = Self.beyond(new, in: old).filter { !covered.contains($0.fingerprint) }
    unchanged = new.count - self.new.count
  }

  /// Whether nothing came and nothing went.
  package var isEmpty: Bool { new.isEmpty && fixed.isEmpty }

  private static func beyond(
    _ known: [CanonicalFinding], in findings: [CanonicalFinding]
  ) -> [CanonicalFinding] {
    var left = known.reduce(into: [String: Int]()) { $0[$1.fingerprint, default: 0] += 1 }
    return findings.filter { finding in
      guard let count = left[finding.fingerprint], count > 0 else { return true }
      left[finding.fingerprint] = count - 1
      return false
    }
  }
}
