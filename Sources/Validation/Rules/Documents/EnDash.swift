package import Diagnostics
package import NetworkModel

/// A typographic dash in a port table where tools expect a hyphen.
package struct EnDash: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0114", name: "en-dash", severity: .note,
    title: "Cells of a port table hold typographic dashes",
    rationale: """
      Firewalls and spreadsheets know ranges with a hyphen only: `30000–32767` is refused, or taken \
      for text. Searches for a row with the plain sign miss it.
      """,
    remediation: "Write a hyphen.",
    controls: ["NIST SP 800-53r5 SA-5"])

  private static let dashes: Set<Character> = ["–", "—", "‒", "―", "‑", "−"]

  /// Creates the rule.
  package init() {}

  /// Reports each document once; a dash alone is an empty cell.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let cells = document.flows.map(\.orderedCells).filter { $0.count > 1 }.joined().filter { cell in
      // No dash is ASCII, and nearly all cells are.
      guard cell.text.utf8.contains(where: { $0 >= 0x80 }) else { return false }
      return cell.text.contains(where: Self.dashes.contains)
        && cell.text.contains(where: \.isLetter)
        || Self.isRange(cell.text)
    }
    let ordered = cells.sorted { $0.span.range.lowerBound < $1.span.range.lowerBound }
    guard let first = ordered.first(where: { Self.isRange($0.text) }) ?? ordered.first else {
      return []
    }
    let verb = cells.count == 1 ? "holds" : "hold"
    let places = cells.count == 1 ? "1 cell" : "\(cells.count) cells"
    let isRange = Self.isRange(first.text)
    let message =
      isRange
      ? "\(first.text) is no range for a firewall: the dash is no hyphen"
      : "\(places) of the table \(verb) typographic dashes"
    return [
      finding(
        message, at: first.span, subject: document.description.title,
        severity: isRange ? .warning : nil
      )
      .with(.fix, "write -")
    ]
  }

  private static func isRange(_ text: String) -> Bool {
    let letters = Array(text)
    return letters.indices.contains { index in
      dashes.contains(letters[index]) && index > 0 && index + 1 < letters.count
        && letters[index - 1].isNumber && letters[index + 1].isNumber
    }
  }
}
