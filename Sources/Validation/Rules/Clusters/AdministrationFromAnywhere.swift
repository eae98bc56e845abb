package import Diagnostics
package import NetworkModel

/// A cluster that everybody may administer, or whose metrics everybody may read.
package struct AdministrationFromAnywhere: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0332", name: "administration-from-anywhere", severity: .error,
    title: "Administration or monitoring is open to every address",
    rationale: """
      What the generated firewall lets administrators and collectors of metrics reach, it lets \
      everybody reach. Passwords and bugs of SSH and of the API are then all that is left.
      """,
    remediation: """
      Name the networks that administrators and collectors really use, such as the one of a VPN or \
      of a jump host; nobody has more than a /8 of public addresses for that. Users of published services belong under external.
      """)

  /// Creates the rule.
  package init() {}

  /// Looks at the lists of `networks`; two halves are everything as well, and many parts nearly so.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    AccessNetwork.all(of: cluster).flatMap { network in
      network.everywhere.map { prefix in
        finding(
          "\(network.purpose) is open to \(prefix), which is everybody",
          at: network.place(of: prefix),
          subject: "\(network.key) \(prefix) in \(cluster.name)"
        )
        .with(.impact, Self.impact(network))
        .with(.fix, "name the networks that are meant, such as the one of a VPN")
      } + network.vast.map { vast($0, network, cluster) }
    }
  }

  private func vast(
    _ family: IPAddress.Family, _ network: AccessNetwork, _ cluster: ResolvedCluster
  ) -> Diagnostic {
    let prefixes = network.prefixes.filter { $0.network.family == family }
    return finding(
      "\(network.purpose) is open to more public addresses than a /8 has",
      at: prefixes.first.map { network.place(of: $0) } ?? cluster.definition.span,
      subject: "\(network.key) of IPv\(family.rawValue) in \(cluster.name)"
    )
    .with(.note, "\(prefixes.count) prefixes are judged together, without private ones")
    .with(.impact, Self.impact(network))
    .with(.fix, "name the networks that are meant, such as the one of a VPN")
  }

  private static func impact(_ network: AccessNetwork) -> String {
    network.reached.isEmpty
      ? "whatever is let in for \(network.purpose) is let in from the internet"
      : "the internet reaches \(network.reached)"
  }
}
