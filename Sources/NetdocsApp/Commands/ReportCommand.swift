internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Ingest
internal import NetworkModel
internal import Rendering

/// `netdocs report`: the compliance report of a cluster.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes the compliance report of a cluster, or of all of them.",
    discussion: """
      The register of allowed services with owners and reasons, findings with their evidence, \
      exceptions, the control matrix, and the way from each rule to the line that decided it. csv \
      is the register and findings-csv the findings, for spreadsheets.

      The same files, day and options give the same bytes in every format but pdf, which holds the \
      time of printing. The id of a report is the SHA-256 of its JSON form.

      Ends with 0 when the report was written, whatever it says: `netdocs check` is what fails. \
      Ends with 3 when an input could not be read (the report is written and says so) or nothing \
      was read at all, 4 when the output could not be written or nothing that prints PDF is \
      installed, 5 when the register or the baseline is invalid.

      Examples: netdocs report k0s-ha --output k0s-ha.html
                netdocs report k0s-ha --format pdf --output k0s-ha.pdf --now 2026-11-21
                netdocs report --all --format json --redact --output reports
                netdocs report k0s-ha --proof proof.json --proof-key prover.pub.pem
                netdocs report k0s-ha --format json --baseline approved.json --previous approved.json
      """)

  @Argument(help: "The cluster's name.")
  var cluster: String?

  @Flag(help: "Every cluster of the workspace, one file each.")
  var all = false

  @OptionGroup var workspace: WorkspaceOptions

  @Option(
    help: "\(ReportFileFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = ReportFileFormat.html

  @Flag(help: "Replace addresses, prefixes and names of hosts, for readers outside.")
  var redact = false

  @Option(help: "The JSON form of the report that was approved, to say what changed since.")
  var baseline: String?

  @Option(
    help: "The JSON form of the report before this one; its SHA-256 becomes part of this one.")
  var previous: String?

  @OptionGroup var proofs: ProofOptions

  @Option(help: "The file or folder to write; standard output without it.")
  var output: String?

  @Option(
    help:
      """
      The day on which reviews and waivers are judged: YYYY-MM-DD. Without it that of \
      SOURCE_DATE_EPOCH, else today in UTC; the report prints it.
      """
  )
  var now: String?

  func validate() throws {
    guard all != (cluster != nil) else {
      throw ValidationError("name a cluster, or give --all")
    }
    guard output != nil || !all else { throw ValidationError("--all needs --output FOLDER") }
    guard output != nil || format != .pdf else {
      throw ValidationError("--format pdf needs --output FILE")
    }
    guard !all || baseline == nil && previous == nil else {
      throw ValidationError("--baseline and --previous are about one cluster, not --all")
    }
  }

  func run() throws {
    guard let today = BuildClock.judgementDay(now) else {
      throw ValidationError("--now is no day. Write it as 2026-01-31.")
    }
    let request = try request()
    let loader = workspace.loader
    let model = ModelReview(today: BuildClock.day(of: BuildClock.given(now)))
    let loaded = loader.load(
      review: WorkspaceReview(model: model, on: today), proofs: try proofs.inputs())
    let clusters = try selected(in: loaded)
    if let cluster { try proofs.require(cluster, in: loaded) }
    do {
      let rendering = try ReportRendering(loader.assets, loaded)
      var names = ReportFileNames()
      let shared = ReportInputs.Shared(loaded.workspace)
      for cluster in clusters {
        let assembly = ReportAssembly(
          loaded: loaded,
          firewall: .make(for: cluster, register: loaded.register), request: request,
          shared: shared)
        let identified = assembly.report(on: cluster)
        guard !identified.report.isEmpty else { throw Self.nothing(cluster.name) }
        try ReportOutput(folder: all, path: output).write(
          try rendering.bytes(of: identified, as: format),
          named: names.name(for: cluster.name) + format.suffix)
      }
    } catch let fault as ReportRendering.Fault {
      Console.message("error: \(fault.message)\n")
      try Console.end(fault.status)
    } catch let fault as SiteBuilder.Fault {
      Console.message("error: \(fault.message)\n")
      try Console.end(.internalFault)
    }
    Console.explain(loaded)
    ProofOptions.explain(loaded, about: clusters)
    try Console.end(status(of: loaded))
  }

  private func selected(in loaded: LoadedWorkspace) throws -> [ResolvedCluster] {
    guard let cluster else {
      if loaded.clusters.isEmpty {
        Console.rendered(
          TerminalRenderer(usesColour: Console.usesColour).render(loaded.report(next: nil)))
        Console.message("error: nothing was read: the workspace has no usable cluster\n")
        try Console.end(.unreadableInput)
      }
      return loaded.clusters
    }
    return try ClusterLookup.find(cluster, in: loaded).map { [$0] } ?? []
  }

  // A report over nothing would look like a clean one.
  private static func nothing(_ name: String) -> ReportRendering.Fault {
    ReportRendering.Fault(
      message: "nothing was read about \(name): no flow, no socket and no finding; look at "
        + "`netdocs check`",
      status: .unreadableInput)
  }

  private func request() throws -> ReportRequest {
    var request = ReportRequest()
    request.isRedacted = redact
    request.contentFolder = workspace.loader.printedFolder
    request.proofs = (proofs.proof.map(ProofOptions.name), proofs.proofKey.map(ProofOptions.name))
    if let baseline { request.baseline = try read(baseline) }
    if let previous {
      request.previous = (
        previous.split(separator: "/").last.map(String.init) ?? previous,
        try read(previous).reference.digest
      )
    }
    return request
  }

  private func read(_ path: String) throws -> BaselineReport {
    let read = BaselineReport.read(path)
    if let report = read.value, cluster == report.value["cluster"]?.string { return report }
    if let other = read.value?.value["cluster"]?.string {
      Console.message(
        "error: \(path) is a report of \(other), not of \(cluster ?? "")\n"
          + "  = fix: give a report of the same cluster\n")
    }
    DocumentInput.report(read.diagnostics, read: 0, of: 1)
    throw ExitCode(ExitStatus.invalidRegister.rawValue)
  }

  private func status(of loaded: LoadedWorkspace) -> ExitStatus {
    if loaded.hasInvalidRegister { return .invalidRegister }
    let ended = loaded.exitStatus(threshold: .error)
    return ended == .findings ? .clean : ended
  }
}

extension ReportFileFormat: ExpressibleByArgument {}

/// File names for clusters, whose own names may be paths: only letters, digits and hyphens are kept,
/// and no two clusters share one.
struct ReportFileNames {
  private var used: Set<String> = []

  /// The name for the next cluster, without an ending.
  mutating func name(for cluster: String) -> String {
    let stem = Anchor(slugging: cluster).text
    var name = stem
    var number = 2
    while !used.insert(name).inserted {
      name = "\(stem)-\(number)"
      number += 1
    }
    return name
  }
}

/// Where reports are written to.
struct ReportOutput {
  /// Whether the path is a folder for many files.
  let folder: Bool
  /// The file or folder; nil for standard output.
  let path: String?

  /// Writes a file as a whole or not at all.
  func write(_ bytes: [UInt8], named name: String) throws {
    guard let path else { return try Console.data(bytes) }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let isTarget = !folder && !(exists && isFolder.boolValue)
    let url =
      isTarget
      ? URL(filePath: path) : URL(filePath: path, directoryHint: .isDirectory).appending(path: name)
    do {
      if !isTarget {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      }
      try Data(bytes).write(to: url, options: .atomic)
    } catch {
      throw ReportRendering.Fault(
        message: "\(isTarget ? path : "\(path)/\(name)") cannot be written: "
          + error.localizedDescription,
        status: .unwritableOutput)
    }
    Console.message("wrote \(isTarget ? path : "\(path)/\(name)")\n")
  }
}
