package import Diagnostics
package import NetworkModel

/// A cluster that is administered from more of the internet than one organisation has.
package struct AdministrationFromWideNetwork: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0333", name: "administration-from-wide-network", severity: .warning,
    title: "Administration or monitoring is open to much of the internet",
    rationale: """
      Public addresses wider than a /16, or a /32 in IPv6, belong to many organisations. All of them \
      reach what only administrators and collectors of metrics should.
      """,
    remediation: """
      Name the networks that administrators and collectors really use. Whole networks for private \
      use, such as 10.0.0.0/8, are not reported.
      """)

  /// Creates the rule.
  package init() {}

  /// Looks at the lists of `networks`.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    AccessNetwork.all(of: cluster).flatMap { network in
      network.wide.map { prefix in
        finding(
          "\(network.purpose) is open to \(prefix), which is public address space",
          at: network.place(of: prefix),
          subject: "\(network.key) \(prefix) in \(cluster.name)"
        )
        .with(
          .impact,
          network.reached.isEmpty
            ? "strangers are let in for \(network.purpose)" : "strangers reach \(network.reached)"
        )
        .with(.fix, "name the networks that are meant, such as the one of a VPN")
      } + [IPAddress.Family.ipv4, .ipv6].compactMap { scattered($0, network, cluster) }
    }
  }

  /// Many networks of moderate size are as much as a large one.
  private func scattered(
    _ family: IPAddress.Family, _ network: AccessNetwork, _ cluster: ResolvedCluster
  ) -> Diagnostic? {
    let prefixes = network.scattered(family)
    guard let first = prefixes.first else { return nil }
    let length = family == .ipv4 ? "/16" : "/32"
    return finding(
      "\(network.purpose) is open to \(prefixes.count) networks that together have more public "
        + "addresses than a \(length)",
      at: network.place(of: first),
      subject: "\(network.key) of IPv\(family.rawValue) together in \(cluster.name)"
    )
    .with(.impact, "strangers may be among those who are let in for \(network.purpose)")
    .with(.fix, "name the networks that are meant, such as the one of a VPN")
  }
}
