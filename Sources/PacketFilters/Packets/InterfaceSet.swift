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

  private static func matches(_ name: String, pattern: String) -> Bool {
    // The kernel compares bytes, Swift's own comparison would not.
    guard pattern.utf8.last == UInt8(ascii: "*") else {
      return name.utf8.elementsEqual(pattern.utf8)
    }
    return name.utf8.starts(with: pattern.utf8.dropLast())
  }
}
