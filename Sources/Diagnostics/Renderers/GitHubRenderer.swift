/// Writes GitHub workflow commands, which become annotations on the lines of a change.
package struct GitHubRenderer: DiagnosticRenderer {
  /// How many annotations of a kind GitHub shows a step; it drops the rest without a word.
  static let limit = 10

  /// Creates a renderer.
  package init() {}

  /// Writes a command for each of the ten most serious open findings of a kind; the others stand
  /// below in a group of the log.
  ///
  /// What is waived makes no annotation, and neither does what a baseline has already.
  package func render(_ report: DiagnosticReport) -> String {
    let open = report.entries.filter { $0.isOpen && $0.history != .unchanged }
    var output = ""
    var rest: [Diagnostic] = []
    for severity in Severity.allCases.reversed() {
      let fitting = open.map(\.diagnostic).filter { $0.severity == severity }
      for diagnostic in fitting.prefix(Self.limit) {
        output += Self.command(for: diagnostic) + "\n"
      }
      rest += fitting.dropFirst(Self.limit)
    }
    return output + Self.group(of: rest)
  }

  private static func group(of rest: [Diagnostic]) -> String {
    guard !rest.isEmpty else { return "" }
    let number = rest.count == 1 ? "1 finding" : "\(rest.count) findings"
    let lines = rest.map { "- \(logLine(for: $0))\n" }.joined()
    return "::group::\(number) more than GitHub shows as annotations\n\(lines)::endgroup::\n"
  }

  /// One line of a log; nothing in it is a command, of the old syntax either.
  private static func logLine(for diagnostic: Diagnostic) -> String {
    let place = diagnostic.span.map { "\($0.description): " } ?? ""
    let text =
      "\(place)\(diagnostic.severity.rawValue)[\(diagnostic.code.id)]: \(diagnostic.message)"
    return DisplayText.singleLine(text).replacing("##[", with: "## [")
  }

  private static func command(for diagnostic: Diagnostic) -> String {
    let name = diagnostic.severity == .note ? "notice" : diagnostic.severity.rawValue
    var properties: [(String, String)] = []
    if let span = diagnostic.span {
      let (start, end) = (span.start, span.end)
      properties.append(("file", span.file.path))
      properties.append(("line", String(start.line)))
      properties.append(("endLine", String(end.line)))
      // Columns count only within one line, and the end column is the last one marked.
      if start.line == end.line {
        properties.append(("col", String(start.column)))
        properties.append(("endColumn", String(max(start.column, end.column - 1))))
      }
    }
    properties.append(("title", "\(diagnostic.code.id) \(diagnostic.code.name)"))
    let list = properties.map { "\($0.0)=\(escaped($0.1, in: .property))" }.joined(separator: ",")
    return "::\(name) \(list)::\(escaped(message(of: diagnostic), in: .message))"
  }

  private static func message(of diagnostic: Diagnostic) -> String {
    let notes = diagnostic.orderedNotes.map { "\($0.kind.rawValue): \($0.text)" }
    return ([diagnostic.message] + notes).joined(separator: "\n")
  }

  private enum Place {
    case property
    case message
  }

  /// Escapes what would end a command or a property.
  private static func escaped(_ text: String, in place: Place) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where place == .property: result += "%3A"
      case "," where place == .property: result += "%2C"
      default: result.unicodeScalars.append(DisplayText.isHarmful(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }
}
