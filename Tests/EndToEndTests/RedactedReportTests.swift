import Diagnostics
import Foundation
import NetdocsApp
import NetworkModel
import Testing

/// What a report for readers outside must not say.
@Suite struct RedactedReports {
  static let formats = [
    "html", "markdown", "json", "csv", "findings-csv", "sarif", "junit", "oscal-ar", "oscal-poam",
    "oscal-component",
  ]

  @Test(arguments: formats) func nameNoAddressAndNoHost(format: String) throws {
    let secrets = Secrets(ReferenceContent.loaded.clusters)
    for (name, text) in try reports(["--format", format, "--redact"]) {
      #expect(secrets.found(in: text).isEmpty, "\(name)")
    }
  }

  @Test(arguments: ["html", "markdown", "json", "csv"])
  func hideSomethingThatIsThereOtherwise(format: String) throws {
    let secrets = Secrets(ReferenceContent.loaded.clusters)
    for (name, text) in try reports(["--format", format]) {
      #expect(!secrets.found(in: text).isEmpty, "\(name)")
    }
  }

  @Test(arguments: formats) func nameNothingThatWasPlanted(format: String) throws {
    try withPlanted { folder in
      // One waiver covers nothing, which is an error of the register; its words are printed, too.
      let arguments = ["--format", format]
      for (name, text) in try reports(arguments + ["--redact"], in: folder, status: 5) {
        #expect(PlantedWorkspace.found(in: text).isEmpty, "\(name)")
      }
      for (name, text) in try reports(arguments, in: folder, status: 5) {
        let found = PlantedWorkspace.found(in: text)
        #expect(found.contains { $0.hasPrefix("vault") } && found.contains("10.61.8"), "\(name)")
      }
    }
  }

  @Test func sayNothingMoreWithARedactedBaseline() throws {
    try withPlanted { folder in
      let report = ["report", "model", "--now", "2026-11-21", "--format", "json"]
      let old = folder.appending(path: "old.json").path
      _ = try Program.run(report + ["--redact", "--output", old], in: folder)
      for more in [[], ["--redact"]] {
        let run = try Program.run(report + ["--baseline", old] + more, in: folder)
        let read = JSONReader.read(SourceFile(path: "new.json", text: run.output))
        let difference = try #require(read.value?["difference"], "\(run.messages)")
        #expect(difference["flows"]?.array == [])
        #expect(difference["findings"]?["new"]?.array == [])
        #expect(difference["findings"]?["fixed"]?.array == [])
        #expect((difference["findings"]?["unchanged"]?.integer ?? 0) > 0)
      }
    }
  }

  @Test func takeAClusterCalledModelForACluster() throws {
    try withPlanted { folder in
      let run = try Program.run(
        ["report", "model", "--now", "2026-11-21", "--format", "json"], in: folder)
      let read = JSONReader.read(SourceFile(path: "new.json", text: run.output))
      let inputs = try #require(read.value?["run"]?["inputs"]?.array, "\(run.messages)")
      let kinds = inputs.filter { $0["path"]?.string == "content/clusters/model/hosts.yaml" }
        .compactMap { $0["kind"]?.string }
      #expect(kinds == ["cluster"])
    }
  }

  @Test func useTheSameNamesInAllFormats() throws {
    let csv = try reports(["--format", "csv", "--redact"])
    let json = try reports(["--format", "json", "--redact"])
    #expect(csv.count == json.count)
    for (table, value) in zip(csv, json) {
      let names = Set(table.text.matches(of: /(?:net-[A-Z]+|host-[0-9]+)/).map { "\($0.output)" })
      #expect(!names.isEmpty)
      #expect(names.filter { !value.text.contains($0) }.isEmpty, "\(table.name)")
    }
  }

  @Test func sayThatTheyAreRedacted() throws {
    for (name, text) in try reports(["--format", "html", "--redact"]) {
      #expect(text.contains("Redacted"), "\(name)")
    }
  }

  private func withPlanted(_ body: (URL) throws -> Void) throws {
    try Program.withFolder { folder in
      try PlantedWorkspace.write(to: folder)
      try body(folder)
    }
  }

  private func reports(
    _ arguments: [String], in root: URL = ReferenceContent.root, status: Int32 = 0
  ) throws -> [(name: String, text: String)] {
    try Program.withFolder { folder in
      let run = try Program.run(
        ["report", "--all", "--now", "2026-11-21", "--output", folder.path] + arguments, in: root)
      try #require(run.status == status, "\(run.messages)")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      try #require(!names.isEmpty)
      return try names.map { name in
        (name, try String(contentsOf: folder.appending(path: name), encoding: .utf8))
      }
    }
  }
}

/// Every address, prefix and host name of some clusters.
private struct Secrets {
  private let names: Set<String>
  private let prefixes: Set<CIDR>

  init(_ clusters: [ResolvedCluster]) {
    var names: Set<String> = []
    var prefixes: Set<CIDR> = []
    for cluster in clusters {
      let definition = cluster.definition
      names.formUnion(definition.hosts.map { $0.name.lowercased() })
      prefixes.formUnion(definition.hosts.flatMap(\.addresses).map { CIDR($0) })
      prefixes.formUnion(definition.networks.admin + definition.networks.monitoring)
      prefixes.formUnion(definition.networks.external + definition.networks.existing)
      for role in Set(cluster.requiredFlows.flatMap { $0.from + $0.to }) {
        prefixes.formUnion(cluster.prefixes(of: role))
      }
    }
    self.names = names
    self.prefixes = prefixes.filter { $0.prefix > 0 }
  }

  /// What a text says, as whole words.
  func found(in text: String) -> [String] {
    let separators = Set("abcdefghijklmnopqrstuvwxyz0123456789.:-")
    var found: Set<String> = []
    for word in text.lowercased().split(whereSeparator: { !separators.contains($0) }) {
      let bare = String(word.drop { $0 == "." || $0 == ":" })
      for part in [bare] + bare.split(separator: ":").map(String.init) {
        let first = String(part.prefix { $0 != "." })
        if names.contains(part) || names.contains(first) { found.insert(part) }
        guard part.utf8.count > 6 || part.contains("::"), let address = IPAddress(part) else {
          continue
        }
        if prefixes.contains(where: { $0.contains(address) }) { found.insert(part) }
      }
    }
    return found.sorted()
  }
}
