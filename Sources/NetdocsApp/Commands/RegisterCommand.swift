internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import NetworkModel
internal import Rendering

/// `netdocs register`: who owns the flows of a cluster, and why they are needed.
struct RegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "Prints what the register says of each flow of a cluster.",
    discussion: """
      What it does not say is printed as \(Waiver.absent), and the state says what the approval is \
      worth on the day of judgement. With --init, the flows that no entry selects are printed as a \
      file of the register to be filled in; every *.yaml in the folder is read, so each cluster \
      may have a file of its own.

      Ends with 5 when the register is invalid, for example because it cannot be read.

      Examples: netdocs register k0s-ha --format csv
                netdocs register k0s-ha --init --output content/register/k0s-ha.yaml
      """)

  @Argument(help: "The cluster's name.")
  var cluster: String

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "table, json, csv or markdown.")
  var format = TableFormat.table

  @Flag(name: .customLong("init"), help: "Print a skeleton of the entries that are missing.")
  var printsSkeleton = false

  @Option(help: "The file to write, which must not exist yet; standard output without it.")
  var output: String?

  @Option(
    help:
      """
      The day on which approvals and reviews are judged: YYYY-MM-DD. Without it that of \
      SOURCE_DATE_EPOCH, else today in UTC.
      """
  )
  var now: String?

  func run() throws {
    guard let today = BuildClock.judgementDay(now) else {
      throw ValidationError("--now is no day. Write it as 2026-01-31.")
    }
    let loaded = workspace.loader.load(review: WorkspaceReview(model: ModelReview(), on: today))
    guard let resolved = try ClusterLookup.find(cluster, in: loaded) else { return }
    Console.explain(loaded)
    guard printsSkeleton else {
      try write(text(of: RegisterTable(cluster: resolved, loaded: loaded)))
      return try Console.end(loaded.hasInvalidRegister ? .invalidRegister : .clean)
    }
    // A skeleton beside a file that cannot be read would ask for what may be in it already.
    let isUnread = loaded.registerFaults.contains {
      UnusableInput.codes.contains($0.diagnostic.code)
    }
    guard !isUnread else { return try Console.end(.invalidRegister) }
    try write(RegisterSkeleton(cluster: resolved, register: loaded.register).text)
  }

  private func text(of table: RegisterTable) -> String {
    switch format {
    case .json: return JSONWriter.text(table.json)
    case .csv: return CSVWriter.write(columns: table.columns, rows: table.rows)
    case .markdown: return MarkdownTable.write(columns: table.columns, rows: table.rows)
    case .table:
      // A terminal is not wide enough for all of it; the other formats have everything.
      let shown = [0, 1, 2, 3, 4, 5, 7, 10]
      return PlainTable.write(
        columns: shown.map { table.columns[$0] },
        rows: table.rows.map { row in shown.map { row[$0] } })
    }
  }

  /// Writes a file that was not there before: what somebody filled in is never replaced.
  private func write(_ text: String) throws {
    guard let output else { return try Console.data(text) }
    let url = URL(filePath: output)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url, options: .withoutOverwriting)
    } catch {
      let reason =
        FileManager.default.fileExists(atPath: output)
        ? "it exists already" : error.localizedDescription
      Console.message(
        "error: \(output) was not written: \(reason)\n  = fix: choose another --output\n")
      try Console.end(.unwritableOutput)
    }
    Console.message("wrote \(output)\n")
  }
}

/// The register of one cluster as a table.
struct RegisterTable {
  let cluster: ResolvedCluster
  let register: FlowRegister
  private let states: [FlowKey: Stewardship.Status]

  /// Looks up what the register says, and what that is worth on the day of judgement.
  init(cluster: ResolvedCluster, loaded: LoadedWorkspace) {
    self.cluster = cluster
    register = loaded.register
    states = ReportRegister(loaded).stewardship(of: cluster)
      .mapValues { $0.status(on: loaded.judgedOn) }
  }

  private func state(of flow: ResolvedFlow) -> String {
    (states[FlowKey(flow)] ?? .notRegistered).rawValue
  }

  /// What stands above the columns: the flow, its traffic, its state and the fields of the register.
  var columns: [String] {
    ["Flow", "Protocol", "Ports", "State"] + FlowMetadata.Key.allCases.map(\.title)
  }

  /// One row a flow.
  var rows: [[String]] {
    cluster.requiredFlows.map { flow in
      let record = register.record(of: flow, in: cluster)
      return [flow.id, flow.ipProtocol.title, flow.ports.description, state(of: flow)]
        + FlowMetadata.Key.allCases.map { record.printed($0) }
    }
  }

  /// The same as data: what the register does not say is null, what it says has its source.
  var json: JSONValue {
    [
      "schemaVersion": 1,
      "cluster": .string(cluster.name),
      "flows": .array(
        cluster.requiredFlows.map { flow in
          let record = register.record(of: flow, in: cluster)
          let fields = FlowMetadata.Key.allCases.map { key in
            JSONValue.Member(key.rawValue, record.metadata[key].map(Self.field) ?? .null)
          }
          return .object(
            [.init("id", .string(flow.id)), .init("state", .string(state(of: flow)))] + fields)
        }),
    ]
  }

  private static func field(_ field: RegisterField<String>) -> JSONValue {
    ["value": .string(field.value), "source": JSONRenderer.location(field.span)]
  }
}
