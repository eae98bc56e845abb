package import Diagnostics
package import NetworkModel

/// Ranges that overlap, one of which no file mentions.
package struct CidrOverlapImplicitDefault: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0402", name: "cidr-overlap-implicit-default", severity: .error,
    title: "An address range overlaps with a default that no file mentions",
    rationale: """
      Nobody sees the conflict, because half of it is written nowhere. It is the most common reason \
      why a host vanishes when the cluster starts.
      """,
    remediation: "Write the range down, and choose one that nothing else uses.",
    controls: ["NIST 800-53r5 SC-7", "NIST 800-53r5 CM-6"])

  /// Creates the rule.
  package init() {}

  /// Compares pods, services, hosts and the networks that exist already.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    RangeOverlap.find(in: cluster).filter(\.isImplicit).map { finding(about: $0, in: cluster) }
  }
}
