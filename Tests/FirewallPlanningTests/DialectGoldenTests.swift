import Diagnostics
import FirewallPlanning
import Testing

/// Every file of every dialect, as it is handed to people.
@Suite struct DialectGoldenTests {
  static let clusters: [TestCluster] = [.highlyAvailable, .single, .publicServices]

  @Test(arguments: DialectRegistry.all.map(\.id))
  func writesGolden(_ id: String) throws {
    let dialect = try #require(DialectRegistry.dialect(id))
    for cluster in Self.clusters {
      let emitted = dialect.emit(PlanBuilder.plan(try cluster.resolve()).value)
      let listing = emitted.value.map { "==== \($0.path)\n\($0.text)" }
      let refusals = emitted.diagnostics.map { "refused: \($0.message)\n" }
      try expectGolden(
        (listing + refusals).joined(), named: "dialects/\(id)-\(cluster.name).txt")
    }
  }

  @Test(arguments: DialectRegistry.all.map(\.id))
  func writesSamePathOnlyOnce(_ id: String) throws {
    let dialect = try #require(DialectRegistry.dialect(id))
    for cluster in Self.clusters {
      let paths = dialect.emit(PlanBuilder.plan(try cluster.resolve()).value).value.map(\.path)
      #expect(Set(paths).count == paths.count)
    }
  }
}
