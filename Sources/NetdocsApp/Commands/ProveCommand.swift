internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Ingest
internal import NetworkModel
internal import PacketProof

extension ClusterProof.Drill: ExpressibleByArgument {}

/// `netdocs prove`: real packets against the generated firewall files.
struct ProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Shows with real packets that the firewall files of a cluster do what it needs.",
    discussion: """
      Builds the cluster's hosts as private networks of this process, loads each host's generated \
      file, and sends TCP, UDP and other packets from every host, pod, network and stranger to every \
      port that matters. Nothing leaves these networks, nothing of the machine is changed, and \
      nothing is left behind. Needs Linux, ip and nft, and root or user namespaces.

      Ends with 1 when a packet did not do what the model says, 6 when a host, a flow or everything \
      could not be proven (--if-possible makes that 0 where this machine is the reason).

      Examples: netdocs prove k0s-ha
                netdocs prove --all --format json --output proof.json --if-possible
      """)

  @Argument(help: "The cluster's name.")
  var cluster: String?

  @Flag(help: "Every cluster of the workspace.")
  var all = false

  @OptionGroup var workspace: WorkspaceOptions

  @Option(
    name: [.customLong("backend"), .customLong("dialect")],
    help: """
      What loads the files: \(ProofBackends.all.map(\.id).joined(separator: ", ")), all, or usual, \
      which is all without firewalld and ufw.
      """)
  var backend = "usual"

  @Option(
    help: """
      Whose apply.sh and rollback.sh are run, a lockout that the watchdog undoes included: roles (one \
      host of each), all, none.
      """)
  var drill = ClusterProof.Drill.roles

  @Option(help: "text or json.")
  var format = ProofFormat.text

  @Option(help: "The file to write; standard output without it.")
  var output: String?

  @Option(help: "The time that the proof names; without it that of SOURCE_DATE_EPOCH, else now.")
  var now: String?

  @Flag(help: "End with 0 where nothing can be proven, and say why.")
  var ifPossible = false

  enum ProofFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  /// Marks the process that was started again in a namespace of its own.
  private static let marker = "NETDOCS_PRIVATE_NAMESPACE"

  func validate() throws {
    guard all != (cluster != nil) else {
      throw ValidationError("name a cluster, or give --all")
    }
    guard chosen != nil else {
      let known = ProofBackends.all.map(\.id).joined(separator: ", ")
      throw ValidationError("\(backend) cannot be loaded here. Known: usual, all, \(known)")
    }
  }

  func run() throws {
    enterNamespaceIfNeeded()
    let loaded = workspace.loader.load()
    var clusters = loaded.clusters
    if let cluster {
      guard let found = try ClusterLookup.find(cluster, in: loaded) else { return }
      clusters = [found]
    }
    let prover = ClusterProof(
      backends: chosen ?? [], at: BuildClock.given(now) ?? Self.currentTime,
      register: loaded.register, drill: drill)
    var diagnostics: [Diagnostic] = []
    let proofs = clusters.map { prover.proof(of: $0).unwrap(into: &diagnostics) }
    try write(proofs)
    report(diagnostics, filesRead: loaded.workspace.files.count)
    try Console.end(status(of: proofs, diagnostics))
  }

  /// The backends that were asked for; nil when one of them is unknown.
  private var chosen: [any ProofBackend]? {
    switch backend {
    case "usual": ProofBackends.usual
    case "all": ProofBackends.all
    default: ProofBackends.backend(backend).map { [$0] }
    }
  }

  private static var currentTime: String { Date().formatted(.iso8601) }

  private func report(_ diagnostics: [Diagnostic], filesRead: Int) {
    let serious = diagnostics.filter { $0.severity != .note }
    guard !serious.isEmpty else { return }
    let report = DiagnosticReport(
      tool: .init(name: "netdocs", version: ToolVersion.number),
      entries: serious.map { .init($0) },
      summary: .init(filesRead: filesRead, filesUnreadable: 0))
    Console.rendered(TerminalRenderer(usesColour: Console.usesColour).render(report))
  }

  private func status(of proofs: [Proof], _ diagnostics: [Diagnostic]) -> ExitStatus {
    let runs = proofs.flatMap(\.runs)
    if runs.contains(where: { $0.status == .mismatch }) { return .findings }
    // What was tried and does not suffice, another machine would not prove either.
    let isIncomplete = runs.contains { $0.status == .notProven && !$0.hosts.isEmpty }
    let hasErrors = diagnostics.contains { $0.severity == .error }
    if ifPossible { return isIncomplete || hasErrors ? .notProven : .clean }
    return !proofs.isEmpty && proofs.allSatisfy(\.isProven) ? .clean : .notProven
  }

  private func write(_ proofs: [Proof]) throws {
    let bytes =
      switch format {
      case .text: Array(proofs.map(ProofText.text).joined(separator: "\n").utf8)
      case .json: JSONWriter.write(ProofJSON.document(proofs))
      }
    guard let output else { return try Console.data(bytes) }
    do {
      try Data(bytes).write(to: URL(filePath: output), options: .atomic)
      Console.message("wrote \(output)\n")
    } catch {
      Console.message("error: \(output) cannot be written: \(error.localizedDescription)\n")
      try Console.end(.unwritableOutput)
    }
  }

  // Without the right to make networks the same command is started again where it has it. Where that
  // fails too, the proof says so.
  private func enterNamespaceIfNeeded() {
    guard ProcessInfo.processInfo.environment[Self.marker] == nil,
      PacketProver.obstacle() != nil,
      let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
      PacketProver.canEnterUserNamespace
    else { return }
    let arguments = Array(CommandLine.arguments.dropFirst())
    _ = PacketProver.enterUserNamespace(
      program: "/usr/bin/env", arguments: ["\(Self.marker)=1", program] + arguments)
  }
}
