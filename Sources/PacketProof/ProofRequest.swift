package import FirewallPlanning
package import NetworkModel

/// What is to be proven.
package struct ProofRequest: Sendable {
  /// The cluster.
  package var cluster: ResolvedCluster
  /// Its plan.
  package var plan: FirewallPlan
  /// The files of each host, by name; hosts without files are built, but nothing is proven of them.
  package var files: [String: [ProofFile]]
  /// The most cells; beyond them a sample is probed.
  package var mostCells = CellSelection.most

  /// Which scripts are run; nil for none.
  package var drill: DrillRequest?

  /// Creates a request.
  package init(cluster: ResolvedCluster, plan: FirewallPlan, files: [String: [ProofFile]]) {
    self.cluster = cluster
    self.plan = plan
    self.files = files
  }

  /// The plans of those hosts that have files.
  var hosts: [HostPlan] { plan.hosts.filter { files[$0.host]?.isEmpty == false } }
}
