/// How large a YAML text may be.
package struct YAMLLimits: Sendable {
  /// Bytes a text.
  package var bytes = 2 << 20
  /// Levels of collections in each other.
  package var depth = 64
  /// Nodes, with aliases counted as often as they are used.
  package var nodes = 100_000
  /// Documents a text.
  package var documents = 1000
  /// Diagnostics of one kind a text; more help nobody.
  var reports = 20
  /// Bytes that may be parsed again because of duplicate keys.
  var reparsedBytes = 4 << 20

  /// The limits of every text.
  package static let standard = YAMLLimits()

  /// Creates the standard limits, to be changed by tests.
  package init() {}
}
