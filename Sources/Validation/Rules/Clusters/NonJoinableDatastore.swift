package import Diagnostics
package import NetworkModel

/// Several controllers with a database that only one can use.
package struct NonJoinableDatastore: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0309", name: "non-joinable-datastore", severity: .error,
    title: "Several controllers cannot share this datastore",
    rationale: """
      SQLite is a file on one host, and NATS runs inside the controller unless told otherwise. A \
      second controller starts with a state of its own, and the cluster has two truths.
      """,
    remediation: "Use etcd or a database server, or one controller.")

  /// Creates the rule.
  package init() {}

  /// Looks at clusters that keep their state in SQLite or in a NATS server inside the controller.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let controllers = cluster.definition.hosts(in: .controller)
    guard controllers.count > 1, let last = controllers.last,
      let store = Self.store(of: cluster, context.configuration(of: cluster))
    else { return [] }
    let place = cluster.place(of: "datastore")
    return [
      finding(
        "\(controllers.count) controllers cannot share \(store)", at: place ?? last.span,
        subject: cluster.name
      )
      .pointing(at: place == nil ? [] : [.init(last.span, "this controller cannot join")])
      .with(.impact, "further controllers do not join, or start an empty cluster")
      .with(.fix, "use etcd or a database server")
    ]
  }

  private static func store(
    of cluster: ResolvedCluster, _ reading: ConfigurationReading
  ) -> String? {
    switch cluster.text(of: "datastore") {
    case "sqlite": return "an SQLite file"
    case "nats":
      let isServer = reading.values.contains { $0.texts.contains { $0.text.contains("noEmbed") } }
      return isServer ? nil : "a NATS server inside one of them"
    default: return nil
    }
  }
}
