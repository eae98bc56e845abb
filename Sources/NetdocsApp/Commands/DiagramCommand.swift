internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import NetworkModel
internal import Rendering

/// `netdocs diagram`: a picture of a cluster, of what changes between two states, or of all clusters.
struct DiagramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagram",
    abstract: "Draws a cluster as SVG, what changes between two states, or all clusters.",
    discussion: """
      With two sides, or with --against or --upgrade: what is new, gone and changed. A side is all \
      that netdocs diff takes. --state draws one of the two states, with everything at the place that \
      it has in the drawing of both.

      Examples: netdocs diagram k0s-ha --kind matrix --output matrix.svg
                netdocs diagram k0s-ha --kind inbound --role worker
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
      flows (who talks to whom), matrix (role by role), inbound (what each role lets in), path \
      (how a packet gets from pod to pod) or addresses (which belong to whom); with two sides flows, \
      matrix or diff, which is flows; with --fleet matrix or map.
      """)
  var kind: DiagramChoice?

  @Option(help: "With inbound: the card of one role; of all roles without it.")
  var role: String?

  @Option(help: "With inbound: the card of one host.")
  var host: String?

  @OptionGroup var further: FurtherDiagrams

  @Option(help: "The file to write; standard output without it.")
  var output: String?

  func validate() throws {
    try further.validate(sides, kind)
    guard role != nil || host != nil else { return }
    if kind != .picture(.inbound) {
      throw ValidationError("--role and --host choose an inbound card: add --kind inbound")
    }
    if role != nil && host != nil { throw ValidationError("give either --role or --host") }
  }

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
    return ClusterDiagrams.file(
      kind?.ofCluster ?? .flows, of: resolved, about: try subject(in: resolved))
  }
}

extension DiagramCommand {
  /// What the picture is about; a name that the cluster does not have is an error with those it has.
  private func subject(in cluster: ResolvedCluster) throws -> DiagramSubject {
    if let role {
      let roles = ClusterDiagrams.inboundRoles(of: cluster)
      if let found = roles.first(where: { $0.name == role || $0.title == role }) {
        return .role(found)
      }
      throw missing("role", role, of: roles.map(\.name), in: cluster)
    }
    guard let host else { return .cluster }
    let hosts = cluster.definition.hosts.map(\.name)
    guard hosts.contains(host) else { throw missing("host", host, of: hosts, in: cluster) }
    return .host(host)
  }

  private func missing(
    _ what: String, _ name: String, of names: [String], in cluster: ResolvedCluster
  ) -> ValidationError {
    let near = Spelling.nearest(name, in: names).map { "; did you mean \($0)?" } ?? ""
    let shown = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    return ValidationError("\(cluster.name) has no \(what) \(name)\(near) (there are \(shown))")
  }
}
