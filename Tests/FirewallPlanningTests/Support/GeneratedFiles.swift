import Diagnostics
import FirewallPlanning
import Foundation
import NetworkModel
import Testing

/// Every file that a dialect writes for the clusters of this repository and of these tests, for real
/// tools to judge.
struct GeneratedFiles {
  /// The files by path, each below a folder of its cluster.
  let texts: [String: String]

  /// The clusters of the tests, one of them with a Windows host, and all of the repository's.
  static let clusters: [TestCluster] = {
    var mixed = TestCluster.single
    mixed.name = "mixed"
    mixed.hosts[1].system = "windows"
    return DialectGoldenTests.clusters + [mixed]
  }()

  init(of dialect: String) throws {
    let writer = try #require(DialectRegistry.dialect(dialect))
    var texts: [String: String] = [:]
    let tested = try Self.clusters.map { try $0.suited(for: dialect).resolve() }
    for cluster in tested + ReferenceClusters.all {
      for file in writer.emit(PlanBuilder.plan(cluster).value).value {
        texts["\(cluster.name)/\(file.path)"] = file.text
      }
      let limited = PlanBuilder.plan(cluster, limitsEgress: true).value
      for file in Self.emit(limited, by: writer) {
        texts["\(cluster.name)-egress/\(file.path)"] = file.text
      }
    }
    self.texts = texts
  }

  /// What is written where hosts are limited in what they send; for one host of each kind, because some
  /// tools take their time.
  private static func emit(
    _ plan: FirewallPlan, by writer: any FirewallDialect
  ) -> [EmittedFile] {
    guard let hosts = writer as? any HostDialect else { return writer.emit(plan).value }
    var seen: Set<[Role]> = []
    return plan.hosts.filter { seen.insert($0.roles).inserted }
      .flatMap { hosts.emitFiles($0).value }
  }

  /// How real tools judge files.
  struct Trial {
    /// How the names of the files end that are judged one by one.
    var endings: [String]
    /// A script that fails for a file that is wrong; `$1` is the file.
    var script: String
    /// Files that the tool has to refuse, so that a tool that accepts everything is noticed.
    var broken: [String: String]
    /// How many files are judged at a time; some tools lock one another out.
    var workers = 2
  }

  /// Expects the judge to accept every file and to refuse the broken ones, all in one network of their
  /// own.
  func judge(_ trial: Trial, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let files = texts.merging(trial.broken.map { ("broken/\($0)", $1) }) { $1 }
    let judged = files.keys.sorted().filter { path in
      trial.endings.contains { path.hasSuffix($0) }
    }
    let broken = judged.filter { $0.hasPrefix("broken/") }
    #expect(!broken.isEmpty && judged.count > broken.count + 8, sourceLocation: sourceLocation)
    let output = try Self.withFolder(files) { try Self.run(trial, judged, in: $0) }
    let refused = output.split(separator: "\n").filter { $0.hasPrefix("refused ") }
    let names = refused.compactMap { line in
      line.split(separator: " ").dropFirst().first.map { String($0.dropLast()) }
    }
    #expect(names.sorted() == broken, "\(output)", sourceLocation: sourceLocation)
  }

  private static func run(_ trial: Trial, _ judged: [String], in folder: URL) throws -> String {
    let scripts = [
      "one.sh": "set -eu\n\(trial.script)\n",
      "judge.sh": """
      output=$(sh one.sh "$1" 2>&1 </dev/null) || printf 'refused %s: %s\\n' "$1" "$output"

      """,
      "list": judged.joined(separator: "\n") + "\n",
    ]
    for (name, text) in scripts {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let shell = try #require(ExternalTool("sh"))
    let network = geteuid() == 0 ? "unshare -n" : "unshare -rn"
    let whole = """
      cd '\(folder.path)'
      export PATH="$PATH:/usr/sbin:/sbin" XTABLES_LOCKFILE='\(folder.path)/xtables.lock'
      \(network) xargs -P \(trial.workers) -n 1 sh judge.sh <list 2>&1

      """
    return try shell.run([], input: whole).output
  }

  /// Calls a closure with a folder that holds files; it is removed afterwards.
  static func withFolder<Result>(
    _ files: [String: String], _ body: (URL) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "netdocs-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in files {
      let url = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    return try body(folder)
  }
}
