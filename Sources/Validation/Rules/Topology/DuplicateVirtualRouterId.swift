package import Diagnostics
internal import NetworkModel

/// Two VRRP groups with one number on one segment.
package struct DuplicateVirtualRouterId: WorkspaceRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0414", name: "duplicate-virtual-router-id", severity: .error,
    title: "Two VRRP groups on one segment have the same number",
    rationale: """
      Members find each other by the number of their group. Two groups with one number on one \
      segment hear each other and fight for the virtual address; the default number is 51 everywhere.
      """,
    remediation: "Give each group of a segment a number of its own, from 1 to 255.")

  /// Creates the rule.
  package init() {}

  /// Compares the groups of each cluster, and those of clusters whose controllers share a segment.
  package func check(_ context: RuleContext) -> [Diagnostic] {
    context.clusters.flatMap { inside($0, context.ranges(of: $0).routers) } + across(context)
  }

  /// A group in one file.
  private struct Slot: Hashable {
    let file: String
    let group: VirtualRouterGroup
  }

  private func inside(_ cluster: ResolvedCluster, _ routers: [VirtualRouter]) -> [Diagnostic] {
    var first: [Slot: VirtualRouter] = [:]
    var findings: [Diagnostic] = []
    for router in routers {
      let slots = router.groups.map { Slot(file: router.file.path, group: $0) }
      if let other = slots.lazy.compactMap({ first[$0] }).first {
        findings.append(report(router, other, "in the same file", cluster))
      }
      for slot in slots where first[slot] == nil { first[slot] = router }
    }
    return findings
  }

  /// A number on a segment.
  private struct Seat: Hashable {
    let segment: CIDR
    let id: Int
    let family: IPAddress.Family
  }

  // Announcements to single peers do not reach another cluster. One pass: the first group that takes
  // a seat keeps it.
  private func across(_ context: RuleContext) -> [Diagnostic] {
    var seats: [Seat: (cluster: String, router: VirtualRouter)] = [:]
    var findings: [Diagnostic] = []
    for cluster in context.clusters.sorted(by: { $0.name < $1.name }) {
      var reported: Set<Int> = []
      for router in context.ranges(of: cluster).routers where router.peers.isEmpty {
        for seat in Self.seats(of: router) {
          guard let taken = seats[seat] else {
            seats[seat] = (cluster.name, router)
            continue
          }
          guard taken.cluster != cluster.name, reported.insert(seat.id).inserted else { continue }
          let whom = "by \(taken.cluster) in \(seat.segment)"
          findings.append(report(router, taken.router, whom, cluster))
        }
      }
    }
    return findings
  }

  private static func seats(of router: VirtualRouter) -> [Seat] {
    guard let id = router.id else { return [] }
    return router.segments.sorted().filter { router.families.contains($0.network.family) }.map {
      Seat(segment: $0, id: id, family: $0.network.family)
    }
  }

  private func report(
    _ router: VirtualRouter, _ other: VirtualRouter, _ whom: String, _ cluster: ResolvedCluster
  ) -> Diagnostic {
    let origin = router.idSpan == nil ? ", the default," : ""
    return finding(
      "VRRP group \(router.name)\(origin) is used \(whom) already", at: router.idPlace,
      subject: "router \(router.name) \(whom), \(cluster.name)"
    )
    .pointing(at: [.init(other.idPlace, "group \(other.name) here")])
    .with(.impact, "the groups fight for their virtual addresses, and connections break")
    .with(.fix, "set virtualRouterID to a number that no other group of the segment has")
  }
}
