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

  private func reports(_ arguments: [String]) throws -> [(name: String, text: String)] {
    try Program.withFolder { folder in
      let run = try Program.run(
        ["report", "--all", "--now", "2026-11-21", "--output", folder.path] + arguments,
        in: ReferenceContent.root)
      try #require(run.status == 0, "\(run.messages)")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
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
