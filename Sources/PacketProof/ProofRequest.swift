package import FirewallPlanning
package import NetworkModel

/// What is to be proven.
package struct ProofRequest: Sendable {
  /// The cluster.
  package var cluster: ResolvedCluster
  /// Its plan.
  package var plan: FirewallPlan
  /// The files of each host, by name; hosts without files are built and send, and the run is not
  /// proven, unless ``leftOut`` names them.
  package var files: [String: [ProofFile]]
  /// What kept hosts from having files, one sentence each: with any of them nothing is proven.
  package var problems: [String] = []
  /// The hosts that are not the dialect's business, by name, with the reason.
  package var leftOut: [String: String] = [:]
  /// The most cells; beyond them a sample is probed, and nothing is proven.
  package var mostCells = CellSelection.most
  /// How many cells are probed before connections are forgotten and the next ones begin.
  package var cellsPerRound = CellSelection.round

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
