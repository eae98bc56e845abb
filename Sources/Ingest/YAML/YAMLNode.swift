package import Diagnostics

/// A YAML value with its place.
package struct YAMLNode: Sendable, Hashable {
  /// The value.
  package var content: Content
  /// From the value's first byte to its last.
  package var span: SourceSpan

  /// Creates a node.
  package init(_ content: Content, at span: SourceSpan) {
    self.content = content
    self.span = span
  }

  /// The kinds of value.
  package indirect enum Content: Sendable, Hashable {
    /// A single value; its text is never interpreted here.
    case scalar(YAMLScalar)
    /// A list.
    case sequence([YAMLNode])
    /// Keys and values in the order of the file.
    case mapping([YAMLEntry])
  }
}

/// A single YAML value as text.
package struct YAMLScalar: Sendable, Hashable {
  /// The text with quotes and escapes resolved.
  package var text: String
  /// Whether it was quoted or a block scalar, hence certainly a string.
  package var isQuoted: Bool
  /// Whether it is absent, `~` or `null`, unquoted.
  package var isNull: Bool

  /// Creates a scalar.
  package init(text: String, isQuoted: Bool, isNull: Bool) {
    self.text = text
    self.isQuoted = isQuoted
    self.isNull = isNull
  }
}

/// A key with its value.
package struct YAMLEntry: Sendable, Hashable {
  /// The key.
  package var key: Key
  /// The value.
  package var value: YAMLNode

  /// Creates an entry.
  package init(key: Key, value: YAMLNode) {
    self.key = key
    self.value = value
  }

  /// A key: always a scalar.
  package struct Key: Sendable, Hashable {
    /// The text with quotes and escapes resolved.
    package var text: String
    /// The key's bytes.
    package var span: SourceSpan

    /// Creates a key.
    package init(_ text: String, at span: SourceSpan) {
      self.text = text
      self.span = span
    }
  }
}

extension YAMLNode {
  /// The scalar, or nil for a collection.
  package var scalar: YAMLScalar? {
    guard case .scalar(let scalar) = content else { return nil }
    return scalar
  }

  /// The elements, or nil when this is no sequence.
  package var elements: [YAMLNode]? {
    guard case .sequence(let elements) = content else { return nil }
    return elements
  }

  /// The entries, or nil when this is no mapping.
  package var entries: [YAMLEntry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// What the value is, in words for a message.
  package var typeName: String {
    switch content {
    case .scalar(let scalar): scalar.isNull ? "nothing" : "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The value of a key, or nil when absent or when this is no mapping.
  package subscript(key: String) -> YAMLNode? {
    entries?.first { $0.key.text == key }?.value
  }
}
