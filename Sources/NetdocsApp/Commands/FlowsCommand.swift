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
      Examples: netdocs flows k0s-ha --explain k0s.konnectivity-agent
                netdocs flows k0s-ha --host c1
      """)

  @Argument(help: "The cluster's name.")
  var cluster: String

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "table, json, csv or markdown.")
  var format = TableFormat.table

  @Option(
    help: "Print the derivation of a flow or fact, also of one that this cluster does not have.")
  var explain: String?

  @Option(
    help: """
      Print what one host must accept and may open, with the addresses of the others. As JSON: what \
      concerns this host, in the shape of the whole cluster.
      """)
  var host: String?

  func validate() throws {
    guard explain != nil, host != nil || format != .table else { return }
    throw ValidationError(
      "--explain prints a text about the whole cluster; leave out --host and --format")
  }

  func run() throws {
    let loaded = workspace.loader.load()
    guard let resolved = try ClusterLookup.find(cluster, in: loaded) else { return }
    if let explain {
      guard
        let text = FlowExplanation.text(
          of: explain, in: resolved, catalog: loaded.workspace.catalog)
      else {
        throw ValidationError(
          FlowExplanation.unknown(explain, in: resolved, catalog: loaded.workspace.catalog))
      }
      try Console.data(text)
      return
    }
    let only = try host.map { try find($0, in: resolved) }
    if format == .json {
      let value = ClusterFlowsJSON.value(
        of: resolved, host: only, findings: loaded.entries(about: resolved))
      try Console.data(JSONWriter.write(value))
    } else if let only {
      try write(ClusterFlowsText.hostColumns, ClusterFlowsText.rows(of: only, in: resolved))
    } else {
      try write(ClusterFlowsText.columns, ClusterFlowsText.rows(of: resolved))
    }
  }

  private func find(_ name: String, in cluster: ResolvedCluster) throws -> Host {
    if let host = cluster.definition.hosts.first(where: { $0.name == name }) { return host }
    let names = cluster.definition.hosts.map(\.name)
    let near = Spelling.nearest(name, in: names).map { "; did you mean \($0)?" } ?? ""
    throw ValidationError(
      "cluster \(cluster.name) has no host \(name)\(near) (it has \(names.joined(separator: ", ")))"
    )
  }

  private func write(_ columns: [String], _ rows: [[String]]) throws {
    switch format {
    case .csv: try Console.data(CSVWriter.write(columns: columns, rows: rows))
    case .markdown: try Console.data(MarkdownTable.write(columns: columns, rows: rows))
    case .json, .table:
      // The last column is too long for a terminal; the other formats have it.
      try Console.data(
        PlainTable.write(
          columns: Array(columns.dropLast()), rows: rows.map { Array($0.dropLast()) }))
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
    if isBroken || loaded.workspace.unreadable.contains(where: { isFile($0, of: name) }) {
      Console.rendered(
        TerminalRenderer(usesColour: Console.usesColour).render(loaded.report(next: nil)))
      try Console.end(.unreadableInput)
    }
    let near = Spelling.nearest(name, in: names).map { "; did you mean \($0)?" } ?? ""
    throw ValidationError(
      "there is no cluster \(name)\(near) (there are \(names.joined(separator: ", ")))")
  }
  /// Whether an input that could not be read may define a cluster: it lies in the folder `clusters`, in
  /// one of the cluster's name or in a file of that name.
  private static func isFile(_ path: String, of cluster: String) -> Bool {
    let parts = path.split(separator: "/").map(String.init)
    guard let folder = parts.lastIndex(of: "clusters") else { return false }
    let rest = parts[(folder + 1)...]
    guard let first = rest.first else { return true }
    return first == cluster || first.split(separator: ".").first.map(String.init) == cluster
  }
}
