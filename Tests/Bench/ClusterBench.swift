import Diagnostics
import FirewallPlanning
import Foundation
import Ingest
import NetworkModel
import Validation

/// `netdocs-bench MODEL [COUNT]`: how many made-up clusters are read, resolved, checked and planned in
/// a second of processor time, and how much memory that takes.
///
/// `netdocs-bench filters` measures the comparison of firewall files instead,
/// `netdocs-bench diagrams MODEL [COUNT]` the drawing of so many clusters,
/// `netdocs-bench MODEL COUNT FOLDER` writes the clusters as a workspace, and
/// `netdocs-bench rows COUNT FOLDER` one cluster with a document of so many rows, each with a finding.
@main enum ClusterBench {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let folder = arguments.first else {
      print("usage: netdocs-bench MODEL [COUNT [FOLDER]], or netdocs-bench rows COUNT FOLDER")
      return
    }
    if folder == "filters" { return FilterBench.run() }
    if folder == "diagrams" {
      let rest = Array(arguments.dropFirst())
      guard let model = rest.first else {
        return print("usage: netdocs-bench diagrams MODEL [COUNT]")
      }
      let catalog = try catalog(in: URL(filePath: model))
      return DiagramBench.run(catalog, count: rest.dropFirst().first.flatMap { Int($0) } ?? 1_000)
    }
    let count = arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000
    if let output = arguments.dropFirst(2).first {
      let url = URL(filePath: output)
      return folder == "rows"
        ? try RowWorkspace(count: count).write(to: url) : try write(count, to: url)
    }
    let catalog = try catalog(in: URL(filePath: folder))
    var definitions: [ClusterDefinition] = []
    let reading = seconds {
      let reader = ClusterReader(catalog: catalog)
      definitions = (0..<count).compactMap { reader.read(ClusterWorkspace.bundle($0)).value }
    }
    let definitionMegabytes = megabytes("VmRSS")
    var clusters: [ResolvedCluster] = []
    let resolving = seconds {
      let resolver = ClusterResolver(catalog: catalog)
      clusters = definitions.compactMap(resolver.resolve)
    }
    var findings = 0
    let checking = seconds {
      let context = RuleContext(catalog: catalog, documents: [], clusters: clusters)
      findings = Validator().validate(context).count
    }
    var plans: [FirewallPlan] = []
    let planning = seconds { plans = clusters.map { PlanBuilder.plan($0).value } }
    let rules = plans.flatMap(\.hosts).map(\.rules.count).reduce(0, +)
    let values = resolving + checking + planning
    print("clusters \(clusters.count), findings \(findings), firewall rules \(rules)")
    print(
      "seconds of processor time:", line(reading, "reading"), line(resolving, "resolving"),
      line(checking, "checking"), line(planning, "planning"), separator: " ")
    print("from values \(Int(Double(count) / values)) clusters a second")
    print("with reading \(Int(Double(count) / (values + reading))) clusters a second")
    print("memory at most \(megabytes("VmHWM")) MB, definitions \(definitionMegabytes) MB")
    for dialect in DialectRegistry.all { emit(plans, in: dialect) }
    for hostCount in [500, 1_000] { measure(FleetCluster(hostCount: hostCount), catalog) }
  }

  /// How many rules of plans a dialect writes in a second; plans that it refuses do not count.
  private static func emit(_ plans: [FirewallPlan], in dialect: any FirewallDialect) {
    var rules = 0
    var files = 0
    var bytes = 0
    let writing = seconds {
      for plan in plans {
        let emitted = dialect.emit(plan).value
        let hosts = Set(emitted.compactMap(\.host))
        let isWhole = !emitted.isEmpty && hosts.isEmpty
        for host in plan.hosts where isWhole || hosts.contains(host.host) {
          rules += host.rules.count
        }
        files += emitted.count
        bytes += emitted.reduce(0) { $0 + $1.text.utf8.count }
      }
    }
    guard rules > 0 else { return print("\(dialect.id): no plan that it can write") }
    print(
      "\(dialect.id): \(rules) rules, \(files) files, \(bytes / 1_024) KB,",
      line(writing, "writing"), "\(Int(Double(rules) / writing)) rules a second")
  }

  /// Two sizes tell whether the time grows with the hosts or faster.
  private static func measure(_ fleet: FleetCluster, _ catalog: Catalog) {
    guard let definition = ClusterReader(catalog: catalog).read(fleet.bundle).value else { return }
    let resolver = ClusterResolver(catalog: catalog)
    var cluster: ResolvedCluster?
    let resolving = seconds { cluster = resolver.resolve(definition) }
    guard let cluster else { return }
    let checking = seconds {
      let context = RuleContext(catalog: catalog, documents: [], clusters: [cluster])
      _ = Validator().validate(context)
    }
    let planning = seconds { _ = PlanBuilder.plan(cluster) }
    var peers = 0
    let listing = seconds {
      for host in definition.hosts {
        let flows = HostFlows(of: host, in: cluster)
        peers += flows.accepts.count + flows.initiates.count
      }
    }
    print(
      "one cluster of \(fleet.hostCount) hosts, \(fleet.variantCount) of them with their own",
      "settings: \(cluster.requiredFlows.count) flows,",
      "\(cluster.loopbackOnly.count + cluster.exposedNotRequired.count) other sockets,",
      "\(peers) flows of single hosts")
    print(
      "seconds of processor time:", line(resolving, "resolving"), line(checking, "checking"),
      line(planning, "planning"), line(listing, "flows of each host"))
  }

  private static func line(_ seconds: Double, _ name: String) -> String {
    "\(name) \(Double(Int(seconds * 1_000)) / 1_000),"
  }

  private static func seconds(_ work: () -> Void) -> Double {
    let start = clock()
    work()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }

  private static func catalog(in folder: URL) throws -> Catalog {
    let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    let files = try names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
      SourceFile(
        path: "model/\(name)", bytes: Array(try Data(contentsOf: folder.appending(path: name))))
    }
    return CatalogReader.read(files).value
  }

  private static func write(_ count: Int, to folder: URL) throws {
    for number in 0..<count {
      let cluster = folder.appending(path: "clusters/c\(number)")
      try FileManager.default.createDirectory(at: cluster, withIntermediateDirectories: true)
      for (name, text) in ClusterWorkspace.files(number) {
        try Data(text.utf8).write(to: cluster.appending(path: name))
      }
    }
  }

  private static func megabytes(_ name: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
    return (line?.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0) / 1_024
  }
}
