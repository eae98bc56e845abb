import Diagnostics
import FirewallPlanning
import NetworkModel
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
    return dialect.emit(PlanBuilder.plan(try cluster.resolve()).value)
  }

  /// The lines of a text that are no comments.
  static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }
  }

  /// The parts of a text between double quotes.
  static func quoted(_ text: some StringProtocol) -> [Substring.SubSequence] {
    let parts = Substring(text).split(separator: "\"", omittingEmptySubsequences: false)
    return parts.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }
}
