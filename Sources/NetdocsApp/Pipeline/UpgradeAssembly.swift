internal import Diagnostics
internal import Ingest
internal import NetworkModel
internal import Rendering
internal import Validation

/// Puts together all that an upgrade of one cluster changes.
struct UpgradeAssembly {
  private let loaded: LoadedWorkspace
  private let cluster: ResolvedCluster

  init(_ cluster: ResolvedCluster, in loaded: LoadedWorkspace) {
    self.cluster = cluster
    self.loaded = loaded
  }

  private var catalog: Catalog { loaded.workspace.catalog }

  /// The report about an upgrade.
  func report(along path: UpgradePath) -> UpgradeReport {
    let changes = path.keyChanges(in: cluster.distribution)
    let reading = loaded.context.configuration(of: cluster)
    var report = UpgradeReport(
      cluster, along: path, uses: uses(of: changes, in: reading), catalog: catalog)
    report.keys = unused(changes, in: reading)
    report.kept = path.keptSettings(of: cluster.definition, in: cluster.distribution)
    report.findings = newFindings(in: report.comparison.states, besides: report.uses)
    let documents = DocumentDrift(
      loaded.workspace.documents.map(\.claims), of: cluster.distribution, along: path,
      catalog: catalog)
    report.rows = documents.rows
    report.missing = documents.missing
    return report
  }

  private func uses(of changes: [KeyChange], in reading: ConfigurationReading) -> [KeyUse] {
    let byPath = Dictionary(grouping: changes, by: \.setting.path.text)
    return reading.values.flatMap { configured in
      (byPath[configured.setting.path.text] ?? []).flatMap { uses(of: $0, at: configured) }
    }
    .sorted { left, right in
      (left.span.file.path, left.span.range.lowerBound, left.change.name)
        < (right.span.file.path, right.span.range.lowerBound, right.change.name)
    }
  }

  private func uses(of change: KeyChange, at configured: ConfiguredValue) -> [KeyUse] {
    switch change.kind {
    case .appeared, .vanished, .deprecated:
      let span = configured.keySpan ?? configured.value.span
      return [KeyUse(change: change, path: configured.path, span: span)]
    case .otherDefault: return []
    case .valueAppeared(let value), .valueVanished(let value):
      return configured.texts.filter { $0.text == value.text }
        .map { KeyUse(change: change, path: configured.path, span: $0.span) }
    }
  }

  /// The changes that concern nothing in the files: a key that is set keeps its value whatever the
  /// default becomes.
  private func unused(_ changes: [KeyChange], in reading: ConfigurationReading) -> [KeyChange] {
    let configured = Dictionary(grouping: reading.values, by: \.setting.path.text)
    let fixed = cluster.distribution.fixedValues
    return changes.filter { change in
      let values = configured[change.setting.path.text] ?? []
      switch change.kind {
      case .appeared, .vanished, .deprecated: return values.isEmpty
      case .otherDefault: return values.isEmpty && fixed[change.setting.path.text] == nil
      case .valueAppeared(let value), .valueVanished(let value):
        return !values.contains { $0.texts.contains { $0.text == value.text } }
      }
    }
  }

  /// What the rules say about the cluster after the upgrade and do not say before it; what the keys
  /// already tell is left out.
  private func newFindings(
    in states: [ClusterState], besides uses: [KeyUse]
  ) -> [Diagnostic] {
    guard let first = states.first, let last = states.last else { return [] }
    let known = Set(findings(in: first.cluster).map { "\($0.code.id) \($0.subject)" })
    let told = Set(uses.map { "\($0.span.file.path):\($0.span.start.line)" })
    return findings(in: last.cluster).filter { finding in
      let place = finding.span.map { "\($0.file.path):\($0.start.line)" } ?? ""
      let tellsOfUses = [RemovedOption.info.code, DeprecatedOption.info.code].contains(finding.code)
      let isTold = tellsOfUses && told.contains(place)
      return !isTold && !known.contains("\(finding.code.id) \(finding.subject)")
    }
  }

  private func findings(in cluster: ResolvedCluster) -> [Diagnostic] {
    Validator().validate(RuleContext(catalog: catalog, documents: [], clusters: [cluster]))
  }
}
