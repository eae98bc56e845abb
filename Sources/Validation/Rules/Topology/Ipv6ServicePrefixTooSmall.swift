package import Diagnostics
package import NetworkModel

/// An IPv6 service range that the API server does not take.
package struct Ipv6ServicePrefixTooSmall: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0409", name: "ipv6-service-prefix-too-small", severity: .error,
    title: "The IPv6 service prefix is shorter than /108",
    rationale: """
      Up to 1.33 the API server keeps a bit for every service address and refuses more than 2^20 of \
      them. A /64, as one would give to a network, has far too many.
      """,
    remediation: "Use a /108 or longer for IPv6 services.")

  /// Creates the rule.
  package init() {}

  /// Looks at IPv6 service ranges; a feature gate of the API server lifts the limit.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    ServiceRangeLimit.exceeded(in: cluster, context.ranges(of: cluster), .ipv6)
      .map { finding(about: $0, in: cluster) }
  }
}
