import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters
import Testing

/// What a dialect writes for the test clusters.
enum DialectOutput {
  /// The files of every test cluster that a dialect can protect.
  static func files(_ id: String) throws -> [EmittedFile] {
    try DialectGoldenTests.clusters.flatMap { try emit(id, $0).value }
  }

  /// What a dialect writes for one cluster.
  static func emit(_ id: String, _ cluster: TestCluster) throws -> Diagnosed<[EmittedFile]> {
    let dialect = try #require(DialectRegistry.dialect(id))
    return dialect.emit(PlanBuilder.plan(try cluster.suited(for: id).resolve()).value)
  }

  /// What the files of one host do, as a reader understands them.
  static func read(_ files: [EmittedFile], _ dialect: String) throws -> PacketFilter {
    try read(files.map { SourceFile(path: $0.path, text: $0.text) }, dialect)
  }

  /// What the files of one host do, as a reader understands them; scripts are left out.
  static func read(_ files: [SourceFile], _ dialect: String) throws -> PacketFilter {
    switch dialect {
    case "nftables": NftablesReader.read(try #require(files.first)).value
    case "iptables":
      IptablesReader.read(
        ipv4: files.first { $0.path.hasSuffix(".v4.rules") },
        ipv6: files.first { $0.path.hasSuffix(".v6.rules") }
      ).value
    default:
      FirewalldReader.read(
        files.filter { $0.path.hasSuffix(".xml") }, defaultZone: "netdocs"
      ).value
    }
  }

  /// The lines of a text that are no comments.
  static func lines(_ text: String) -> [Substring] {
    text.split(whereSeparator: \.isNewline).filter { !$0.drop { $0 == " " }.hasPrefix("#") }
  }

  /// The parts of a text between double quotes.
  static func quoted(_ text: some StringProtocol) -> [Substring.SubSequence] {
    let parts = Substring(text).split(separator: "\"", omittingEmptySubsequences: false)
    return parts.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }
}
