package import Diagnostics
internal import NetworkModel

/// A networking page without any port table.
package struct MissingPortTable: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0214", name: "missing-port-table", severity: .warning,
    title: "A networking page has no port table",
    rationale: """
      Nobody can build or review a firewall from it, and nobody notices when the ports change.
      """,
    remediation: "Add a table with protocol, port, service and direction.",
    controls: ["NIST SP 800-53r5 SA-4(9)", "PCI DSS 4.0.1 1.2.5"])

  /// Creates the rule.
  package init() {}

  /// Looks at documents without a row.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let document = comparison.document
    guard document.flows.isEmpty, isAboutNetworks(document) else { return [] }
    let flows = comparison.baseline.defaults.requiredFlows
    let missing = flows.prefix(6).map { "\($0.id) (\(Transport.title($0.ipProtocol, $0.ports)))" }
    let rest = flows.count > 6 ? " and \(flows.count - 6) more" : ""
    return [
      finding(
        "the page has no port table",
        at: document.passages.first?.span ?? document.file.span(ofLine: 1),
        subject: document.description.title
      )
      .with(
        .model,
        "a default cluster needs \(missing.joined(separator: ", "))\(rest)"
          + " (\(comparison.baseline.distribution.span.citation))"
      )
      .with(.fix, "add a table with the columns Protocol, Port, Service and Direction")
    ]
  }

  private func isAboutNetworks(_ document: PortDocument) -> Bool {
    let words = WordList("\(document.description.title) \(document.passages.first?.text ?? "")")
    return words.containsAny(of: [
      "network", "networks", "networking", "port", "ports", "firewall", "firewalls",
    ])
  }
}
