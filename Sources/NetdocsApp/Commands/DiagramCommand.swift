internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import NetworkModel
internal import Rendering

/// `netdocs diagram`: a picture of a cluster's flows.
struct DiagramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagram",
    abstract: "Draws a cluster as SVG: flows, ports, addresses or the way of a packet.",
    discussion: "Example: netdocs diagram k0s-ha --kind matrix --output matrix.svg")

  @Argument(help: "The cluster's name.")
  var cluster: String

  @OptionGroup var workspace: WorkspaceOptions

  @Option(
    help: """
      flows (who talks to whom), matrix (role by role), inbound (what each role lets in), path \
      (how a packet gets from pod to pod) or addresses (which belong to whom).
      """)
  var kind = DiagramKind.flows

  @Option(help: "With inbound: the card of one role; of all roles without it.")
  var role: String?

  @Option(help: "With inbound: the card of one host.")
  var host: String?

  @Option(help: "The file to write; standard output without it.")
  var output: String?

  func validate() throws {
    guard role != nil || host != nil else { return }
    if kind != .inbound {
      throw ValidationError("--role and --host choose an inbound card: add --kind inbound")
    }
    if role != nil && host != nil { throw ValidationError("give either --role or --host") }
  }

  func run() throws {
    let loaded = workspace.loader.load()
    guard let resolved = try ClusterLookup.find(cluster, in: loaded) else { return }
    let bytes = ClusterDiagrams.file(kind, of: resolved, about: try subject(in: resolved))
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

extension DiagramCommand {
  /// What the picture is about; a name that the cluster does not have is an error with those it has.
  private func subject(in cluster: ResolvedCluster) throws -> DiagramSubject {
    if let role {
      let roles = ClusterDiagrams.inboundRoles(of: cluster)
      if let found = roles.first(where: { $0.name == role || $0.title == role }) {
        return .role(found)
      }
      throw missing("role", role, of: roles.map(\.name))
    }
    guard let host else { return .cluster }
    let hosts = cluster.definition.hosts.map(\.name)
    guard hosts.contains(host) else { throw missing("host", host, of: hosts) }
    return .host(host)
  }

  private func missing(_ what: String, _ name: String, of names: [String]) -> ValidationError {
    let near = Spelling.nearest(name, in: names).map { "; did you mean \($0)?" } ?? ""
    let shown = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    return ValidationError("\(cluster) has no \(what) \(name)\(near) (there are \(shown))")
  }
}

extension DiagramKind: ExpressibleByArgument {}
