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
      return isServer(cluster, reading) ? nil : "a NATS server inside one of them"
    default: return nil
    }
  }

  // An option of kine's data source; only what decided the datastore is one.
  private static func isServer(_ cluster: ResolvedCluster, _ reading: ConfigurationReading) -> Bool
  {
    let deciding = Set(cluster.fact("datastore")?.evaluation.reasons.map(\.subject) ?? [])
    return reading.values.contains { value in
      deciding.contains(value.setting.path.text)
        && value.texts.contains { Self.options(of: $0.text).contains("noEmbed") }
    }
  }

  // `nats://10.0.0.5:4222?noEmbed=true&bucket=kine`: the names of the query.
  private static func options(of source: String) -> [Substring] {
    source.split(separator: "?", maxSplits: 1).dropFirst().flatMap { $0.split(separator: "&") }
      .filter { !$0.hasSuffix("=false") }.map { $0.prefix { $0 != "=" } }
  }
}
