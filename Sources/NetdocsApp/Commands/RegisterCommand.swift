internal import ArgumentParser
internal import Diagnostics
internal import NetworkModel
internal import Rendering

/// `netdocs register`: who owns the flows of a cluster, and why they are needed.
struct RegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "Prints what the register says of each flow of a cluster.",
    discussion: """
      What it does not say is printed as \(Waiver.absent). With --init, the flows that are missing \
      are printed as YAML to be filled in.

      Examples: netdocs register k0s-ha --format csv
                netdocs register k0s-ha --init >> content/register/flows.yaml
      """)

  @Argument(help: "The cluster's name.")
  var cluster: String

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "table, json, csv or markdown.")
  var format = TableFormat.table

  @Flag(name: .customLong("init"), help: "Print a skeleton of the entries that are missing.")
  var printsSkeleton = false

  func run() throws {
    let loaded = workspace.loader.load()
    guard let resolved = try ClusterLookup.find(cluster, in: loaded) else { return }
    if printsSkeleton {
      Console.data(RegisterSkeleton(cluster: resolved, register: loaded.register).text)
      return
    }
    let table = RegisterTable(cluster: resolved, register: loaded.register)
    switch format {
    case .json: Console.data(JSONWriter.write(table.json))
    case .csv: Console.data(CSVWriter.write(columns: table.columns, rows: table.rows))
    case .markdown: Console.data(MarkdownTable.write(columns: table.columns, rows: table.rows))
    case .table:
      // A terminal is not wide enough for all of it; the other formats have everything.
      let shown = [0, 1, 2, 3, 4, 6, 9]
      Console.data(
        PlainTable.write(
          columns: shown.map { table.columns[$0] },
          rows: table.rows.map { row in shown.map { row[$0] } }))
    }
  }
}

/// The register of one cluster as a table.
struct RegisterTable {
  let cluster: ResolvedCluster
  let register: FlowRegister

  /// What stands above the columns: the flow, its traffic, and the fields of the register.
  var columns: [String] {
    ["Flow", "Protocol", "Ports"] + FlowMetadata.Key.allCases.map(\.title)
  }

  /// One row a flow.
  var rows: [[String]] {
    cluster.requiredFlows.map { flow in
      let record = register.record(of: flow, in: cluster)
      return [flow.id, flow.ipProtocol.title, flow.ports.description]
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
          return .object([.init("id", .string(flow.id))] + fields)
        }),
    ]
  }

  private static func field(_ field: RegisterField<String>) -> JSONValue {
    ["value": .string(field.value), "source": JSONRenderer.location(field.span)]
  }
}
