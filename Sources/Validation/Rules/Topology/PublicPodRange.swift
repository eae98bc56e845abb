package import Diagnostics
package import NetworkModel

/// Pods or services with addresses of the internet.
package struct PublicPodRange: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0418", name: "public-pod-range", severity: .note,
    title: "Pods or services have addresses that belong to the internet",
    rationale: """
      Whoever owns these addresses cannot be reached from the cluster, and packets that escape \
      without translation are answered to somebody else.
      """,
    remediation: "Use addresses for private networks, unless the range is your own.")

  // Global unicast; everything else is reserved, local or multicast.
  private static let global = ["0.0.0.0/0", "2000::/3"].compactMap { CIDR($0) }

  // RFC 1918, RFC 6598, link-local and loopback, benchmarks (RFC 2544), documentation (RFC 5737,
  // 3849, 9637), and what is reserved or multicast.
  private static let excepted = [
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "0.0.0.0/8", "127.0.0.0/8",
    "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/3", "2001:db8::/32", "3fff::/20",
  ].compactMap { CIDR($0) }

  /// Creates the rule.
  package init() {}

  /// Looks at ranges that the user wrote.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let ranges = context.ranges(of: cluster)
    return (ranges.pods + ranges.services).compactMap { range in
      guard let span = range.span, Self.global.contains(where: { $0.contains(range.prefix) }),
        !Self.excepted.contains(where: { $0.contains(range.prefix) })
      else { return nil }
      let instead = range.family == .ipv4 ? "10.0.0.0/8 or 100.64.0.0/10" : "fd00::/8"
      return finding(
        "\(range.words) is public address space", at: span,
        subject: "\(range.kind.rawValue) \(range.prefix) in \(cluster.name)"
      )
      .with(.impact, "the owners of these addresses cannot be reached from the cluster")
      .with(.fix, "choose a part of \(instead), unless the range is your own")
    }
  }
}
