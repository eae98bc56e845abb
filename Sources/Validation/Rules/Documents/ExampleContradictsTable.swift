package import Diagnostics
package import NetworkModel

/// An example that leaves out what the table of the same document requires.
package struct ExampleContradictsTable: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0109", name: "example-contradicts-table", severity: .warning,
    title: "An example leaves out ports that the table requires",
    rationale: """
      Readers copy the example and not the table. What it leaves out is blocked.
      """,
    remediation: "Make the example open what the table lists, or say which hosts it is for.",
    controls: ["NIST 800-53r5 SA-5", "PCI DSS 4.0.1 1.2.8"])

  /// Creates the rule.
  package init() {}

  /// Reports each example once, with all that it leaves out.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let tables = ExampleTables(document)
    let required = tables.explained.filter { claim in
      claim.scope == .network && claim.condition == nil && !claim.ports.isAll
        && !claim.ports.ranges.isEmpty
        && ProtocolNumbers.meant(
          by: claim, component: context.components.component(in: claim.service)) == nil
    }
    return tables.examples.compactMap { table in
      let missing = required.filter { !isOpened($0, by: table) }
      guard !missing.isEmpty, missing.count < required.count else { return nil }
      return report(missing, table, document)
    }
  }

  private func report(
    _ missing: [ClaimedFlow], _ table: DocumentTable, _ document: PortDocument
  ) -> Diagnostic {
    let ports = missing.map(\.transport)
    return finding(
      "the example leaves out \(ports.listed)", at: table.span.firstLine,
      subject: "\(table.heading) in \(document.description.title)"
    )
    .labelled("not in this example")
    .pointing(at: missing.prefix(5).map { .init($0.span, "required here") })
    .with(.impact, "on a host that follows the example these connections are blocked")
    .with(.fix, "add \(ports.listed) to the example, or say for which hosts it is meant")
  }

  private func isOpened(_ claim: ClaimedFlow, by table: DocumentTable) -> Bool {
    table.flows.contains { row in
      let speaksSame =
        row.protocols.isEmpty || claim.protocols.isEmpty
        || !Set(row.protocols).isDisjoint(with: claim.protocols)
      return speaksSame && row.ports.set.isSuperset(of: claim.ports.set)
    }
  }
}
