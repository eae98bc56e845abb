package import Diagnostics
package import NetworkModel

/// A host with an address of the internet among hosts that have private ones.
package struct HostAddressPublic: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0334", name: "host-address-public", severity: .warning,
    title: "A host has a public address, and most others have private ones",
    rationale: """
      The generated firewalls let the addresses of hosts reach etcd, kubelets and the overlay. An \
      address that was mistyped, or moved, lets a stranger in.
      """,
    remediation: """
      Correct the address, or give the host the private address by which the others reach it. Load \
      balancers are left out.
      """,
    controls: ["PCI DSS 4.0.1 1.4.2", "NIST SP 800-53r5 SC-7"])

  /// Creates the rule.
  package init() {}

  /// Looks at each family by itself: public IPv6 beside private IPv4 is common.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let hosts = cluster.definition.hosts.filter { !$0.roles.contains(.loadBalancer) }
    return [IPAddress.Family.ipv4, .ipv6].flatMap { family in
      let named = hosts.compactMap { host in
        host.addresses.first { $0.family == family }.map { (host, $0) }
      }
      let open = named.filter { !PrivateNetworks.contain(CIDR($0.1)) }
      return open.count * 2 < named.count
        ? open.map { report($0.0, $0.1, of: cluster, among: named.count) } : []
    }
  }

  private func report(
    _ host: Host, _ address: IPAddress, of cluster: ResolvedCluster, among count: Int
  ) -> Diagnostic {
    finding(
      "host \(host.name) has the public address \(address), and most of \(count) hosts have private ones",
      at: host.addressSpan, subject: "address of \(host.name) in \(cluster.name)"
    )
    .with(.impact, "whoever has the address reaches what only hosts of the cluster should")
    .with(.fix, "correct the address, or write the private one of the host")
  }
}
