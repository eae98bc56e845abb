package import Diagnostics
package import NetworkModel

/// A profiling listener that is switched on.
package struct DebugEndpointExposed: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0311", name: "debug-endpoint-exposed", severity: .warning,
    title: "A profiling listener is switched on",
    rationale: """
      Profiling hands out memory contents and can stop the process, and it asks nobody who they \
      are.
      """,
    remediation: "Switch it off after debugging, or bind it to the loopback address.")

  /// Creates the rule.
  package init() {}

  /// Looks at profiling listeners on all addresses that the user switched on.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    cluster.exposedNotRequired.compactMap { listener in
      guard WordList(listener.template.speaks).contains("profiling"),
        let place = cluster.userPlace(in: listener.reasons)
      else { return nil }
      let ports = listener.ports.description
      return finding(
        "profiling answers on port \(ports) of all addresses, without authentication", at: place,
        subject: "\(listener.id) in \(cluster.name)"
      )
      .with(
        .model,
        "\(listener.id): \(listener.template.speaks) "
          + "(\(listener.template.span.citation))"
      )
      .with(.impact, "whoever reaches port \(ports) can read the process's memory")
      .with(.fix, "remove the option, or bind the listener to 127.0.0.1")
    }
  }
}
