/// What tells a report of netdocs from a page that somebody wrote.
package enum ReportMark {
  /// What the title of a report begins with.
  package static let title = "Compliance report: "

  /// What every report says of itself on its first page.
  package static let disclaimer = "This report is evidence for a review, not a certification."

  /// Whether a file is the HTML or Markdown form of a report.
  package static func isFound(in bytes: [UInt8]) -> Bool {
    contains(title, bytes) && contains(disclaimer, bytes)
  }

  private static func contains(_ text: String, _ bytes: [UInt8]) -> Bool {
    let wanted = Array(text.utf8)
    var rest = bytes[...]
    while let start = rest.firstIndex(of: wanted[0]) {
      if rest[start...].starts(with: wanted) { return true }
      rest = rest[(start + 1)...]
    }
    return false
  }
}
