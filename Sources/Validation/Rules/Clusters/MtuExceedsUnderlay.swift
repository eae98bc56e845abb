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

  // Ethernet without jumbo frames; definitions do not say otherwise.
  private static let linkMTU = 1500

  /// Creates the rule.
  package init() {}

  /// Looks at clusters whose MTU and overhead are both known.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    guard let mtu = cluster.text(of: "cniMTU").flatMap({ Int($0) }), mtu > 0,
      let overhead = cluster.text(of: "mtuOverhead").flatMap({ Int($0) }),
      overhead > 0, mtu + overhead > Self.linkMTU
    else { return [] }
    let tunnel = cluster.text(of: "overlay") ?? "the tunnel"
    let place = cluster.place(of: "cniMTU") ?? cluster.place(of: "overlay")
    // The value is the first reason; others are about what made it count.
    let isDefault = cluster.fact("cniMTU")?.evaluation.reasons.first?.isDefault ?? false
    return [
      finding(
        "packets of \(mtu) bytes\(isDefault ? " (the default)" : "") and \(overhead) bytes of "
          + "\(tunnel) do not fit \(Self.linkMTU)",
        at: place ?? cluster.distributionSpan, subject: cluster.name
      )
      .with(.impact, "large packets between nodes are split or dropped")
      .with(.fix, "set the MTU to \(Self.linkMTU - overhead) or less")
    ]
  }
}
