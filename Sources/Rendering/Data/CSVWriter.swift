/// Writes comma-separated values (RFC 4180) that no spreadsheet takes for formulas.
package enum CSVWriter {
  /// Writes a header and rows; lines end with CRLF.
  package static func write(columns: [String], rows: [[String]]) -> String {
    ([columns] + rows).map { row in row.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func field(_ text: String) -> String {
    var text = text
    // A leading sign or tab makes spreadsheets evaluate the cell; an apostrophe makes it text.
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
      text = "'" + text
    }
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
