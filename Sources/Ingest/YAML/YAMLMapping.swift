package import Diagnostics

/// A mapping that is read key by key; collects everything that is wrong with it.
///
/// Each accessor notes its key as known and reports a value of the wrong type; ``finish()`` reports
/// the keys nobody asked for. A null value counts as absent.
package struct YAMLMapping {
  /// Where the mapping stands.
  package let span: SourceSpan
  /// What is wrong so far; complete after ``finish()``.
  package private(set) var diagnostics: [Diagnostic] = []
  private let node: YAMLNode
  private let subject: String

  /// Starts reading; a node that is no mapping is one error and reads as empty.
  ///
  /// The subject says whose keys these are, in words for messages: `this cluster`.
  package init(_ node: YAMLNode, of subject: String) {
    self.node = node
    self.span = node.span
    self.subject = subject
  }

  /// The value of a key; its absence is an error.
  package mutating func required(_ key: String) -> YAMLNode? { nil }
  /// The value of a key, or nil when absent or null.
  package mutating func optional(_ key: String) -> YAMLNode? { nil }
  /// The text of a key's scalar; absent or of another type: nil.
  package mutating func string(_ key: String, required: Bool = false) -> YAMLText? { nil }
  /// The texts of a key's list of scalars; a single scalar reads as a list of one.
  package mutating func strings(_ key: String, required: Bool = false) -> [YAMLText] { [] }
  /// `true` or `false`, unquoted; anything else, also `yes` and `on`, is an error.
  package mutating func bool(_ key: String, required: Bool = false) -> Bool? { nil }
  /// A decimal integer in the range.
  package mutating func integer(
    _ key: String, in range: ClosedRange<Int>, required: Bool = false
  ) -> Int? { nil }
  /// The elements of a key's list.
  package mutating func list(_ key: String, required: Bool = false) -> [YAMLNode] { [] }
  /// The mapping under a key, to be read and handed back to ``absorb(_:)``.
  package mutating func mapping(
    _ key: String, of subject: String, required: Bool = false
  ) -> YAMLMapping? { nil }
  /// Adds an error of the caller, for a value that is well-typed and wrong.
  package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
  /// Reports the unknown keys and returns all that was wrong.
  package mutating func finish() -> [Diagnostic] { diagnostics }
  /// Finishes a nested mapping and takes over its diagnostics.
  package mutating func absorb(_ nested: YAMLMapping) {
    var nested = nested
    diagnostics.append(contentsOf: nested.finish())
  }
}

/// A scalar's text with its place.
package struct YAMLText: Sendable, Hashable {
  /// The text.
  package let text: String
  /// The scalar's bytes, quotes included.
  package let span: SourceSpan

  /// Creates a text.
  package init(_ text: String, at span: SourceSpan) {
    self.text = text
    self.span = span
  }
}
