internal import ArgumentParser
internal import Foundation
internal import Rendering

/// `netdocs diagram`: a picture of a cluster's flows.
struct DiagramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagram",
    abstract: "Draws a cluster's flows as SVG.",
    discussion: "Example: netdocs diagram k0s-ha --kind matrix --output matrix.svg")

  @Argument(help: "The cluster's name.")
  var cluster: String

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "flows (who talks to whom) or matrix (role by role).")
  var kind = DiagramKind.flows

  @Option(help: "The file to write; standard output without it.")
  var output: String?

  func run() throws {
    let loaded = workspace.loader.load()
    guard let resolved = try ClusterLookup.find(cluster, in: loaded) else { return }
    let bytes = ClusterDiagrams.file(kind, of: resolved)
    guard let output else {
      try Console.data(bytes)
      return
    }
    do {
      try Data(bytes).write(to: URL(filePath: output), options: .atomic)
    } catch {
      Console.message("error: \(output) cannot be written: \(error.localizedDescription)\n")
      try Console.end(.unwritableOutput)
    }
  }
}

extension DiagramKind: ExpressibleByArgument {}
