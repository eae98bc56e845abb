/// Names of network interfaces, some of them as a beginning: `cali*`.
package struct InterfaceSet: Hashable, Sendable {
  /// The names; a trailing `*` stands for any ending.
  package let patterns: [String]
  /// Whether all other interfaces are meant.
  package let isNegated: Bool

  /// Creates a set of names and beginnings.
  package init(_ patterns: [String], isNegated: Bool = false) {
    self.patterns = patterns
    self.isNegated = isNegated
  }

  /// Whether an interface is meant.
  package func contains(_ name: String) -> Bool {
    patterns.contains { Self.matches(name, pattern: $0) } != isNegated
  }

  /// Interface names that meet each pattern: two for a beginning, in case another pattern names
  /// one of them in full.
  package var examples: [String] {
    patterns.flatMap { pattern in
      pattern.hasSuffix("*") ? ["7", "q9"].map { pattern.dropLast() + $0 } : [pattern]
    }
  }

  private static func matches(_ name: String, pattern: String) -> Bool {
    guard pattern.hasSuffix("*") else { return name == pattern }
    return name.hasPrefix(pattern.dropLast())
  }
}
