package import Diagnostics
package import NetworkModel

/// What an upgrade changes for one cluster, and what to do about it.
package struct UpgradeReport: Sendable {
  /// The cluster as its files define it.
  package let definition: ClusterDefinition
  /// Its distribution.
  package let distribution: Distribution
  /// The versions.
  package let path: UpgradePath
  /// What changes about flows, sockets, facts and firewall rules.
  package let comparison: ClusterComparison
  /// The model, for its sources.
  package let catalog: Catalog
  /// What changes about keys that the files do not have, by version.
  package var keys: [KeyChange] = []
  /// What changes about keys and values that the files have, by place.
  package let uses: [KeyUse]
  /// The keys that keep the default with which the cluster was installed.
  package var kept: [Setting] = []
  /// What the rules find in the cluster after the upgrade and not before it.
  package var findings: [Diagnostic] = []
  /// The rows of documents that no longer hold, by place.
  package var rows: [StaleRow] = []
  /// The rows that documents lack from some version on, by place.
  package var missing: [MissingRow] = []

  /// Compares the versions of a cluster; the rest of the report is filled in later.
  ///
  /// What the files use and a version no longer takes is replaced on the way.
  package init(
    _ cluster: ResolvedCluster, along path: UpgradePath, uses: [KeyUse], catalog: Catalog
  ) {
    self.definition = cluster.definition
    self.distribution = cluster.distribution
    self.path = path
    self.catalog = catalog
    self.uses = uses
    self.comparison = ClusterComparison(
      path.states(of: cluster.definition, replacing: uses, catalog: catalog))
  }

  /// Whether the files must change before the version after starts.
  package var hasErrors: Bool {
    uses.contains(where: \.isRefused) || findings.contains { $0.severity == .error }
  }

  /// The last state of the cluster, with the hosts and networks that rules are written for.
  var last: ResolvedCluster? { comparison.states.last?.cluster }

  /// Whether a key decides anything about this cluster.
  func matters(_ change: KeyChange) -> Bool {
    comparison.decidingKeys.contains(change.setting.path.text)
  }
}

/// A row of a document that holds in the version before and no longer in the version after.
package struct StaleRow: Hashable, Sendable {
  /// The title of the document.
  package let document: String
  /// The row.
  package let span: SourceSpan
  /// What the row opens, as written: `TCP 8092`.
  package let claim: String
  /// What the row spoke of before, in words.
  package let before: String
  /// What is wrong with it after, in words.
  package let after: String
  /// The first version that shows it.
  package let version: ProductVersion?

  /// Creates a row.
  package init(
    document: String, span: SourceSpan, claim: String, words: (before: String, after: String),
    version: ProductVersion?
  ) {
    self.document = document
    self.span = span
    self.claim = claim
    self.before = words.before
    self.after = words.after
    self.version = version
  }
}

/// A flow that the version after requires and a document does not list.
package struct MissingRow: Hashable, Sendable {
  /// The path of the document as printed, where a row that goes stale has the title.
  package let document: String
  /// Where the row belongs.
  package let span: SourceSpan
  /// What is missing, in words.
  package let message: String
  /// The first version that requires it.
  package let version: ProductVersion?

  /// Creates a missing row.
  package init(document: String, span: SourceSpan, message: String, version: ProductVersion?) {
    self.document = document
    self.span = span
    self.message = message
    self.version = version
  }
}
