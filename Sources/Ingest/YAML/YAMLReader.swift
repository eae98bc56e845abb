package import Diagnostics

/// Reads YAML into values with places, without interpreting any scalar.
package enum YAMLReader {
  /// Whether anchors and aliases may be used.
  package enum Aliases: Sendable {
    /// Each one is an error.
    case refused
    /// They are expanded, within the limit of nodes.
    case allowed
  }

  /// Reads the bytes of a span: a whole file, a fenced block, or front matter.
  ///
  /// The value is nil when there is nothing to read or when the text is not usable; the latter has
  /// an error. All spans point into the span's file.
  package static func read(_ span: SourceSpan, aliases: Aliases) -> Diagnosed<YAMLNode?> {
    Diagnosed(nil)
  }
}
