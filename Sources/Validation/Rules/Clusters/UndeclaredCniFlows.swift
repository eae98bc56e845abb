package import Diagnostics
package import NetworkModel

/// A network provider of the user's own of which nothing is known.
package struct UndeclaredCniFlows: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0312", name: "undeclared-cni-flows", severity: .note,
    title: "Nothing says which network provider the cluster runs",
    rationale: """
      The product leaves the pod network to the user. Its ports are needed between all nodes, and \
      neither report nor firewall can have them.
      """,
    remediation: "List the provider under `addons` in hosts.yaml.")

  /// Creates the rule.
  package init() {}

  /// Looks at clusters with a provider of their own.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let providers = ProviderComponents(context.catalog)
    guard cluster.text(of: "cni") == "custom",
      !cluster.components.contains(where: providers.contains(id:))
    else { return [] }
    return [
      finding(
        "the ports of the pod network cannot be derived: the provider is the user's own",
        at: cluster.place(of: "cni") ?? cluster.distributionSpan, subject: cluster.name
      )
      .with(.impact, "the generated firewall blocks the pod network between nodes")
      .with(.fix, "list the provider in hosts.yaml, for example `addons: [cilium-vxlan]`")
    ]
  }
}
