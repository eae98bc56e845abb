/// What an expression of the model evaluates to.
///
/// Ports, prefixes and versions stay text until something needs them as such: the model's words are
/// what people wrote.
package enum Value: Hashable, Sendable {
  /// A key that is not set and has no default. Every comparison with it is false.
  case missing
  /// True or false.
  case boolean(Bool)
  /// A whole number, for example a count of hosts or a port.
  case integer(Int)
  /// A word, port range, prefix, address or version.
  case word(String)
  /// Several texts, in the order in which they were written.
  case list([String])

  /// Whether a condition with this value holds.
  package var isTrue: Bool {
    switch self {
    case .boolean(let flag): flag
    case .word(let text): text == "true"
    default: false
    }
  }

  /// The value as text, lists joined with commas; nil for a missing value.
  package var text: String? {
    switch self {
    case .missing: nil
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .word(let text): text
    case .list(let items): items.joined(separator: ",")
    }
  }

  /// The value as a list of texts: a word is split at commas, a missing value is empty.
  package var items: [String] {
    switch self {
    case .missing: []
    case .list(let items): items
    default: (text ?? "").split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
    }
  }

  /// The value as a set of ports; nil when it is not one.
  package var ports: PortSet? {
    guard let text, !text.isEmpty else { return nil }
    return try? PortSet(parsing: text)
  }

  /// The prefixes and addresses in the value; texts that are neither are left out.
  package var prefixes: [CIDR] { items.compactMap { CIDR($0) } }
}
