internal import Diagnostics

/// Writes a comparison for terminals.
package struct ChangeText {
  private let usesColour: Bool

  /// Creates a writer.
  package init(usesColour: Bool) { self.usesColour = usesColour }

  /// The title and the lead, then every section.
  package func write(title: String, lead: [String], _ sections: [ChangeSection]) -> String {
    var lines = [painted(title, "1")] + lead.map(Self.plain)
    for section in sections {
      lines += ["", painted(section.title, "1")]
      if !section.introduction.isEmpty { lines.append(Self.plain(section.introduction)) }
      lines += entries(of: section)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func entries(of section: ChangeSection) -> [String] {
    let width = section.entries.map(\.word.count).max() ?? 0
    let digits = String(section.entries.count).count
    return section.entries.enumerated().flatMap { index, entry in
      let blanks = String(repeating: " ", count: digits - String(index + 1).count)
      let number = section.isOrdered ? "\(blanks)\(index + 1). " : ""
      return lines(of: entry, number: number, width: width)
    }
  }

  private func lines(of entry: ChangeEntry, number: String, width: Int) -> [String] {
    let word = painted(entry.word, Self.colour(of: entry.severity))
    let gap = String(repeating: " ", count: width - entry.word.count)
    let head = "  \(number)\(word)\(gap)  "
    let label = entry.details.map(\.label.count).max() ?? 0
    let indent = String(repeating: " ", count: number.count + width + 4)
    let statement = Self.plain(
      entry.subject + (number.isEmpty ? ": " : " ") + entry.statement + entry.since)
    return [head + statement]
      + entry.details.map { detail in
        let gap = String(repeating: " ", count: label - detail.label.count)
        return indent + Self.plain("\(detail.label)\(gap)  \(detail.text)")
      }
  }

  private func painted(_ text: String, _ colour: String?) -> String {
    guard usesColour, let colour else { return Self.plain(text) }
    return "\u{1B}[\(colour)m\(Self.plain(text))\u{1B}[0m"
  }

  private static func colour(of severity: Severity?) -> String? {
    switch severity {
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;34"
    case nil: "1"
    }
  }

  // Texts come from files that anybody wrote; a terminal would obey control characters.
  private static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
