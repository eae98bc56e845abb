internal import Diagnostics

/// Writes comma-separated values (RFC 4180) that no spreadsheet takes for formulas.
///
/// It works on Unicode scalars: a comma or quote with a combining mark is one character to people,
/// and still a comma or quote to whoever reads the file. Control characters are left out, those that
/// reorder others are written out, line breaks within a cell are LF. A semicolon is quoted as well:
/// where a comma stands in numbers, spreadsheets split at it.
package enum CSVWriter {
  /// Writes a header and rows; lines end with CRLF.
  package static func write(columns: [String], rows: [[String]]) -> String {
    var text = String.UnicodeScalarView()
    for row in [columns] + rows {
      for (index, cell) in row.enumerated() {
        if index > 0 { text.append(",") }
        append(cell, to: &text)
      }
      text.append("\r")
      text.append("\n")
    }
    return String(text)
  }

  private static func append(_ cell: String, to text: inout String.UnicodeScalarView) {
    var scalars = clean(cell)
    // A leading sign makes spreadsheets evaluate the cell; an apostrophe makes it text.
    if let sign = scalars.first(where: { $0 != " " }), isSign(sign) { scalars.insert("'", at: 0) }
    guard scalars.contains(where: isSpecial) else {
      return text.append(contentsOf: scalars)
    }
    text.append("\"")
    for scalar in scalars {
      if scalar == "\"" { text.append("\"") }
      text.append(scalar)
    }
    text.append("\"")
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "," || scalar == ";" || scalar == "\"" || scalar == "\n"
  }

  /// What begins a formula, in full width too, or a line, which some programs skip before they look.
  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }

  private static func clean(_ cell: String) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var previous: Unicode.Scalar = " "
    for scalar in VisibleText.inOrder(cell).unicodeScalars {
      switch scalar.value {
      case 0x0A: if previous != "\r" { result.append("\n") }
      case 0x0D: result.append("\n")
      case 0x09: result.append(" ")
      case 0x00...0x1F, 0x7F...0x9F: break
      default: result.append(scalar)
      }
      previous = scalar
    }
    return result
  }
}
