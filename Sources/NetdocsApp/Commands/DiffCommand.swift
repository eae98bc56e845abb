internal import ArgumentParser
internal import Diagnostics
internal import Ingest
internal import NetworkModel
internal import Rendering

/// `netdocs diff`: what changes for a cluster between two versions, or between two clusters.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Prints which flows open, close or move when a cluster is upgraded.",
    discussion: """
      With --upgrade: what changes about flows, sockets, keys and documents, at which version, and \
      what to do before and after. Ends with 1 when the files use what the new version no longer \
      takes.

      With two clusters: what the second needs open and the first does not, and the reverse.

      Examples: netdocs diff --upgrade 1.30..1.36 k0s-ha
                netdocs diff --upgrade ..1.36 k0s-ha --format markdown
                netdocs diff k0s-ha k0s-calico
      """)

  @Argument(help: "The cluster to upgrade, or two clusters to compare.")
  var clusters: [String]

  @Option(
    help:
      "The versions, 1.30..1.36; without the first, the cluster's own; without the last, the newest."
  )
  var upgrade: String?

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "terminal, markdown or json.")
  var format = DiffFormat.terminal

  func validate() throws {
    guard let upgrade else {
      guard clusters.count == 2 else {
        throw ValidationError(
          "name two clusters, or one and the versions: --upgrade 1.30..1.36 \(clusters[0])")
      }
      return
    }
    guard clusters.count == 1 else {
      throw ValidationError("--upgrade takes one cluster, not \(clusters.count)")
    }
    guard UpgradeRange(upgrade) != nil else {
      throw ValidationError("\(upgrade) is no range of versions such as 1.30..1.36 or ..1.36")
    }
  }

  func run() throws {
    let loaded = workspace.loader.load()
    var found: [ResolvedCluster] = []
    for name in clusters {
      guard let cluster = try ClusterLookup.find(name, in: loaded) else { return }
      found.append(cluster)
    }
    if let upgrade, let range = UpgradeRange(upgrade) {
      try printUpgrade(of: found[0], range, in: loaded)
    } else {
      print(ClusterComparison(from: found[0], to: found[1]), in: loaded)
    }
  }

  private func printUpgrade(
    of cluster: ResolvedCluster, _ range: UpgradeRange, in loaded: LoadedWorkspace
  ) throws {
    let path: UpgradePath
    do {
      path = try UpgradePath(
        range, of: cluster.definition, in: cluster.distribution,
        catalog: loaded.workspace.catalog)
    } catch {
      throw ValidationError("\(cluster.distribution.title): \(error.message)")
    }
    let report = UpgradeAssembly(cluster, in: loaded).report(along: path)
    if format == .json {
      Console.data(JSONWriter.write(UpgradeJSON.value(of: report)))
    } else {
      let words = UpgradeSections(report)
      write(title: words.title, lead: words.lead, words.sections)
    }
    try Console.end(report.hasErrors ? .findings : .clean)
  }

  private func print(_ comparison: ClusterComparison, in loaded: LoadedWorkspace) {
    let catalog = loaded.workspace.catalog
    if format == .json {
      Console.data(JSONWriter.write(ComparisonJSON(catalog: catalog).value(of: comparison)))
      return
    }
    write(
      title: "\(clusters[0]) to \(clusters[1])",
      lead: comparison.isEmpty ? ["Both need the same."] : [],
      ComparisonSections(comparison, catalog: catalog).sections)
  }

  private func write(title: String, lead: [String], _ sections: [ChangeSection]) {
    switch format {
    case .markdown: Console.data(ChangeMarkdown.write(title: title, lead: lead, sections))
    case .terminal, .json:
      Console.data(
        ChangeText(usesColour: Console.colorsData).write(title: title, lead: lead, sections))
    }
  }
}

/// The formats of comparisons.
enum DiffFormat: String, ExpressibleByArgument, CaseIterable {
  case terminal, markdown, json
}
