package import Diagnostics
package import NetworkModel

/// Routes between nodes that do not share a segment.
package struct HostGwRequiresL2: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0407", name: "host-gw-requires-l2", severity: .error,
    title: "host-gw is used between nodes in different subnets",
    rationale: """
      host-gw makes each node the router of its pods. A node can use another one as a router only \
      when both are on one layer 2 segment.
      """,
    remediation: "Use a tunnel such as VXLAN or WireGuard, or put all nodes into one segment.")

  /// Creates the rule.
  package init() {}

  /// Looks at clusters with host-gw; hosts in one IPv4 /24 count as one segment.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    guard cluster.text(of: "overlay") == "host-gw" else { return [] }
    var segments: [CIDR: Host] = [:]
    for host in cluster.nodes {
      guard let address = host.address else { continue }
      let segment = CIDR(address, prefix: address.family == .ipv4 ? 24 : 64)
      if segments[segment] == nil { segments[segment] = host }
    }
    guard segments.count > 1 else { return [] }
    let ordered = segments.sorted { $0.key < $1.key }
    let names = ordered.map(\.key.description)
    return [
      finding(
        "host-gw cannot route between \(names.listed)",
        at: cluster.place(of: "overlay") ?? cluster.distributionSpan, subject: cluster.name
      )
      .pointing(
        at: ordered.prefix(4).map {
          .init($0.value.addressSpan, "\($0.value.name) is in \($0.key)")
        }
      )
      .with(.impact, "pods in different subnets cannot reach each other")
      .with(.fix, "use vxlan or wireguard-native")
    ]
  }
}
