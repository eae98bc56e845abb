internal import ArgumentParser
internal import Diagnostics
internal import FirewallPlanning
internal import Foundation
internal import Ingest
internal import NetworkModel
internal import Rendering
internal import Validation

/// `netdocs plan`: the firewall of a cluster's hosts.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Prints the firewall files of a cluster's hosts.",
    discussion: """
      Examples: netdocs plan k0s-ha --dialect nftables --host k0s-ha-cp1 > cp1.nft
                netdocs plan k0s-ha --dialect firewalld --output firewall
                netdocs plan k0s-ha --format json
                netdocs plan k0s-ha --egress --output firewall
                netdocs plan --list

      Several files are printed for reading at a terminal only; a pipe gets one.
      """)

  @Argument(help: "The cluster's name.")
  var cluster: String?

  @OptionGroup var workspace: WorkspaceOptions

  @Option(
    help: """
      The firewall to write for: \(DialectRegistry.all.map(\.id).joined(separator: ", ")); list \
      prints what each can say.
      """)
  var dialect = "nftables"

  @Flag(help: "Print the dialects with what they can say.")
  var list = false

  @Flag(
    help: """
      Limit what hosts open, too: base rules, the cluster's flows, and what egress of hosts.yaml \
      names; pods are not concerned.
      """)
  var egress = false

  @Option(help: "Only this host.")
  var host: String?

  @Option(help: "text for the dialect's files, json for the plan before any dialect is chosen.")
  var format = Format.text

  @Option(help: "A folder to write the files into, instead of printing.")
  var output: String?

  /// What is printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  private var isListing: Bool { list || dialect == "list" }

  func validate() throws {
    guard cluster == nil, !isListing else { return }
    throw ValidationError("name a cluster, or ask for --list")
  }

  func run() throws {
    guard let cluster, !isListing else {
      let table = PlainTable.write(columns: DialectListing.columns, rows: DialectListing.rows())
      try Console.data(table + "\n" + DialectListing.explanation.map { $0 + "\n" }.joined())
      return
    }
    guard let writer = DialectRegistry.dialect(dialect) else {
      let known = DialectRegistry.all.map(\.id).joined(separator: ", ")
      throw ValidationError("there is no dialect \(dialect). Known: \(known)")
    }
    let loaded = workspace.loader.load()
    guard let resolved = try ClusterLookup.find(cluster, in: loaded) else { return }
    Console.explain(loaded)
    var diagnostics = Self.faults(in: loaded, about: resolved)
    let plan = PlanBuilder.plan(resolved, register: loaded.register, limitsEgress: egress)
      .unwrap(into: &diagnostics)
    let hosts = plan.hosts.filter { host == nil || $0.host == host }
    if plan.hosts.isEmpty, !diagnostics.isEmpty {
      report(diagnostics, filesRead: loaded.workspace.files.count)
      try Console.end(.findings)
    }
    if hosts.isEmpty {
      let names = plan.hosts.map(\.host).joined(separator: ", ")
      throw ValidationError(
        names.isEmpty
          ? "cluster \(cluster) names no hosts, so there is no firewall to write"
          : "cluster \(cluster) has no host \(host ?? ""). Known: \(names)")
    }
    if format == .json {
      try Console.data(JSONWriter.write(FirewallPlanJSON.value(of: plan, hosts: hosts)))
    } else {
      let evaluator = PlanEvaluator(resolved)
      let files = try files(of: plan, hosts, by: writer, evaluator).unwrap(into: &diagnostics)
      try write(files)
      if !files.isEmpty, !PlanEvaluator.reads(writer.id) {
        Console.message("note: nothing reads \(writer.title) back: what they do is not proven\n")
      }
    }
    report(diagnostics, filesRead: loaded.workspace.files.count)
    // Owners and reasons of the rules are those of the register: without it they are not the plan's.
    if loaded.hasInvalidRegister { try Console.end(.invalidRegister) }
    try Console.end(diagnostics.contains { $0.severity == .error } ? .findings : .clean)
  }

  /// What of the cluster's own files could not be used, so that the plan is without it; what rules
  /// find in what was read is the business of `netdocs check`.
  private static func faults(
    in loaded: LoadedWorkspace, about cluster: ResolvedCluster
  ) -> [Diagnostic] {
    let rules = Set(RuleRegistry.selectable.map(\.code))
    return loaded.entries(about: cluster)
      .filter {
        $0.isOpen && $0.diagnostic.severity == .error && !rules.contains($0.diagnostic.code)
      }
      .map(\.diagnostic)
  }

  private func files(
    of plan: FirewallPlan, _ hosts: [HostPlan], by dialect: any FirewallDialect,
    _ evaluator: PlanEvaluator
  ) throws -> Diagnosed<[EmittedFile]> {
    guard let perHost = dialect as? any HostDialect else {
      guard host == nil else {
        throw ValidationError("\(dialect.title) are written for whole clusters; leave out --host")
      }
      return dialect.emit(plan)
    }
    var diagnostics: [Diagnostic] = []
    let files = hosts.flatMap { evaluator.emit($0, by: perHost).unwrap(into: &diagnostics) }
    return Diagnosed(files, diagnostics)
  }

  private func report(_ diagnostics: [Diagnostic], filesRead: Int) {
    guard !diagnostics.isEmpty else { return }
    let report = DiagnosticReport(
      tool: .init(name: "netdocs", version: ToolVersion.number),
      entries: diagnostics.map { .init($0) },
      summary: .init(filesRead: filesRead, filesUnreadable: 0))
    Console.rendered(TerminalRenderer(usesColour: Console.usesColour).render(report))
  }

  private func write(_ files: [EmittedFile]) throws {
    guard let output else {
      // One after the other in a pipe, each file would replace the one before: the rules of the last
      // host would stand on whatever machine reads them.
      guard files.count < 2 || Console.isReadAtATerminal else {
        throw ValidationError(
          "these are \(files.count) files, and only a terminal shows more than one: give a folder "
            + "with --output, or one host with --host where it has one file")
      }
      try Console.data(files.map(\.text).joined(separator: "\n"))
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
