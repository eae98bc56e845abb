package import Diagnostics

/// One value of a configuration file, whatever its syntax, with the place it was read from.
package struct ConfigurationValue: Hashable, Sendable {
  /// What the value holds.
  package let content: Content
  /// Where it stands.
  package let span: SourceSpan

  /// Creates a value.
  package init(_ content: Content, span: SourceSpan) {
    self.content = content
    self.span = span
  }

  /// The shapes a value can have.
  package enum Content: Hashable, Sendable {
    /// A text as written, without quotes; `isQuoted` tells `"1"` from `1`.
    case scalar(String, isQuoted: Bool)
    /// Nothing after the key, or `null`.
    case null
    /// Values in order.
    case list([ConfigurationValue])
    /// Entries in order, keys as written.
    case map([Entry])
  }

  /// A key with its value.
  package struct Entry: Hashable, Sendable {
    /// The key as written.
    package let key: String
    /// Where the key stands.
    package let keySpan: SourceSpan
    /// The value.
    package let value: ConfigurationValue

    /// Creates an entry.
    package init(key: String, keySpan: SourceSpan, value: ConfigurationValue) {
      self.key = key
      self.keySpan = keySpan
      self.value = value
    }
  }

  /// The text of a scalar; nil for anything else.
  package var text: String? {
    if case .scalar(let text, _) = content { return text }
    return nil
  }

  /// The entries of a map; empty for anything else.
  package var entries: [Entry] {
    if case .map(let entries) = content { return entries }
    return []
  }

  /// The values of a list; a scalar counts as a list of one, anything else is empty.
  package var elements: [ConfigurationValue] {
    switch content {
    case .list(let values): values
    case .scalar: [self]
    default: []
    }
  }

  /// The value of a key of a map; the last one where a key is repeated.
  package subscript(key: String) -> ConfigurationValue? {
    entries.last { $0.key == key }?.value
  }
}
