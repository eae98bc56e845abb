package import Diagnostics
package import NetworkModel

/// Rows that say the same thing several times.
package struct DuplicateRows: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0115", name: "duplicate-rows", severity: .note,
    title: "Rows of the document say the same thing",
    rationale: """
      Of two copies one is corrected and the other is forgotten. Readers look for the difference \
      that the second row seems to make.
      """,
    remediation: "Keep one row for all hosts that it is about.",
    controls: ["NIST SP 800-53r5 SA-4(9)"])

  /// Creates the rule.
  package init() {}

  /// Reports each document once, at the first row that stands twice.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let rows = document.tables.enumerated().flatMap { number, table in
      table.flows.compactMap { Row($0, table: number) }
    }
    let groups = Dictionary(grouping: rows, by: \.words).values.filter(Self.areOne)
      .map { $0.map(\.claim) }
      .sorted { $0[0].span.range.lowerBound < $1[0].span.range.lowerBound }
    guard let first = groups.first else { return [] }
    let copies = groups.flatMap { $0.dropFirst() }
    let count = copies.count == 1 ? "1 row" : "\(copies.count) rows"
    return [
      finding(
        "\(count) of the document \(copies.count == 1 ? "repeats" : "repeat") another one",
        at: first[0].span,
        subject: "\(first[0].transport) in \(document.description.title)"
      )
      .pointing(at: copies.prefix(4).map { .init($0.span, "again") })
      .with(.fix, "write one row for all hosts that it is about")
    ]
  }

  /// A row with all its words, also those of columns that mean nothing here.
  private struct Row {
    let claim: ClaimedFlow
    let table: Int
    let words: String

    init?(_ claim: ClaimedFlow, table: Int) {
      guard !claim.ports.ranges.isEmpty || claim.ports.isAll, claim.orderedCells.count > 2 else {
        return nil
      }
      self.claim = claim
      self.table = table
      self.words = Vocabulary.normalized(claim.span.text)
    }
  }

  /// Whether equal rows are one: they stand in one table, or each is about one part of the hosts
  /// that also connect, as in lists by role of what all nodes exchange.
  private static func areOne(_ rows: [Row]) -> Bool {
    guard rows.count > 1 else { return false }
    let listeners = Set(rows.map(\.claim.to))
    guard listeners.count > 1 else {
      return Set(rows.map(\.table)).count == 1 && Set(rows.map(\.claim.ports)).count == 1
    }
    return Set(listeners.joined()) == Set(rows[0].claim.from)
  }
}
