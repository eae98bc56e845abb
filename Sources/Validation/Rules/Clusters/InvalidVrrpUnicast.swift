package import Diagnostics
package import NetworkModel

/// Unicast addresses of VRRP that cannot work.
package struct InvalidVrrpUnicast: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0317", name: "invalid-vrrp-unicast", severity: .error,
    title: "The unicast addresses of VRRP do not fit the controllers",
    rationale: """
      With unicast each controller talks to the peers it is told, and to nobody else. One that is \
      not told, or is told itself, takes the virtual address although another has it.
      """,
    remediation: "List all other controllers as peers, and the controller's own address as source.")

  /// Creates the rule.
  package init() {}

  /// Looks at instances that list peers.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let routers = context.ranges(of: cluster).routers.filter { $0.peersSpan != nil }
    guard !routers.isEmpty else { return [] }
    let members = VirtualRouterMembers(of: cluster.definition)
    return routers.flatMap { router in
      let unicast = Unicast(router: router, members: members, cluster: cluster.name)
      return [noSource(unicast), ownPeer(unicast)].compactMap(\.self) + strangers(unicast)
        + [forgotten(unicast)].compactMap(\.self)
    }
  }

  private struct Unicast {
    let router: VirtualRouter
    let members: VirtualRouterMembers
    let cluster: String

    var place: SourceSpan { router.peersSpan ?? router.span }
    var subject: String { "router \(router.name) of \(router.file.path) in \(cluster)" }
  }

  private func noSource(_ unicast: Unicast) -> Diagnostic? {
    guard unicast.router.source == nil, !unicast.router.peers.isEmpty else { return nil }
    return finding(
      "unicast peers are listed without a source address", at: unicast.place,
      subject: "source of \(unicast.subject)"
    )
    .with(.impact, "the product refuses the configuration")
    .with(.fix, "set unicastSourceIP to the controller's own address")
  }

  private func ownPeer(_ unicast: Unicast) -> Diagnostic? {
    guard let source = unicast.router.source,
      let peer = unicast.router.peers.first(where: { $0.address == source.address })
    else { return nil }
    return finding(
      "\(source.address) is the unicast source and one of its own peers", at: peer.span,
      subject: "own peer of \(unicast.subject)"
    )
    .pointing(at: [.init(source.span, "the source")])
    .with(.impact, "the product refuses the configuration")
    .with(.fix, "remove \(source.address) from unicastPeers")
  }

  // Controllers may have a second card for VRRP; in a segment of the cluster an address is known.
  private func strangers(_ unicast: Unicast) -> [Diagnostic] {
    unicast.router.peers.compactMap { peer in
      guard unicast.members.knowsSegment(of: peer.address),
        !unicast.members.isController(peer.address)
      else { return nil }
      let host = unicast.members.host(at: peer.address)
      let who = host.map { "\($0.name), which is no controller" } ?? "not the address of a host"
      return finding(
        "unicast peer \(peer.address) is \(who)", at: peer.span,
        subject: "peer \(peer.address) of \(unicast.subject)",
        severity: host == nil ? .warning : nil
      )
      .pointing(at: host.map { [.init($0.addressSpan, "\($0.name) has it")] } ?? [])
      .with(.impact, "announcements go to a host that does not take part")
      .with(.fix, "list the addresses of the other controllers")
    }
  }

  // Says something only where all addresses are those of controllers: then it is known who is missing.
  private func forgotten(_ unicast: Unicast) -> Diagnostic? {
    guard let source = unicast.router.source?.address else { return nil }
    let told = Set(unicast.router.peers.map(\.address) + [source])
    guard told.allSatisfy(unicast.members.isController) else { return nil }
    let missing = unicast.members.controllers(missingIn: told, like: source.family, atMost: 4)
    guard let first = missing.hosts.first else { return nil }
    let others = missing.count - missing.hosts.count
    let names = missing.hosts.map(\.name)
    let words =
      others > 0 ? "\(names.joined(separator: ", ")) and \(others) more" : names.listed
    let isOne = missing.count == 1
    return finding(
      "\(words) \(isOne ? "is" : "are") not among the unicast peers",
      at: unicast.place, subject: "missing peers of \(unicast.subject)", severity: .warning
    )
    .pointing(at: [.init(first.addressSpan, "\(first.name) hears no announcement")])
    .with(
      .impact,
      "\(isOne ? "it takes" : "they take") the virtual address although another controller has it"
    )
    .with(.fix, "list all other controllers in unicastPeers")
  }
}
