package import Diagnostics
package import NetworkModel

/// Packets of pods that do not fit the link once they are wrapped.
package struct MtuExceedsUnderlay: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0313", name: "mtu-exceeds-underlay", severity: .warning,
    title: "The pods' MTU and the tunnel's overhead exceed the link",
    rationale: """
      Small packets pass, large ones are split or dropped: connections open and then hang, which \
      looks like a firewall.
      """,
    remediation: "Lower the MTU by the overhead of the tunnel.")

  /// Creates the rule.
  package init() {}

  /// Looks at clusters whose MTU and overhead are both known, once for each family of addresses.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    MTUBudget.all(of: cluster).compactMap { budget in
      guard budget.verdict == .exceedsAssumedLink, let mtu = budget.podMTU,
        let overhead = budget.overhead, overhead > 0
      else { return nil }
      return report(mtu, overhead, budget.family, cluster)
    }
  }

  private func report(
    _ mtu: Int, _ overhead: Int, _ family: IPAddress.Family, _ cluster: ResolvedCluster
  ) -> Diagnostic {
    let tunnel = cluster.text(of: "overlay") ?? "the tunnel"
    let place = cluster.place(of: "cniMTU") ?? cluster.place(of: "overlay")
    // The value is the first reason; others are about what made it count.
    let isDefault = cluster.fact("cniMTU")?.evaluation.reasons.first?.isDefault ?? false
    let over = family == .ipv6 ? " over IPv6" : ""
    return finding(
      "packets of \(mtu) bytes\(isDefault ? " (the default)" : "") and \(overhead) bytes of "
        + "\(tunnel)\(over) do not fit \(MTUBudget.assumedLink)",
      at: place ?? cluster.distributionSpan, subject: cluster.name + over
    )
    .with(.impact, "large packets between nodes are split or dropped")
    .with(.fix, "set the MTU to \(MTUBudget.assumedLink - overhead) or less")
  }
}
