package import Diagnostics
package import NetworkModel

/// An etcd cluster with an even number of members.
package struct EvenEtcdMembers: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0307", name: "even-etcd-members", severity: .warning,
    title: "etcd has an even number of members",
    rationale: """
      etcd needs more than half of its members. An even number survives no more failures than one \
      member fewer would, and has one machine more that can fail.
      """,
    remediation: "Use one member more or one fewer.")

  /// Creates the rule.
  package init() {}

  /// Looks at clusters with an etcd of their own: on controllers, in pods or on machines for it.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    guard let members = EtcdMembers(of: cluster),
      members.count > 0, members.count % 2 == 0
    else { return [] }
    let count = members.count
    let survives = count / 2 - 1
    return [
      finding(
        "\(count) etcd members survive the loss of \(survives), as \(count - 1) do",
        at: members.place, subject: cluster.name,
        // The cluster's configuration does not decide how many members such an etcd has.
        severity: Self.isForeign(cluster) ? .note : nil
      )
      .labelled("member \(count) of \(count)")
      .with(.impact, "the cluster stops when \(survives + 1) of them \(Self.verb(survives + 1))")
      .with(.fix, "use \(count + 1) or \(count - 1) \(members.title)")
    ]
  }

  private static func isForeign(_ cluster: ResolvedCluster) -> Bool {
    let servers = cluster.fact("etcdServers")?.evaluation.value.items ?? []
    return cluster.holds("externalEtcd") || !servers.isEmpty
  }

  private static func verb(_ count: Int) -> String { count == 1 ? "fails" : "fail" }
}
