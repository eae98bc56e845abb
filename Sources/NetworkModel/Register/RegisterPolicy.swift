package import Diagnostics

/// What a workspace allows its register to do.
package struct RegisterPolicy: Hashable, Sendable {
  /// On how many days a waiver may hold at most, its first and its last day included.
  package var maximumWaiverDays = 180
  /// From how many days before its last day on a waiver counts as expiring.
  package var expiringWithinDays = 30
  /// After how many days a flow must be reviewed again; PCI DSS 1.2.7 asks for six months.
  package var reviewEveryDays = 180
  /// How many findings a waiver may cover at most.
  package var maximumSelectorMatches = 20
  /// The keys of a flow selector in which a `*` may stand.
  package var wildcards: Set<FlowSelector.Key> = [.flow, .component]
  /// The clusters in which findings may be expected without a waiver, in the order of the file.
  package var expectedInClusters: [ExampleCluster] = []

  /// Where the workspace says what; what it does not say is the default.
  package var places: [Key: SourceSpan] = [:]

  /// Creates the policy that holds where a workspace says nothing.
  package init() {}

  /// What a policy can set, by the key in the register.
  package enum Key: String, CaseIterable, Hashable, Sendable {
    /// The longest time between two reviews.
    case reviewEveryDays
    /// The longest life of a waiver.
    case maximumWaiverDays
    /// From when on a waiver is expiring.
    case expiringWithinDays
    /// The most findings of a waiver.
    case maximumSelectorMatches
    /// Where patterns may stand.
    case wildcards
    /// Where findings may be expected.
    case expectedInClusters
  }

  /// A setting as people read it: `180`, or `component, flow`.
  package func text(of key: Key) -> String {
    switch key {
    case .reviewEveryDays: "\(reviewEveryDays)"
    case .maximumWaiverDays: "\(maximumWaiverDays)"
    case .expiringWithinDays: "\(expiringWithinDays)"
    case .maximumSelectorMatches: "\(maximumSelectorMatches)"
    case .wildcards:
      FlowSelector.Key.allCases.filter(wildcards.contains).map(\.rawValue).joined(separator: ", ")
    case .expectedInClusters: expectedInClusters.map(\.cluster).joined(separator: ", ")
    }
  }

  /// Why findings may be expected in a cluster; nil where someone has to accept them.
  package func example(_ cluster: String) -> ExampleCluster? {
    expectedInClusters.first { $0.cluster == cluster }
  }
}

/// A cluster that runs nowhere: its defects are shown, and nobody carries their risk.
package struct ExampleCluster: Hashable, Sendable {
  /// The cluster's name.
  package let cluster: String
  /// Why nobody carries a risk there.
  package let reason: String
  /// Where the register names it.
  package let span: SourceSpan

  /// Names a cluster and the reason.
  package init(cluster: String, reason: String, span: SourceSpan) {
    self.cluster = cluster
    self.reason = reason
    self.span = span
  }
}
