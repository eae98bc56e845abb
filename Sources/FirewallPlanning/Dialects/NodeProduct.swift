/// A network provider whose agents carry out the policies of a dialect: where it does not run, a policy
/// is accepted and does nothing.
package struct NodeProduct: Hashable, Sendable {
  /// The name that people know, for example `Calico`.
  package let name: String
  /// The values of the fact `cni` with which its agents run.
  package let providers: Set<String>

  /// Why the cluster's policies would do nothing; empty when the product runs there.
  func needs(of cluster: PlannedCluster) -> [DialectNeed] {
    guard !providers.contains(cluster.cni ?? "") else { return [] }
    let cni = cluster.cni.map { "the CNI \(PlanBuilder.printable($0))" } ?? "an unknown CNI"
    return [
      DialectNeed(
        cluster: cluster.name, host: nil,
        need: "it has \(cni), and policies of \(name) do nothing without its agents",
        remedy: "choose nftables, iptables or firewalld, or list \(name) under addons")
    ]
  }

  /// Why a policy about one host would do nothing; nil when the host is a node.
  func need(of host: HostPlan) -> DialectNeed? {
    guard !host.isNode else { return nil }
    return DialectNeed(
      cluster: host.cluster.name, host: host.host,
      need: "it is no node of Kubernetes, so no agent of \(name) runs there",
      remedy: "protect this host with nftables, iptables or firewalld")
  }
}
