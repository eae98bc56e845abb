package import Diagnostics
package import NetworkModel

/// A table cell that says its value is missing.
package struct LostValue: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0106", name: "lost-value", severity: .warning,
    title: "A value was lost when the document was copied",
    rationale: """
      An address or range that vanished leaves a sentence that still reads well, and readers fill \
      the gap with whatever they expect.
      """,
    remediation: "Look the value up in the original document and write it down.",
    controls: ["NIST SP 800-53r5 SA-5"])

  private static let words = ["missing", "lost", "illegible", "unreadable"]

  /// Creates the rule.
  package init() {}

  /// Looks at the cells of all tables but port tables, whose cells are checked while they are read.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let rows = document.tables.filter { $0.kind != .ports }.map(\.span)
    return rows.flatMap { table in
      (table.start.line...max(table.start.line, table.end.line)).compactMap { line in
        lostCell(in: document.file.span(ofLine: line)).map { report($0.cell, $0.row, document) }
      }
    }
  }

  private func report(
    _ cell: SourceSpan, _ row: String, _ document: PortDocument
  ) -> Diagnostic {
    finding(
      "the value of \"\(row)\" was lost", at: cell,
      subject: "\(row) in \(document.description.title)"
    )
    .labelled("no value")
    .with(.fix, "look the value up in the original document")
  }

  /// A cell in parentheses that begins with a word for lost, and the first cell of its row.
  private func lostCell(in line: SourceSpan) -> (cell: SourceSpan, row: String)? {
    let cells = line.text.split(separator: "|").map(\.trimmed).filter { !$0.isEmpty }
    guard cells.count > 1, let first = cells.first else { return nil }
    let lost = cells.first { cell in
      cell.hasPrefix("(") && Self.words.contains { cell.lowercased().dropFirst().hasPrefix($0) }
    }
    return lost.map { (line.place(of: $0), first) }
  }
}
