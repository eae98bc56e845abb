internal import ArgumentParser
internal import Diagnostics
internal import Ingest
internal import NetworkModel
internal import Rendering

/// `netdocs flows`: what a cluster needs, and why.
struct FlowsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flows",
    abstract: "Prints the flows that a cluster requires, and the sockets that must stay closed.",
    discussion: """
      Example: netdocs flows k0s-ha --explain k0s.konnectivity-agent
      """)

  @Argument(help: "The cluster's name.")
  var cluster: String

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "table, json, csv or markdown.")
  var format = TableFormat.table

  @Option(help: "Print the derivation of one flow: which key or default made it so.")
  var explain: String?

  func run() throws {
    let loaded = workspace.loader.load()
    guard let resolved = try ClusterLookup.find(cluster, in: loaded) else { return }
    if let explain {
      guard
        let text = FlowExplanation.text(
          of: explain, in: resolved, catalog: loaded.workspace.catalog)
      else { throw ValidationError(FlowExplanation.unknown(explain, in: resolved)) }
      Console.data(text)
      return
    }
    let rows = ClusterFlowsText.rows(of: resolved)
    switch format {
    case .json:
      let value = ClusterFlowsJSON.value(of: resolved, findings: loaded.entries(about: resolved))
      Console.data(JSONWriter.write(value))
    case .csv: Console.data(CSVWriter.write(columns: ClusterFlowsText.columns, rows: rows))
    case .markdown:
      Console.data(MarkdownTable.write(columns: ClusterFlowsText.columns, rows: rows))
    case .table:
      // The reasons are too long for a terminal; --explain and the other formats have them.
      Console.data(
        PlainTable.write(
          columns: Array(ClusterFlowsText.columns.dropLast()),
          rows: rows.map { Array($0.dropLast()) }))
    }
  }
}

/// The formats of tables.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv, markdown
}

/// Finds a cluster by the name given on the command line.
enum ClusterLookup {
  /// Returns the cluster, or reports what there is and ends with a usage error.
  static func find(_ name: String, in loaded: LoadedWorkspace) throws -> ResolvedCluster? {
    if let found = loaded.cluster(name) { return found }
    let names = loaded.clusters.map(\.name)
    let isBroken = loaded.workspace.clusters.contains { $0.definition.name == name }
    if isBroken || loaded.workspace.unreadable.contains(where: { $0.contains(name) }) {
      Console.message(
        TerminalRenderer(usesColour: Console.usesColour).render(loaded.report(next: nil)))
      try Console.end(.unreadableInput)
    }
    let near = Spelling.nearest(name, in: names).map { "; did you mean \($0)?" } ?? ""
    throw ValidationError(
      "there is no cluster \(name)\(near) Known: \(names.joined(separator: ", "))")
  }
}
