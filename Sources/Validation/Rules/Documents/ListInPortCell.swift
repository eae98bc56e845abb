package import Diagnostics
package import NetworkModel

/// Several ports in one cell without a blank between them, as in `8132,8133`.
package struct ListInPortCell: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0110", name: "list-in-port-cell", severity: .note,
    title: "Several ports stand in one cell without a blank",
    rationale: """
      Spreadsheets read a comma between digits as part of a number. And one remark for several ports \
      hides which of them it is about.
      """,
    remediation: "Give each port a row of its own, or put a blank behind the comma.",
    controls: ["NIST SP 800-53r5 SA-4(9)", "PCI DSS 4.0.1 1.2.5"])

  /// Creates the rule.
  package init() {}

  /// Reports the first cell of a document, with the places of the others.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let cells = document.flows.compactMap { $0.cells[.port] }.filter { Self.isGlued($0.text) }
    guard let first = cells.first else { return [] }
    return [
      finding(
        "\(first.text) is a list without blanks", at: first.span,
        subject: "\(first.text) in \(document.description.title)"
      )
      .labelled("which port does the row explain?")
      .pointing(at: cells.dropFirst().prefix(4).map { .init($0.span, "here too") })
      .with(.fix, "write one row for each port")
    ]
  }

  /// Whether a comma stands between two digits; `2,379` with its groups of three is one number.
  private static func isGlued(_ text: String) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return false }
    return zip(parts, parts.dropFirst()).contains { one, other in
      one.last?.isNumber == true && other.first?.isNumber == true
    }
  }
}
