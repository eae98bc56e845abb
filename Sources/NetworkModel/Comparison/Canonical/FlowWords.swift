/// How far the words of two sets of flows can be held against each other.
package enum FlowWords: Hashable, Sendable {
  /// Both name flows by ids of the network model, which stay when ports change.
  case ids
  /// Both name services as documents do.
  case services
  /// One uses ids and the other the words of a document: names and reasons say nothing.
  case apart

  /// A text without what only looks different: case, and anything but letters and digits.
  static func plain(_ text: String) -> String {
    String(text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || isDigit($0) })
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.numericType != nil
  }
}
