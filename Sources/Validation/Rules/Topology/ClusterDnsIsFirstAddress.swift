package import Diagnostics
package import NetworkModel

/// A DNS address that belongs to the API's own service.
package struct ClusterDnsIsFirstAddress: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0417", name: "cluster-dns-is-first-address", severity: .error,
    title: "The DNS address is the first one of the service range",
    rationale: """
      The first address of the service range always belongs to the service `kubernetes`, the way of \
      pods to the API. The DNS service cannot have it, and is not created.
      """,
    remediation: "Use the tenth address of the service range, or leave the key out.")

  /// Creates the rule.
  package init() {}

  /// Looks at every key, argument and flag that gives a DNS address.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let ranges = context.ranges(of: cluster)
    let services = ranges.services
    return ranges.dns
      .compactMap { statement in
        services.lazy.compactMap { check(statement, $0, cluster) }.first
      }
  }

  private func check(
    _ statement: DNSStatement, _ range: AddressRange, _ cluster: ResolvedCluster
  ) -> Diagnostic? {
    let network = range.prefix.network
    let owner: String
    switch statement.address {
    case network: owner = "the network address of the service range \(range.prefix)"
    case network.advanced(by: 1): owner = "the address of the service kubernetes"
    default: return nil
    }
    return finding(
      "\(statement.address) is \(owner)", at: statement.span,
      subject: "\(statement.path) in \(cluster.name)"
    )
    .pointing(at: range.span.map { [.init($0, "the service range")] } ?? [])
    .with(.impact, "the DNS service is refused, and pods cannot resolve names")
    .with(.fix, range.dnsAdvice)
  }
}
