package import Diagnostics
internal import NetworkModel

/// A row that opens a socket which asks nobody who they are.
package struct InsecurePort: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0207", name: "insecure-port", severity: .warning,
    title: "A row opens a port that nobody needs and nothing protects",
    rationale: """
      The socket answers everybody who reaches it, without authentication. The cluster works \
      without anyone reaching it.
      """,
    remediation: "Remove the row, or limit it to the hosts that collect metrics and say so.",
    controls: [
      "NIST 800-53r5 CM-7(1)", "PCI DSS 4.0.1 1.2.6", "PCI DSS 4.0.1 2.2.5",
      "CIS Kubernetes 2.0.1 4.2.4",
    ])

  /// Creates the rule.
  package init() {}

  /// Looks at rows that open nothing but listeners without authentication.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    comparison.rows.compactMap { row in
      guard row.verdict == .notRequired, row.claim.scope == .network else { return nil }
      let open = row.entries.compactMap(\.listener).filter { listener in
        listener.template.bind == .all && listener.template.speaks.contains("no authentication")
      }
      guard let first = open.first else { return nil }
      return finding(
        "port \(first.ports.description) answers without authentication",
        at: row.claim.portSpan.place(of: first.ports.description),
        subject: "\(first.id) in \(comparison.document.description.title)"
      )
      .labelled(first.template.speaks)
      .citing(open.map { ModelEntry.listener($0) }, in: comparison)
      .with(.impact, "whoever reaches the port can use it")
      .with(.fix, "remove the row, or name the hosts that collect metrics as the only source")
    }
  }
}
