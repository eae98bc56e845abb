package import Diagnostics
internal import NetworkModel

/// A row that calls a mode the default which is not.
package struct FalseDefault: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0212", name: "false-default", severity: .warning,
    title: "A mode is called the default that the product does not use",
    rationale: """
      Who keeps the defaults opens the port of a mode that does not run, and forgets that of the \
      mode that does.
      """,
    remediation: "Name the mode that the product uses by default.",
    controls: ["NIST SP 800-53r5 CM-6", "NIST SP 800-53r5 SA-5"])

  /// Creates the rule.
  package init() {}

  /// Looks at rows of modes that say "default".
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    comparison.rows.compactMap { row in
      Self.claim(of: row).map { report(row, $0, comparison) }
    }
  }

  /// The cell of a row that calls its mode the default although the product uses another one; nil
  /// when the row does not.
  static func claim(of row: RowComparison) -> ClaimedCell? {
    let isOtherMode = row.differs { if case .ports = $0 { true } else { false } }
    guard row.component != nil, row.verdict == .agreesUnderCondition || isOtherMode else {
      return nil
    }
    return row.claim.orderedCells.first { WordList($0.text).contains("default") }
  }

  private func report(
    _ row: RowComparison, _ cell: ClaimedCell, _ comparison: DocumentComparison
  ) -> Diagnostic {
    let product = comparison.baseline.distribution.title
    let real = comparison.baseline.defaults.requiredFlows.filter {
      $0.component == row.component?.id
    }
    var report = finding(
      "\(row.claim.transport) belongs to a mode that \(product) does not use by default",
      at: cell.span.place(of: "default"),
      subject: "\(row.claim.subject) in \(comparison.document.description.title)"
    )
    .labelled("not the default")
    for flow in real.prefix(2) {
      let transport = Transport.title(flow.ipProtocol, flow.ports)
      report = report.with(
        .model, "by default it is \(flow.id), \(transport) (\(flow.template.span.citation))")
    }
    return report.with(.fix, "name the mode that is the default")
  }
}
