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
    remediation: "Use one controller more or one fewer.",
    controls: ["NIST 800-53r5 CP-10", "NIST 800-53r5 SC-5"])

  /// Creates the rule.
  package init() {}

  /// Looks at clusters whose controllers are the members.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let members = cluster.definition.hosts(in: .controller)
    guard cluster.text(of: "datastore") == "etcd", members.count > 0, members.count % 2 == 0,
      let last = members.last
    else { return [] }
    let survives = members.count / 2 - 1
    return [
      finding(
        "\(members.count) etcd members survive the loss of \(survives), as \(members.count - 1) do",
        at: last.span, subject: cluster.name
      )
      .labelled("member \(members.count) of \(members.count)")
      .with(.impact, "the cluster stops when \(survives + 1) of them \(Self.verb(survives + 1))")
      .with(.fix, "use \(members.count + 1) or \(members.count - 1) controllers")
    ]
  }

  private static func verb(_ count: Int) -> String { count == 1 ? "fails" : "fail" }
}
