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
    controls: ["NIST 800-53r5 CM-6", "NIST 800-53r5 SC-7"])

  // What the file of an add-on says of a provider ends in these.
  private static let pools = "-pod-cidr"
  private static let addressing = "-ipam"

  /// Creates the rule.
  package init() {}

  /// Compares the pools in the files of add-ons with the pod range.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let pods = cluster.fact("podCIDR")?.evaluation.value.prefixes ?? []
    guard !pods.isEmpty else { return [] }
    return cluster.definition.addons.flatMap { addon -> [Diagnostic] in
      guard addon.name.hasSuffix(Self.pools) else { return [] }
      let provider = String(addon.name.dropLast(Self.pools.count))
      guard cluster.components.contains(provider), usesPools(provider, cluster) else { return [] }
      return addon.value.items.compactMap { report($0, of: provider, addon, pods, cluster) }
    }
  }

  // Some providers leave the addresses to Kubernetes, and their pools are idle then.
  private func usesPools(_ provider: String, _ cluster: ResolvedCluster) -> Bool {
    let name = provider + Self.addressing
    guard let mode = cluster.definition.addons.last(where: { $0.name == name })?.value.text else {
      return true
    }
    return mode.contains("pool")
  }

  private func report(
    _ text: String, of provider: String, _ addon: ClusterDefinition.Addon, _ pods: [CIDR],
    _ cluster: ResolvedCluster
  ) -> Diagnostic? {
    guard let pool = CIDR(text), !pods.contains(where: { $0.contains(pool) }) else { return nil }
    let ranges = pods.map(\.description).joined(separator: ", ")
    return finding(
      "the pool \(pool) of \(provider) lies outside the pod range \(ranges)",
      at: addon.span.place(of: text), subject: "\(pool) of \(provider) in \(cluster.name)"
    )
    .pointing(at: cluster.place(of: "podCIDR").map { [.init($0, "the pod range")] } ?? [])
    .with(.impact, "kube-proxy and the product take those pods for machines outside")
    .with(.fix, "write \(ranges) as the pool, or \(pool) as the pod range of the cluster")
  }
}
