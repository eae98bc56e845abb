package import Diagnostics
package import NetworkModel

/// A virtual address in another network than the hosts that hold it.
package struct VipOutsideNodeSubnet: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0413", name: "vip-outside-node-subnet", severity: .warning,
    title: "A virtual address is not in the subnet of its hosts",
    rationale: """
      The holder announces the address on its own segment. Routers send packets for another subnet \
      elsewhere, so nobody outside the segment reaches it.
      """,
    remediation: "Use a free address of the subnet in which the controllers are.")

  /// Creates the rule.
  package init() {}

  /// Compares with the prefix that the address is written with; without one, with its /24 or /64.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    context.ranges(of: cluster).routers.flatMap { router in
      router.addresses.compactMap { check($0, of: router, cluster) }
    }
  }

  private func check(
    _ virtual: VirtualRouter.Address, of router: VirtualRouter, _ cluster: ResolvedCluster
  ) -> Diagnostic? {
    let family = virtual.address.family
    // The prefix of a single address names no subnet.
    let written = virtual.length.flatMap { length in
      (1..<family.bits).contains(length) ? CIDR(virtual.address, prefix: length) : nil
    }
    let subnet = written ?? CIDR(segmentOf: virtual.address)
    let apart = router.carriers.filter { host in
      let own = host.addresses.filter { $0.family == family }
      return !own.isEmpty && !own.contains(where: subnet.contains)
    }
    guard let first = apart.first else { return nil }
    let names = apart.prefix(3).map(\.name).listed
    let more = apart.count > 3 ? " and \(apart.count - 3) more" : ""
    // A prefix that the user wrote is no guess.
    return finding(
      "virtual address \(virtual.address) is in \(subnet), \(names)\(more) "
        + "\(apart.count == 1 ? "is" : "are") not",
      at: virtual.span, subject: "\(virtual.address) in \(cluster.name)",
      severity: written == nil ? nil : .error
    )
    .pointing(at: [.init(first.addressSpan, "\(first.name) holds it at times")])
    .with(.impact, "clients outside the segment cannot reach the control plane at this address")
    .with(.fix, fix(first, beside: subnet))
  }

  private func fix(_ host: Host, beside subnet: CIDR) -> String {
    let own = host.addresses.first { $0.family == subnet.network.family }
    let words = own.map { " \(CIDR($0, prefix: subnet.prefix))" } ?? ""
    return "choose a free address of the controllers' subnet\(words)"
  }
}
