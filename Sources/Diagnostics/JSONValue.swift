/// A JSON value whose objects keep the order of their keys.
package indirect enum JSONValue: Sendable, Hashable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A number with at most the given count of decimals; never an exponent.
  case decimal(Double, places: Int)
  /// A string; escaped when written.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Keys and values in the order in which they are written.
  case object([Member])

  /// A key with its value.
  package struct Member: Sendable, Hashable {
    /// The key.
    package let key: String
    /// The value.
    package let value: JSONValue

    /// Creates a member.
    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Takes a string literal.
  package init(stringLiteral value: String) { self = .string(value) }
  /// Takes an integer literal.
  package init(integerLiteral value: Int) { self = .integer(value) }
  /// Takes `true` or `false`.
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Takes a list literal.
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Takes a dictionary literal and keeps its order.
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
