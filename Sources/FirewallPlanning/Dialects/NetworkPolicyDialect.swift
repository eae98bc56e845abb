package import Diagnostics

/// Kubernetes network policies: for pods, of which the plan knows none.
///
/// The network model describes what hosts listen to. It has no flow whose receiver is a pod, and a
/// policy that guesses at labels would cut off what it does not know.
package struct NetworkPolicyDialect: FirewallDialect {
  /// Dialects have no state: whatever they write comes from the plan.
  package init() {}

  /// What `plan --dialect` calls it.
  package var id: String { "networkpolicy" }
  /// What messages and the heads of its files call it.
  package var title: String { "Kubernetes network policies" }
  /// Nothing about hosts.
  package var capabilities: DialectCapabilities {
    var capabilities = DialectCapabilities(longestComment: 0)
    capabilities.hooks = []
    capabilities.limits = [
      "Network policies are about pods; the network model knows no flow that ends at one."
    ]
    return capabilities
  }

  /// No files.
  package func files(for plan: FirewallPlan) -> [EmittedFile] { [] }

  /// An error that says why there is nothing to write.
  package func emit(_ plan: FirewallPlan) -> Diagnosed<[EmittedFile]> {
    let need = DialectNeed(
      cluster: plan.cluster.name, host: nil,
      need: "network policies select pods, and no flow of the network model ends at a pod",
      remedy: "protect the hosts with another dialect: netdocs plan --dialect list")
    return Diagnosed([], [need.diagnostic(for: self, losing: "this cluster")])
  }
}
