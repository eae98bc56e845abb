package import Diagnostics
package import NetworkModel

/// Pods that are told another DNS address than the one at which the cluster's DNS answers.
package struct ClusterDnsMismatch: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0319", name: "cluster-dns-mismatch", severity: .warning,
    title: "Kubelets give pods another DNS address than the cluster uses",
    rationale: """
      One setting creates the DNS service, another one tells pods where it is. Where they differ, \
      pods ask an address of the service range at which nothing answers.
      """,
    remediation: "Give both the same address, or remove the one for kubelets.")

  private static let component = "coredns"

  /// Creates the rule.
  package init() {}

  /// Compares every place that names a DNS address with the one that the product uses.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    guard let fact = cluster.fact("clusterDNS"), !bringsItsOwn(cluster) else { return [] }
    let used = fact.evaluation.value.items.compactMap { IPAddress($0) }
    let deciding = Set(fact.evaluation.reasons.map(\.subject))
    let ranges = context.ranges(of: cluster)
    let services = ranges.services
    return ranges.dns
      .compactMap { statement in
        let address = statement.address
        guard !(statement.key.map(deciding.contains) ?? false),
          let expected = used.first(where: { $0.family == address.family }),
          !used.contains(address), services.contains(where: { $0.prefix.contains(address) })
        else { return nil }
        return report(statement, expected, cluster)
      }
  }

  // Where the product's own DNS is switched off, the user's one has whatever address it was given.
  private func bringsItsOwn(_ cluster: ResolvedCluster) -> Bool {
    cluster.distribution.components.contains { $0.component == Self.component }
      && !cluster.components.contains(Self.component)
  }

  private func report(
    _ statement: DNSStatement, _ expected: IPAddress, _ cluster: ResolvedCluster
  ) -> Diagnostic {
    let place = cluster.place(of: "clusterDNS")
    let report = finding(
      "pods are told to ask \(statement.address), the cluster's DNS answers at \(expected)",
      at: statement.span, subject: "\(statement.path) in \(cluster.name)"
    )
    .pointing(at: place.map { [.init($0, "decides the address of the service")] } ?? [])
    .with(.impact, "pods cannot resolve names unless another DNS service has that address")
    .with(.fix, "write \(expected), or remove \(statement.path)")
    // An address that the product fixes has no reasons.
    let reasons = cluster.fact("clusterDNS")?.evaluation.reasons.map(\.text) ?? []
    return reasons.isEmpty ? report : report.with(.model, reasons.listed)
  }
}
