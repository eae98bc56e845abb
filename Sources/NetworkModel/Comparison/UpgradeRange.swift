/// The versions between which a cluster is upgraded, as written on the command line: `1.30..1.36`.
package struct UpgradeRange: Hashable, Sendable {
  /// The version before; nil means the one that the cluster has.
  package let from: ProductVersion?
  /// The version after; nil means the newest that the model covers.
  package let to: ProductVersion?

  /// Reads `1.30..1.36`, `..1.36` or `1.30..`; nil for anything else.
  package init?(_ text: String) {
    guard let dots = text.firstRange(of: "..") else { return nil }
    let first = text[..<dots.lowerBound].trimmed
    let last = text[dots.upperBound...].trimmed
    self.from = ProductVersion(first)
    self.to = ProductVersion(last)
    guard first.isEmpty == (from == nil), last.isEmpty == (to == nil) else { return nil }
    guard from != nil || to != nil else { return nil }
  }
}
