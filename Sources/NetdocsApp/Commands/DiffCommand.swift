internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Ingest
internal import NetworkModel
internal import Rendering

/// `netdocs diff`: what changes for a cluster between two versions, or between any two states.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Prints which flows open, close or move between two states, or with an upgrade.",
    discussion: """
      With two sides: which flows open, close, widen or narrow, which are justified anew, and which \
      findings are new. A side is a cluster's name; FOLDER#NAME, a cluster of another checkout; a \
      page or a folder of pages; a cluster's folder, page or configuration file; or a flows.json, \
      report.json or extract.json of an earlier run. The sides may differ in kind. What cannot be \
      compared is listed. Ends with 0 unless --fail-on says otherwise.

      With --upgrade: what changes about flows, sockets, keys and documents, at which version, and \
      what to do before and after. Ends with 1 when the files use what the new version no longer \
      takes.

      Examples: netdocs diff k0s-ha k0s-calico
                netdocs diff ports-2021.md ports-2022.md --format markdown
                netdocs diff last-review/flows.json k0s-ha --fail-on opened
                netdocs diff ../release/content#k0s-ha k0s-ha --format html --output diff.html
                netdocs diff --upgrade 1.30..1.36 k0s-ha
      """)

  @Argument(help: "The old side and the new side; with --upgrade, one cluster's name.")
  var sides: [String]

  @Option(
    help:
      "The versions, 1.30..1.36; without the first, the cluster's own; without the last, the newest."
  )
  var upgrade: String?

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "terminal, markdown, json or html; html is for two sides.")
  var format = DiffFormat.terminal

  @Option(help: "End with 1 when anything opened, or when any difference is found.")
  var failOn: DiffThreshold?

  @Option(help: "The file to write; standard output without it.")
  var output: String?

  @Option(
    help:
      """
      The day on which the register of a cluster is judged: YYYY-MM-DD. Without it that of \
      SOURCE_DATE_EPOCH, else today in UTC.
      """
  )
  var now: String?

  func validate() throws {
    guard let upgrade else {
      guard sides.count == 2 else {
        throw ValidationError(
          "name two clusters, documents or reports, or one cluster and the versions: "
            + "--upgrade 1.30..1.36 \(sides[0])")
      }
      return
    }
    guard sides.count == 1 else {
      throw ValidationError("--upgrade takes one cluster, not \(sides.count)")
    }
    guard UpgradeRange(upgrade) != nil else {
      throw ValidationError("\(upgrade) is no range of versions such as 1.30..1.36 or ..1.36")
    }
    guard format != .html, failOn == nil else {
      throw ValidationError("--format html and --fail-on are for two sides, not for --upgrade")
    }
  }

  func run() throws {
    if let upgrade, let range = UpgradeRange(upgrade) {
      let loaded = workspace.loader.load()
      guard let cluster = try ClusterLookup.find(sides[0], in: loaded) else { return }
      return try printUpgrade(of: cluster, range, in: loaded)
    }
    guard let day = BuildClock.judgementDay(now) else {
      throw ValidationError("--now is no day. Write it as 2026-01-31.")
    }
    var inputs = DiffInputs(workspace, on: day)
    var read: [DiffSide] = []
    do throws(DiffFault) {
      for side in sides { read.append(try inputs.read(side)) }
    } catch {
      return try error.report()
    }
    let comparison = CanonicalComparison(from: read[0].state, to: read[1].state)
    try write(comparison, of: read)
    try Console.end((failOn ?? .none).isMet(by: comparison) ? .findings : .clean)
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
      try write(JSONWriter.write(UpgradeJSON.value(of: report)))
    } else {
      let words = UpgradeSections(report)
      try write(text(words.title, words.lead, words.sections))
    }
    try Console.end(report.hasErrors ? .findings : .clean)
  }

  private func write(_ comparison: CanonicalComparison, of read: [DiffSide]) throws {
    let details = DiffDetails(read)
    let words = CanonicalSections(comparison, clusters: details.sections)
    switch format {
    case .json:
      try write(JSONWriter.write(DiffJSON.value(of: comparison, sockets: details.sockets)))
    case .html:
      let publication = DiffPublication(assets: workspace.loader.assets, sides: read)
      try write(publication.bytes(of: DiffPage(comparison, words)))
    case .terminal, .markdown: try write(text(words.title, words.lead, words.sections))
    }
  }

  private func text(_ title: String, _ lead: [String], _ sections: [ChangeSection]) -> [UInt8] {
    let usesColour = Console.colorsData && output == nil
    let text =
      format == .markdown
      ? ChangeMarkdown.write(title: title, lead: lead, sections)
      : ChangeText(usesColour: usesColour).write(title: title, lead: lead, sections)
    return Array(text.utf8)
  }

  private func write(_ bytes: [UInt8]) throws {
    guard let output else { return try Console.data(bytes) }
    do {
      try Data(bytes).write(to: URL(filePath: output), options: .atomic)
    } catch {
      Console.message("error: \(output) cannot be written: \(error.localizedDescription)\n")
      try Console.end(.unwritableOutput)
    }
  }
}

/// What two clusters have beside flows; nothing for other sides.
private struct DiffDetails {
  private let comparison: ClusterComparison?
  private let catalog: Catalog?

  init(_ sides: [DiffSide]) {
    let clusters = sides.compactMap(\.cluster)
    comparison = clusters.count == 2 ? ClusterComparison(from: clusters[0], to: clusters[1]) : nil
    catalog = sides.compactMap(\.catalog).last
  }

  var sections: ComparisonSections? {
    guard let comparison, let catalog else { return nil }
    return ComparisonSections(comparison, catalog: catalog)
  }

  var sockets: JSONValue {
    guard let comparison, let catalog else { return .null }
    return ComparisonJSON(catalog: catalog).sockets(of: comparison)
  }
}

/// The formats of comparisons.
enum DiffFormat: String, ExpressibleByArgument, CaseIterable {
  case terminal, markdown, json, html
}

/// What ends a comparison with 1.
enum DiffThreshold: String, ExpressibleByArgument, CaseIterable {
  case opened, any, none

  /// Whether a comparison shows it.
  func isMet(by comparison: CanonicalComparison) -> Bool {
    switch self {
    case .opened: comparison.flows.opens
    case .any: !comparison.isEmpty
    case .none: false
    }
  }
}
