extension JSONValue {
  /// The value of a key; nil when this is no object or has no such key.
  package subscript(key: String) -> JSONValue? {
    members?.first { $0.key == key }?.value
  }

  /// The text of a string; nil for anything else.
  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// A whole number; nil for anything else, a decimal included.
  package var integer: Int? {
    if case .integer(let number) = self { number } else { nil }
  }

  /// `true` or `false`; nil for anything else.
  package var bool: Bool? {
    if case .bool(let flag) = self { flag } else { nil }
  }

  /// The elements of a list; nil for anything else.
  package var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members of an object in their order; nil for anything else.
  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }
}
