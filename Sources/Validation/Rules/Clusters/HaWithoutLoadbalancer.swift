package import Diagnostics
package import NetworkModel

/// Several controllers, and workers that know only one of them.
package struct HaWithoutLoadbalancer: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0308", name: "ha-without-loadbalancer", severity: .error,
    title: "Several controllers, but nothing balances between them",
    rationale: """
      Workers are given one address for the API. Without a load balancer that is one controller: \
      when it fails all workers are cut off, and tunnels reach one controller only.
      """,
    remediation: "Name a load balancer or virtual address, or balance on each node.")

  /// Creates the rule.
  package init() {}

  /// Looks at products that can balance on each node: elsewhere the product takes care of it.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let controllers = cluster.definition.hosts(in: .controller)
    guard controllers.count > 1, cluster.fact("nodeLocalLoadBalancing") != nil,
      !cluster.holds("nodeLocalLoadBalancing"), !hasExternalAddress(cluster, context),
      let last = controllers.last
    else { return [] }
    let virtual = context.ranges(of: cluster).virtual.first { $0.kind == .virtual }
    return [
      finding(
        "\(controllers.count) controllers, but neither an external address nor node-local load "
          + "balancing", at: last.span, subject: cluster.name
      )
      .labelled("workers never learn of this one")
      .with(.model, model(cluster))
      .with(.impact, "when the controller that the workers know fails, all of them are cut off")
      .pointing(at: virtual?.span.map { [.init($0, "workers do not use it by itself")] } ?? [])
      .with(
        .fix,
        "set the external address of the API\(virtual.map { " to \($0.prefix.network)" } ?? ""), "
          + "or switch on node-local load balancing")
    ]
  }

  private func hasExternalAddress(_ cluster: ResolvedCluster, _ context: RuleContext) -> Bool {
    if let text = cluster.text(of: "externalAddress"), !text.isEmpty { return true }
    // The file of another controller may say it, too.
    let keys = cluster.distribution.keys(decidingFact: "externalAddress")
    return context.configuration(of: cluster).values.contains { value in
      keys.contains(value.setting.path.text) && value.texts.contains { !$0.text.isEmpty }
    }
  }

  private func model(_ cluster: ResolvedCluster) -> String {
    let fact = cluster.distribution.facts.first { $0.name == "nodeLocalLoadBalancing" }
    let place = fact.map { " (\($0.span.citation))" } ?? ""
    return "\(fact?.title ?? "node-local load balancing") is off unless it is switched on\(place)"
  }
}
