/// The way of one cluster from a version to another, with every version on it at which the model of
/// its distribution changes.
package struct UpgradePath: Hashable, Sendable {
  /// The version before, as asked for.
  package let from: ProductVersion
  /// The version after, as asked for.
  package let to: ProductVersion
  /// The version before and each at which something may change, ascending; the last one is the
  /// newest release that `to` stands for.
  package let steps: [ProductVersion]

  /// Lays out the way.
  ///
  /// - Throws: ``Refusal`` for versions that the model does not cover, and for ways that lead back.
  package init(
    _ range: UpgradeRange, of definition: ClusterDefinition, in distribution: Distribution,
    catalog: Catalog
  ) throws(Refusal) {
    guard let from = range.from ?? definition.version else { throw .noStart }
    let to = range.to ?? distribution.versions.last
    for version in [from, to] where !distribution.versions.contains(version) {
      throw .outside(version, distribution.versions)
    }
    let versions = ModelVersions(distribution: distribution, catalog: catalog)
    var end = versions.newest(of: to)
    if end < from, from.matchesPrefix(of: to) { end = from }
    guard from <= end else { throw .backwards(from, to) }
    self.from = from
    self.to = to
    self.steps = [from] + versions.between(from, end) + (from == end ? [] : [end])
  }

  /// Why there is no way.
  package enum Refusal: Error, Hashable {
    /// Neither the range nor the cluster says where it begins.
    case noStart
    /// The model does not cover a version.
    case outside(ProductVersion, ClosedVersionRange)
    /// The version after lies before the one before.
    case backwards(ProductVersion, ProductVersion)

    /// The reason in words, for people who asked.
    package var message: String {
      switch self {
      case .noStart: "the cluster's version is not known; write it before the dots"
      case .outside(let version, let range):
        "the model does not cover \(version.text); it covers \(range.first.text) to "
          + range.last.text
      case .backwards(let from, let to):
        "\(from.text)..\(to.text) leads back; the older version comes first"
      }
    }
  }
}

extension UpgradePath {
  /// The cluster at each step.
  ///
  /// What a version no longer takes is replaced in its files from that version on, since it would
  /// not start otherwise. A key that a cluster keeps as installed keeps the default of the first
  /// version.
  package func states(
    of definition: ClusterDefinition, replacing uses: [KeyUse], catalog: Catalog
  ) -> [ClusterState] {
    guard let distribution = catalog.distribution(definition.distribution) else { return [] }
    let resolver = ClusterResolver(catalog: catalog)
    let kept = keptSettings(of: definition, in: distribution)
    return steps.enumerated().compactMap { index, step in
      var changed = definition
      changed.version = step
      if index > 0 {
        for setting in kept { changed.pin(setting, to: setting.defaultText(in: from)) }
      }
      for use in uses where use.isRefused && use.change.version <= step {
        changed.apply(use, in: distribution)
      }
      return resolver.resolve(changed).map { ClusterState(version: step, cluster: $0) }
    }
  }

  /// The keys that no file mentions and that keep the default with which the cluster was installed.
  package func keptSettings(
    of definition: ClusterDefinition, in distribution: Distribution
  ) -> [Setting] {
    distribution.keys.filter { setting in
      guard setting.isImmutable, distribution.fixedValues[setting.path.text] == nil,
        let before = setting.defaultText(in: from), let end = steps.last,
        setting.defaultText(in: end) != before
      else { return false }
      return !definition.mentions(setting.path)
    }
  }
}

/// A cluster with one version.
package struct ClusterState: Hashable, Sendable {
  /// The version; nil when clusters and not versions are compared.
  package let version: ProductVersion?
  /// The cluster with the model applied.
  package let cluster: ResolvedCluster

  /// Pairs a version with a cluster.
  package init(version: ProductVersion?, cluster: ResolvedCluster) {
    self.version = version
    self.cluster = cluster
  }
}
