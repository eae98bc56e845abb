package import Diagnostics

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
