import Diagnostics
import Foundation
import NetdocsApp
import NetworkModel
import Testing

/// What a report for readers outside must not say.
@Suite struct RedactedReports {
  static let formats = [
    "html", "markdown", "json", "csv", "findings-csv", "sarif", "junit",
  ]

  @Test(arguments: Reports.clusters) func nameNoAddressAndNoHost(cluster: String) throws {
    let secrets = Secrets(ReferenceContent.loaded.clusters)
    for format in Self.formats {
      let run = try Program.run(
        ["report", cluster, "--format", format, "--redact", "--now", "2026-11-21"],
        in: ReferenceContent.root)
      #expect(run.status == 0, "\(run.messages)")
      #expect(secrets.found(in: run.output).isEmpty, "\(format)")
    }
  }

  @Test func secretsAreFoundWhereNothingIsRedacted() throws {
    let secrets = Secrets(ReferenceContent.loaded.clusters)
    for format in ["html", "markdown", "json", "csv"] {
      let run = try Program.run(
        ["report", "k0s-ha", "--format", format, "--now", "2026-11-21"], in: ReferenceContent.root)
      #expect(!secrets.found(in: run.output).isEmpty, "\(format)")
    }
  }

  @Test func useTheSameNamesInAllFormats() throws {
    func names(_ format: String) throws -> Set<String> {
      let run = try Program.run(
        ["report", "k0s-ha", "--format", format, "--redact", "--now", "2026-11-21"],
        in: ReferenceContent.root)
      return Set(run.output.matches(of: /net-[A-Z]+/).map { String($0.output) })
    }
    let html = try names("html")
    #expect(!html.isEmpty)
    #expect(html.isSubset(of: try names("json")))
  }

  @Test func sayThatTheyAreRedacted() throws {
    let run = try Program.run(
      ["report", "k0s-ha", "--redact", "--now", "2026-11-21"], in: ReferenceContent.root)
    #expect(run.output.contains("Redacted"))
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
    let words = text.lowercased().split {
      !($0.isLetter || $0.isNumber || $0 == "." || $0 == ":" || $0 == "-")
    }
    var found: Set<String> = []
    for word in words {
      let bare = word.drop { $0 == "." || $0 == ":" }
      let parts = [String(bare)] + bare.split(whereSeparator: { $0 == ":" }).map(String.init)
      for part in parts {
        if names.contains(part) { found.insert(part) }
        if names.contains(String(part.prefix { $0 != "." })) { found.insert(part) }
        if let address = IPAddress(part), prefixes.contains(where: { $0.contains(address) }),
          !["0.0.0.0", "127.0.0.1"].contains(part)
        {
          found.insert(part)
        }
      }
    }
    return found.sorted()
  }
}
