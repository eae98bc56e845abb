/// Quotes values of the input in messages.
package enum Quotation {
  /// The value between backticks, on one line and cut after 60 characters: a value may have a
  /// megabyte.
  package static func of(_ value: String) -> String {
    let start = value.unicodeScalars.prefix(61)
    let isLong = start.count > 60
    let line = String(String.UnicodeScalarView(start.prefix(60).map { $0 == "\n" ? " " : $0 }))
    return isLong ? "`\(line)…`" : "`\(line)`"
  }
}
