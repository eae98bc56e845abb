package import Diagnostics
internal import NetworkModel

/// A row that opens a socket which asks nobody who they are, or a configuration that makes one.
package struct InsecurePort: WorkspaceRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0207", name: "insecure-port", severity: .warning,
    title: "A port is opened that nobody needs and nothing protects",
    rationale: """
      The socket answers everybody who reaches it, without authentication. The cluster works \
      without anyone reaching it.
      """,
    remediation: """
      Remove the row or the key, or limit the port to the hosts that collect metrics and say so.
      """,
    controls: [
      "NIST SP 800-53r5 CM-7(1)", "PCI DSS 4.0.1 1.2.6", "PCI DSS 4.0.1 2.2.5",
      "CIS Kubernetes 2.0.1 4.2.4",
    ])

  /// Creates the rule.
  package init() {}

  /// Looks at rows that open nothing but listeners without authentication, and at keys that open
  /// the read-only API of the kubelets.
  package func check(_ context: RuleContext) -> [Diagnostic] {
    context.documents.compactMap { context.comparison(of: $0) }.flatMap(rows)
      + context.clusters.flatMap(keys)
  }

  // Metrics are opened for monitoring on purpose; a socket that nobody should have is not.
  private func keys(_ cluster: ResolvedCluster) -> [Diagnostic] {
    cluster.exposedNotRequired.compactMap { listener in
      guard let instead = listener.template.instead,
        let place = cluster.userPlace(in: listener.reasons)
      else { return nil }
      return finding(
        "port \(listener.ports.description) answers without authentication", at: place,
        subject: "\(listener.id) in \(cluster.name)"
      )
      .labelled(listener.template.speaks)
      .with(.model, "\(listener.id) (\(listener.template.span.citation))")
      .with(.impact, "whoever reaches the port can use it")
      .with(.fix, instead)
    }
  }

  private func rows(_ comparison: DocumentComparison) -> [Diagnostic] {
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
