package import Diagnostics
package import NetworkModel

/// Several controllers with a database that only one can use.
package struct NonJoinableDatastore: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0309", name: "non-joinable-datastore", severity: .error,
    title: "Several controllers cannot share this datastore",
    rationale: """
      SQLite is a file on one host. A second controller starts with a file of its own, and the \
      cluster has two truths.
      """,
    remediation: "Use etcd or a database server, or one controller.",
    controls: ["NIST 800-53r5 CP-10", "NIST 800-53r5 CM-6"])

  /// Creates the rule.
  package init() {}

  /// Looks at clusters that keep their state in SQLite.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let controllers = cluster.definition.hosts(in: .controller)
    guard cluster.text(of: "datastore") == "sqlite", controllers.count > 1,
      let last = controllers.last
    else { return [] }
    let place = cluster.place(of: "datastore")
    return [
      finding(
        "\(controllers.count) controllers cannot share an SQLite file", at: place ?? last.span,
        subject: cluster.name
      )
      .pointing(at: place == nil ? [] : [.init(last.span, "this controller cannot join")])
      .with(.impact, "further controllers do not join, or start an empty cluster")
      .with(.fix, "use etcd or a database server")
    ]
  }
}
