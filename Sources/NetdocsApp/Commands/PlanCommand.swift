internal import ArgumentParser
internal import Diagnostics
internal import FirewallPlanning
internal import Foundation
internal import Ingest

/// `netdocs plan`: the firewall of a cluster's hosts.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Prints the firewall files of a cluster's hosts.",
    discussion: "Example: netdocs plan k0s-ha --dialect nftables --host k0s-ha-cp1 > cp1.nft")

  @Argument(help: "The cluster's name.")
  var cluster: String

  @OptionGroup var workspace: WorkspaceOptions

  @Option(
    help: "The firewall to write for: \(DialectRegistry.all.map(\.id).joined(separator: ", ")).")
  var dialect = "nftables"

  @Option(help: "Only this host.")
  var host: String?

  @Option(help: "A folder to write one file a host into, instead of printing.")
  var output: String?

  func run() throws {
    guard let writer = DialectRegistry.dialect(dialect) else {
      throw ValidationError(
        "there is no dialect \(dialect). Known: \(DialectRegistry.all.map(\.id).joined(separator: ", "))"
      )
    }
    let loaded = workspace.loader.load()
    guard let resolved = try ClusterLookup.find(cluster, in: loaded) else { return }
    var diagnostics: [Diagnostic] = []
    let plan = PlanBuilder.plan(resolved).unwrap(into: &diagnostics)
    let hosts = plan.hosts.filter { host == nil || $0.host == host }
    if hosts.isEmpty {
      let names = plan.hosts.map(\.host).joined(separator: ", ")
      throw ValidationError("cluster \(cluster) has no host \(host ?? ""). Known: \(names)")
    }
    let files = hosts.compactMap { writer.emit($0).unwrap(into: &diagnostics) }
    if !diagnostics.isEmpty {
      let report = DiagnosticReport(
        tool: .init(name: "netdocs", version: ToolVersion.number),
        entries: diagnostics.map { .init($0) },
        summary: .init(filesRead: loaded.workspace.files.count, filesUnreadable: 0))
      Console.message(TerminalRenderer(usesColour: Console.usesColour).render(report))
    }
    try write(files)
    try Console.end(diagnostics.contains { $0.severity == .error } ? .findings : .clean)
  }

  private func write(_ files: [EmittedFile]) throws {
    guard let output else {
      Console.data(files.map(\.text).joined(separator: "\n"))
      return
    }
    do {
      for file in files {
        let url = URL(filePath: output, directoryHint: .isDirectory).appending(path: file.path)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: url, options: .atomic)
        Console.message("wrote \(output)/\(file.path)\n")
      }
    } catch {
      Console.message("error: \(output) cannot be written: \(error.localizedDescription)\n")
      try Console.end(.unwritableOutput)
    }
  }
}
