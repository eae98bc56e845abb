package import Diagnostics
package import NetworkModel

/// A DNS address for pods that is not a service address.
package struct ClusterDnsOutsideServiceCidr: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0404", name: "cluster-dns-outside-service-cidr", severity: .error,
    title: "The DNS address given to pods is not in the service range",
    rationale: """
      The cluster's DNS is a service and has an address of the service range. Pods that are told \
      another one cannot resolve any name.
      """,
    remediation: "Use the tenth address of the service range, or leave the key out.")

  /// Creates the rule.
  package init() {}

  /// Looks at every key, argument and flag that gives pods or kubelets a DNS address.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let ranges = context.ranges(of: cluster)
    let services = ranges.services
    guard !services.isEmpty else { return [] }
    return ranges.dns
      .filter { statement in !services.contains { $0.prefix.contains(statement.address) } }
      .map { report($0, services, cluster) }
  }

  private func report(
    _ statement: DNSStatement, _ services: [AddressRange], _ cluster: ResolvedCluster
  ) -> Diagnostic {
    let address = statement.address
    let range = services.first { $0.family == address.family } ?? services[0]
    var report = finding(
      "\(address) is not in the service range \(range.prefix)", at: statement.span,
      subject: "\(statement.path) in \(cluster.name)"
    )
    if let place = range.span {
      report = report.pointing(at: [.init(place, "the service range")])
    } else if let model = range.model {
      report = report.with(
        .model, "\(range.prefix) is the default service range (\(model.citation))")
    }
    return report.with(.impact, "pods cannot resolve names")
      .with(.fix, range.dnsAdvice)
  }
}
