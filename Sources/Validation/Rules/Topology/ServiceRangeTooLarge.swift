package import Diagnostics
package import NetworkModel

/// An IPv4 service range that the API server does not take.
package struct ServiceRangeTooLarge: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0410", name: "service-range-too-large", severity: .error,
    title: "The IPv4 service range is larger than /12",
    rationale: """
      Up to 1.33 the API server keeps a bit for every service address and refuses more than 2^20 of \
      them, which is a /12.
      """,
    remediation: "Use a /12 or longer for IPv4 services.")

  /// Creates the rule.
  package init() {}

  /// Looks at IPv4 service ranges; a feature gate of the API server lifts the limit.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    ServiceRangeLimit.exceeded(in: cluster, context.ranges(of: cluster), .ipv4)
      .map { finding(about: $0, in: cluster) }
  }
}
