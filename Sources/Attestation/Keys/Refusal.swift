/// Why something is not used, and what to do about it.
package struct Refusal: Error, Hashable, Sendable {
  /// What is wrong; lower case, no full stop.
  package let message: String
  /// What to do; lower case, no full stop.
  package let fix: String

  /// Creates a refusal.
  package init(_ message: String, fix: String) {
    self.message = message
    self.fix = fix
  }
}
