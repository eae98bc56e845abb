/// Writes GitHub workflow commands, which become annotations on the lines of a change.
package struct GitHubRenderer: DiagnosticRenderer {
  /// Creates a renderer.
  package init() {}

  /// Writes one command for each open diagnostic.
  ///
  /// What is waived makes no annotation, and neither does what a baseline has already: GitHub shows
  /// ten of a kind a step, and those are needed.
  package func render(_ report: DiagnosticReport) -> String {
    let open = report.entries.filter { $0.isOpen && $0.history != .unchanged }
    return open.map { Self.command(for: $0.diagnostic) + "\n" }.joined()
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
