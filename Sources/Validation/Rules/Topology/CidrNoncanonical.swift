package import Diagnostics
package import NetworkModel

/// A prefix with host bits set.
package struct CidrNoncanonical: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0403", name: "cidr-noncanonical", severity: .warning,
    title: "A prefix has host bits set",
    rationale: """
      `10.3.0.0/12` means 10.0.0.0 to 10.15.255.255, which hardly anybody sees. Some products \
      refuse it, others use a larger range than was meant.
      """,
    remediation: "Write the first address of the range, or the length that was meant.")

  /// Creates the rule.
  package init() {}

  /// Looks at all prefixes in the configuration and at the networks around the cluster.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let keys = context.configuration(of: cluster).values
      .filter { [.prefix, .prefixes].contains($0.setting.type) }
      .flatMap { configured in
        configured.items.compactMap { text, span in
          CIDR(text).flatMap { report($0, text, span, "\(configured.path) in \(cluster.name)") }
        }
      }
    return keys + networks(of: cluster)
  }

  private func networks(of cluster: ResolvedCluster) -> [Diagnostic] {
    let networks = cluster.definition.networks
    let lists = [
      ("admin", networks.admin), ("monitoring", networks.monitoring),
      ("external", networks.external), ("existing", networks.existing),
    ]
    return lists.flatMap { name, prefixes in
      prefixes.compactMap { prefix in
        let span = networks.spans[name] ?? cluster.distributionSpan
        return report(prefix, nil, span, "networks.\(name) \(prefix) in \(cluster.name)")
      }
    }
  }

  private func report(
    _ prefix: CIDR, _ text: String?, _ span: SourceSpan, _ subject: String
  ) -> Diagnostic? {
    guard prefix.hadHostBits else { return nil }
    let written = text ?? span.text
    return finding("\(written) has host bits set", at: span, subject: subject)
      .labelled("means \(prefix.network) to \(prefix.last)")
      .with(.impact, "the range is another one than it looks like")
      .with(.fix, "write \(prefix)")
  }
}
