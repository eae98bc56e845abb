package import Diagnostics
package import NetworkModel

/// A footnote mark in a port table that no note explains.
package struct DanglingFootnote: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0102", name: "dangling-footnote", severity: .warning,
    title: "A footnote mark has no note",
    rationale: """
      The mark says that the row holds with a restriction, and the restriction is lost. Whoever \
      writes the firewall has to guess it.
      """,
    remediation: "Add the note, or remove the mark.",
    controls: ["NIST SP 800-53r5 SA-5"])

  private static let marks: [Character] = ["*", "†", "‡", "¹", "²", "³"]

  /// Creates the rule.
  package init() {}

  /// Looks at all cells of port tables.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    var explained: [Character: Bool] = [:]
    return document.flows.flatMap { claim in
      claim.orderedCells.compactMap { cell -> Diagnostic? in
        guard let mark = Self.mark(in: cell.text) else { return nil }
        let isExplained = explained[mark] ?? Self.isExplained(mark, in: document)
        explained[mark] = isExplained
        guard !isExplained else { return nil }
        return finding(
          "the mark \(mark) has no note in this document", at: cell.span,
          subject: "\(mark) at \(claim.subject) in \(document.description.title)"
        )
        .labelled("what does \(mark) restrict?")
        .with(.fix, "add a line that begins with \(mark) below the table, or remove the mark")
      }
    }
  }

  /// A mark behind a word; a cell that is nothing but a mark means "any".
  private static func mark(in text: String) -> Character? {
    let letters = Array(text)
    for (index, letter) in letters.enumerated() where marks.contains(letter) && index > 0 {
      let isSpaced = letters[index - 1] == " " && index > 1
      let before = isSpaced ? letters[index - 2] : letters[index - 1]
      let after = index + 1 < letters.count ? letters[index + 1] : " "
      let followsWord = before.isLetter || before.isNumber || before == ")"
      if followsWord && (after == " " || after == "," || after == "\n") { return letter }
    }
    return nil
  }

  private static func isExplained(_ mark: Character, in document: PortDocument) -> Bool {
    document.file.text.split(separator: "\n").contains { line in
      let text = line.trimmed
      let rest = text.hasPrefix("\\") ? text.dropFirst() : text[...]
      guard rest.first == mark else { return false }
      let note = rest.dropFirst()
      return !note.trimmed.isEmpty && note.first != mark && !note.contains(mark)
    }
  }
}
