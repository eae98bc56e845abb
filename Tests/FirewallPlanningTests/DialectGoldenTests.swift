import Diagnostics
import FirewallPlanning
import Testing

/// Every file of every dialect, as it is handed to people.
@Suite struct DialectGoldenTests {
  static let clusters: [TestCluster] = [.highlyAvailable, .single, .publicServices, .mixed]

  @Test(arguments: DialectRegistry.all.map(\.id))
  func writesGolden(_ id: String) throws {
    for cluster in Self.clusters {
      let emitted = try DialectOutput.emit(id, cluster)
      let listing = emitted.value.map { "==== \($0.path)\n\($0.text)" }
      let refusals = emitted.diagnostics.map { "refused: \($0.message)\n" }
      try expectGolden(
        (listing + refusals).joined(), named: "dialects/\(id)-\(cluster.name).txt")
    }
  }

  @Test(arguments: DialectRegistry.all.map(\.id))
  func writesSamePathOnlyOnce(_ id: String) throws {
    for cluster in Self.clusters {
      let paths = try DialectOutput.emit(id, cluster).value.map(\.path)
      #expect(Set(paths).count == paths.count)
    }
  }
}
