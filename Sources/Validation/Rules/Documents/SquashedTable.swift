package import Diagnostics
package import NetworkModel

/// A table whose columns are told apart by nothing, or by one blank like the words of a sentence.
package struct SquashedTable: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0111", name: "squashed-table", severity: .warning,
    title: "A table lost the borders of its columns",
    rationale: """
      Where a cell ends has to be guessed: `TCP 10255 Heapster Worker node` names one source or two. \
      People and programs guess differently.
      """,
    remediation: "Write the table with borders, or copy it from the original as markup.",
    controls: ["NIST SP 800-53r5 SA-5", "NIST SP 800-53r5 SA-4(9)"])

  /// Creates the rule.
  package init() {}

  /// Reports each table once.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    document.tables.compactMap { table in
      let rows = rows(of: table, in: document)
      let squashed = rows.compactMap(Self.border)
      guard !rows.isEmpty, squashed.count * 2 > rows.count else { return nil }
      let isGlued = squashed.filter { $0 == 0 }.count * 2 > squashed.count
      return report(table, rows: rows.count, isGlued: isGlued, document)
    }
  }

  private func report(
    _ table: DocumentTable, rows: Int, isGlued: Bool, _ document: PortDocument
  ) -> Diagnostic {
    let how = isGlued ? "nothing" : "single blanks"
    let count = rows == 1 ? "a row" : "\(rows) rows"
    return finding(
      "the columns of this table are separated by \(how)", at: table.span.firstLine,
      subject: "\(table.heading) in \(document.description.title)"
    )
    .labelled("\(count) had to be taken apart")
    .with(.impact, "another reader may take the rows apart differently")
    .with(.fix, "write the table with borders; `netdocs extract` prints how it was read")
  }

  /// The cells of each row that has at least two, in the order of the line.
  private func rows(of table: DocumentTable, in document: PortDocument) -> [[SourceSpan]] {
    switch table.kind {
    case .ports:
      return table.flows.map { Self.cells($0.orderedCells.map(\.span)) }.filter { $0.count > 2 }
    case .defaults:
      let inside = document.defaults.filter {
        table.span.range.contains($0.setting.span.range.lowerBound)
      }
      return inside.map { Self.cells([$0.setting.span, $0.value.span]) }.filter { $0.count > 1 }
    case .other: return []
    }
  }

  private static func cells(_ spans: [SourceSpan]) -> [SourceSpan] {
    var cells: [SourceSpan] = []
    let filled = spans.filter { !$0.range.isEmpty }
    for span in filled.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where span.range.lowerBound >= cells.last?.range.upperBound ?? 0 {
      cells.append(span)
    }
    return cells
  }

  /// How many blanks stand between the cells of a row at most; nil when something else does, or
  /// more than one.
  private static func border(_ cells: [SourceSpan]) -> Int? {
    var widest = 0
    for (cell, next) in zip(cells, cells.dropFirst()) {
      let gap = cell.file.bytes[cell.range.upperBound..<next.range.lowerBound]
      guard gap.count < 2, gap.allSatisfy({ $0 == 0x20 }) else { return nil }
      widest = max(widest, gap.count)
    }
    return widest
  }
}
