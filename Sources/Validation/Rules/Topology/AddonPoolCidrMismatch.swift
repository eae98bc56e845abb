package import Diagnostics
package import NetworkModel

/// A pool from which an add-on hands out pod addresses that the product does not take for pods.
package struct AddonPoolCidrMismatch: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0419", name: "addon-pool-cidr-mismatch", severity: .warning,
    title: "The network provider gives pods addresses outside the pod range",
    rationale: """
      kube-proxy and the product tell pods from strangers by the pod range. A provider that hands out \
      other addresses makes its pods strangers: their packets are masqueraded, and some operators \
      refuse to start.
      """,
    remediation: "Give the provider and the product the same range.",
    controls: ["NIST SP 800-53r5 CM-6", "NIST SP 800-53r5 SC-7"])

  /// Creates the rule.
  package init() {}

  /// Compares the pools in the files of add-ons with the pod range.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let pods = cluster.fact("podCIDR")?.evaluation.value.prefixes ?? []
    let ranges = pods.map(\.description).joined(separator: ", ")
    let overlaps = RangeOverlap.find(in: context.ranges(of: cluster))
    return AddonPool.strays(of: cluster).map { pool in
      // A pool that is in somebody's way already is no range to move the pods to.
      let isTaken = overlaps.contains { overlap in
        [overlap.range, overlap.other].contains { $0.kind == .pools && $0.prefix == pool.prefix }
      }
      let other = isTaken ? "" : ", or \(pool.prefix) as the pod range of the cluster"
      return finding(
        "the pool \(pool.prefix) of \(pool.provider) lies outside the pod range \(ranges)",
        at: pool.span, subject: "\(pool.prefix) of \(pool.provider) in \(cluster.name)"
      )
      .pointing(at: cluster.place(of: "podCIDR").map { [.init($0, "the pod range")] } ?? [])
      .with(.impact, "kube-proxy and the product take those pods for machines outside")
      .with(.fix, "write \(ranges) as the pool\(other)")
    }
  }
}
