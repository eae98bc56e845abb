import Diagnostics
import NetworkModel
import Validation

/// Documents of the tests, in a few words.
enum Example {
  /// A document with one port table, read as the program reads it.
  static func document(
    _ rows: [String], of distribution: String = "k0s", version: String = "1.33",
    path: String = "ports.md"
  ) -> PortDocument {
    let text = """
      ---
      title: Ports
      distribution: \(distribution)
      version: "\(version)"
      ---

      # Ports

      | Protocol | Port | Service | Direction |
      |---|---|---|---|

      """
    let table = rows.map { "| \($0) |" }.joined(separator: "\n")
    let file = SourceFile(path: path, text: text + table + "\n")
    var reading: [Diagnostic] = []
    return FixtureRun.document(file, FixtureModel.catalog, &reading)
  }

  /// A document beside the model of the examples.
  static func comparison(
    _ rows: [String], of distribution: String = "k0s", version: String = "1.33"
  ) -> DocumentComparison? {
    let document = document(rows, of: distribution, version: version)
    return RuleContext(catalog: FixtureModel.catalog, documents: [document], clusters: [])
      .comparison(of: document)
  }

  /// A finding about a line of a small text.
  static func finding(
    _ code: DiagnosticCode, line: Int, path: String = "a.md", subject: String = "x"
  ) -> Diagnostic {
    let file = SourceFile(path: path, text: "one\ntwo 8133\nthree\n")
    return Diagnostic(code, .error, "message", at: file.span(ofLine: line), subject: subject)
  }
}
