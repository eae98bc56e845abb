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
    controls: ["NIST SP 800-53r5 SA-5", "PCI DSS 4.0.1 1.2.8"])

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
      let opened = OpenedPorts(table)
      let missing = required.filter { !opened.hold($0) }
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
}

/// The ports that the rows of an example open, by protocol.
private struct OpenedPorts {
  private let byProtocol: [ClaimedProtocol: PortCensus]
  private let any: PortCensus

  init(_ table: DocumentTable) {
    var ranges: [ClaimedProtocol: [PortRange]] = [:]
    for row in table.flows {
      for name in row.protocols { ranges[name, default: []] += row.ports.ranges }
    }
    self.byProtocol = ranges.mapValues { PortCensus($0) }
    self.any = PortCensus(table.flows.filter(\.protocols.isEmpty).flatMap(\.ports.ranges))
  }

  /// Whether all ports of a row are opened for one of its protocols.
  func hold(_ claim: ClaimedFlow) -> Bool {
    let openings = [any] + claim.protocols.compactMap { byProtocol[$0] }
    return openings.contains { opening in claim.ports.ranges.allSatisfy(opening.holds) }
  }
}
