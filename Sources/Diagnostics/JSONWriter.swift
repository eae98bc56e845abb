/// Writes JSON: the same value gives the same bytes.
package struct JSONWriter {
  /// How the output is laid out.
  package enum Layout: Sendable {
    /// On one line, without blanks.
    case compact
    /// Two blanks a level, one member a line, a line break at the end.
    case pretty
  }

  /// Writes a value as UTF-8.
  package static func write(_ value: JSONValue, layout: Layout = .pretty) -> [UInt8] { [] }
}
