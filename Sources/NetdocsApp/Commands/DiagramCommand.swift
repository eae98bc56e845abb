internal import ArgumentParser
internal import Foundation
internal import NetworkModel
internal import Rendering

/// `netdocs diagram`: a picture of a cluster's flows.
struct DiagramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagram",
    abstract: "Draws a cluster's flows as SVG, what changes between two states, or all clusters.",
    discussion: """
      With two sides, or with --against or --upgrade: what is new, gone and changed. A side is all \
      that netdocs diff takes. --state draws one of the two states, with everything at the place that \
      it has in the drawing of both.

      Examples: netdocs diagram k0s-ha --kind matrix --output matrix.svg
                netdocs diagram last-review/flows.json k0s-ha
                netdocs diagram k0s-ha --kind diff --against ../release/content#k0s-ha
                netdocs diagram k0s-ha --upgrade 1.30..1.36
                netdocs diagram --fleet --kind map
      """)

  @Argument(help: "A cluster's name, or the old side and the new side.")
  var sides: [String] = []

  @OptionGroup var workspace: WorkspaceOptions

  @Option(
    help: """
      flows (who talks to whom) or matrix (role by role); with two sides diff is flows; with --fleet \
      matrix or map.
      """
  )
  var kind: DiagramChoice?

  @OptionGroup var further: FurtherDiagrams

  @Option(help: "The file to write; standard output without it.")
  var output: String?

  func validate() throws { try further.validate(sides, kind) }

  func run() throws {
    guard let bytes = try drawing() else { return }
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

  private func drawing() throws -> [UInt8]? {
    if further.draws(sides) { return try further.drawing(of: sides, kind, in: workspace) }
    let loaded = workspace.loader.load()
    guard let resolved = try ClusterLookup.find(sides[0], in: loaded) else { return nil }
    return ClusterDiagrams.file(kind?.ofCluster ?? .flows, of: resolved)
  }
}
