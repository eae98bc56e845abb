package import Diagnostics
package import NetworkModel

/// An option that moves a loopback socket to all addresses.
package struct LoopbackPortExposed: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0310", name: "loopback-port-exposed", severity: .warning,
    title: "An option moves a loopback port to all addresses",
    rationale: """
      The product keeps these sockets on the loopback address because they ask nobody who they \
      are, or tell too much. After the change only a firewall keeps others out.
      """,
    remediation: "Remove the option, or let only the collectors of metrics reach the port.")

  /// Creates the rule.
  package init() {}

  /// Compares the open sockets of a cluster with those of the same hosts without any configuration.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let moved = cluster.exposedNotRequired.filter { cluster.userPlace(in: $0.reasons) != nil }
    guard !moved.isEmpty,
      let plain = context.resolver.resolve(unconfigured(cluster))
    else { return [] }
    return moved.compactMap { listener in
      guard let before = plain.loopbackOnly.first(where: { isSame($0, listener) }),
        !plain.exposedNotRequired.contains(where: { $0.id == listener.id })
      else { return nil }
      return report(listener, before, cluster)
    }
  }

  private func unconfigured(_ cluster: ResolvedCluster) -> ClusterDefinition {
    var definition = cluster.definition
    definition.configuration = nil
    definition.hostConfigurations = []
    definition.flags = []
    return definition
  }

  // One socket has two entries, one for each address it can have; the same option may move it to
  // another port as well.
  private func isSame(_ before: ResolvedListener, _ after: ResolvedListener) -> Bool {
    before.component == after.component && before.ipProtocol == after.ipProtocol
      && (before.ports.overlaps(after.ports) || before.template.speaks == after.template.speaks)
  }

  private func report(
    _ listener: ResolvedListener, _ before: ResolvedListener, _ cluster: ResolvedCluster
  ) -> Diagnostic {
    finding(
      "port \(listener.ports.description) leaves the loopback address",
      at: cluster.userPlace(in: listener.reasons), subject: "\(listener.id) in \(cluster.name)"
    )
    .labelled("\(listener.id) listens on all addresses")
    .with(.model, "\(before.id): \(before.template.speaks) (\(before.template.span.citation))")
    .with(.impact, "whoever reaches the port can use it")
    .with(.fix, "remove the option, or limit the port to the monitoring networks")
  }
}
