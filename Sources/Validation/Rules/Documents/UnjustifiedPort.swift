package import Diagnostics
package import NetworkModel

/// A port in an example that no row of the document explains.
package struct UnjustifiedPort: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0108", name: "unjustified-port", severity: .warning,
    title: "An example opens a port that no row explains",
    rationale: """
      Examples are copied into firewalls. A port without a reason stays open for good, because \
      nobody knows what would break.
      """,
    remediation: "Explain the port in the table, or take it out of the example.",
    controls: ["NIST SP 800-53r5 CM-7", "PCI DSS 4.0.1 1.2.5", "CIS Controls 8.1 4.8"])

  /// Creates the rule.
  package init() {}

  /// Compares the examples of a document with its tables.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let tables = ExampleTables(document)
    guard !tables.explained.isEmpty else { return [] }
    let known = PortCensus(tables.explained.flatMap(\.ports.ranges))
    return tables.examples.flatMap(\.flows).compactMap { claim in
      guard !claim.ports.isAll, !claim.ports.ranges.isEmpty,
        !claim.ports.ranges.contains(where: known.touches)
      else { return nil }
      return finding(
        "the example opens \(claim.transport), which no row explains", at: claim.portSpan,
        subject: "\(claim.subject) in \(document.description.title)"
      )
      .labelled("what needs \(claim.ports.description)?")
      .with(.impact, "whoever copies the example opens a port for nothing")
      .with(.fix, "remove the port from the example, or add a row that says what needs it")
    }
  }
}
