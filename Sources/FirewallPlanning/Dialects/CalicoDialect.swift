import NetworkModel
import PacketFilters

/// Calico: a host endpoint for each host and global network policies for each class of hosts.
///
/// A host endpoint is bound by the host's addresses, not to all interfaces: what pods send through
/// `cali*` is not its business, and what claims to be a pod and comes from outside is.
package struct CalicoDialect: FirewallDialect {
  /// Dialects have no state: whatever they write comes from the plan.
  package init() {}

  /// What `plan --dialect` calls it.
  package var id: String { "calico" }
  /// What messages and the heads of its files call it.
  package var title: String { "Calico host endpoints" }
  /// Input and NodePorts of Linux hosts.
  package var capabilities: DialectCapabilities {
    var capabilities = DialectCapabilities(longestComment: 0)
    capabilities.hooks = [.input, .forward]
    capabilities.matchesStates = false
    capabilities.matchesInterfaces = false
    capabilities.product = NodeProduct(name: "Calico", providers: ["calico", "canal"])
    capabilities.names = .kubernetesObjects
    capabilities.differences = [
      BaseDifference(.loopback, .builtIn, "A host endpoint guards the host's own interface only."),
      BaseDifference(.established, .builtIn, "Felix lets answers in unasked."),
      BaseDifference(.invalid, .builtIn, "Felix drops packets that fit no connection."),
      BaseDifference(
        .pods, .builtIn,
        "Pods come in by other interfaces; DefaultEndpointToHostAction decides about them."),
      BaseDifference(
        .nodePortsPods, .builtIn,
        "Pods of the host come in by interfaces that no host endpoint guards."),
    ]
    capabilities.limits = [
      "A host endpoint guards the interface that carries its address and no other: what comes in by any "
        + "further interface is not filtered (ip -brief address shows them).",
      "NodePorts are closed before address translation, whatever their packets are for: ports of that "
        + "range on pods and hosts themselves are for the same senders only.",
      "Failsafe ports stay open to everyone whatever policies say; the file beside this one that ends in "
        + ".failsafe.json narrows them.",
      "Who may write labels of host endpoints decides who is let in.",
    ]
    return capabilities
  }

  /// `calico/<cluster>.yaml` with policies before host endpoints, and `calico/<cluster>.failsafe.json`.
  package func files(for plan: FirewallPlan) -> [EmittedFile] {
    let classes = ClusterClasses(plan)
    let name = plan.cluster.name
    let policies = CalicoPolicies(plan, classes).text(for: self)
    let failsafe = CalicoFailsafe(classes).text
    return [("\(name).yaml", policies), ("\(name).failsafe.json", failsafe)].map { file, text in
      EmittedFile(dialect: id, host: nil, path: "calico/\(file)", text: text)
    }
  }
}
