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
    let controllers = cluster.definition.hosts(in: .controller)
    return context.ranges(of: cluster).routers.filter { $0.peersSpan != nil }.flatMap { router in
      let unicast = Unicast(router: router, controllers: controllers, cluster: cluster)
      return [noSource(unicast), ownPeer(unicast)].compactMap(\.self) + strangers(unicast)
        + forgotten(unicast)
    }
  }

  private struct Unicast {
    let router: VirtualRouter
    let controllers: [Host]
    let cluster: ResolvedCluster

    var place: SourceSpan { router.peersSpan ?? router.span }
    var subject: String { "router \(router.id) of \(router.file.path) in \(cluster.name)" }
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
    let hosts = unicast.cluster.definition.hosts
    let segments = Set(hosts.flatMap(\.addresses).map { CIDR(segmentOf: $0) })
    return unicast.router.peers.compactMap { peer in
      guard segments.contains(CIDR(segmentOf: peer.address)),
        !unicast.controllers.contains(where: { $0.addresses.contains(peer.address) })
      else { return nil }
      let host = hosts.first { $0.addresses.contains(peer.address) }
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
  private func forgotten(_ unicast: Unicast) -> [Diagnostic] {
    guard let source = unicast.router.source else { return [] }
    let told = Set(unicast.router.peers.map(\.address) + [source.address])
    let known = Set(unicast.controllers.flatMap(\.addresses))
    let family = source.address.family
    let missing = unicast.controllers.filter { host in
      host.addresses.contains { $0.family == family }
        && !host.addresses.contains(where: told.contains)
    }
    guard told.isSubset(of: known), let first = missing.first else { return [] }
    let names = missing.map(\.name)
    return [
      finding(
        "\(Array(names.prefix(4)).listed) \(names.count == 1 ? "is" : "are") not among the unicast peers",
        at: unicast.place, subject: "missing peers of \(unicast.subject)", severity: .warning
      )
      .pointing(at: [.init(first.addressSpan, "\(first.name) hears no announcement")])
      .with(.impact, "it takes the virtual address although another controller has it")
      .with(.fix, "list all other controllers in unicastPeers")
    ]
  }
}
