package import Diagnostics
package import NetworkModel

/// Ranges that overlap, both written in the user's files.
package struct CidrOverlap: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0401", name: "cidr-overlap", severity: .error,
    title: "Two address ranges of a cluster overlap",
    rationale: """
      An address can be in one place only. Where ranges overlap, routes of the cluster hide hosts \
      or services, and most products accept it without a word.
      """,
    remediation: "Choose ranges for pods and services that nothing else uses.")

  /// Creates the rule.
  package init() {}

  /// Compares pods, services, hosts, virtual addresses, machines outside and existing networks.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let ranges = context.ranges(of: cluster)
    return RangeOverlap.find(in: ranges).filter { !$0.isImplicit }
      .map { finding(about: $0, in: cluster, ranges) }
  }
}
