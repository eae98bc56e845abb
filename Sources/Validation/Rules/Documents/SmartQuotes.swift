package import Diagnostics
package import NetworkModel

/// Typographic quotation marks in the cells of a port table.
package struct SmartQuotes: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0112", name: "smart-quotes", severity: .note,
    title: "Cells of a port table hold typographic quotation marks",
    rationale: """
      A word processor put them there. Searches for the plain marks miss the row, and the same \
      program may have changed hyphens and options, too.
      """,
    remediation: "Write plain quotation marks in tables.",
    controls: ["NIST SP 800-53r5 SA-5"])

  private static let marks: Set<Character> = ["“", "”", "„", "‟", "«", "»"]

  /// Creates the rule.
  package init() {}

  /// Reports each document once, at the first such cell; prose may have its typography.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let cells = document.flows.map(\.orderedCells).filter { $0.count > 1 }.joined()
      .filter { $0.text.contains(where: Self.marks.contains) }
    guard let first = cells.min(by: { $0.span.range.lowerBound < $1.span.range.lowerBound })
    else { return [] }
    let verb = cells.count == 1 ? "holds" : "hold"
    let places = cells.count == 1 ? "1 cell" : "\(cells.count) cells"
    return [
      finding(
        "\(places) of the table \(verb) typographic quotation marks", at: first.span,
        subject: document.description.title
      )
      .with(.fix, "write \" instead")
    ]
  }
}
