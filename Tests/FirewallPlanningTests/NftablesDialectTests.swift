import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters
import Testing

@Suite struct NftablesDialectTests {
  static let goldens: [(cluster: TestCluster, host: String)] = [
    (.highlyAvailable, "controller-1"), (.highlyAvailable, "worker-1"), (.single, "edge-1"),
    (.single, "edge-2"),
  ]

  @Test(arguments: goldens)
  func writesGolden(_ cluster: TestCluster, host: String) throws {
    try expectGolden(Self.text(cluster, host), named: "\(host).nft")
  }

  @Test(.enabled(if: ExternalTool.nftCheck != nil, "nft is not installed"), arguments: goldens)
  func passesNftCheck(_ cluster: TestCluster, host: String) throws {
    let (tool, arguments) = try #require(ExternalTool.nftCheck)
    let result = try tool.run(arguments, input: Self.text(cluster, host))
    #expect(result.code == 0, "\(result.output)")
  }

  @Test func refusesHostsOfOtherSystems() throws {
    var cluster = TestCluster.highlyAvailable
    cluster.hosts[4].system = "windows"
    let plan = PlanBuilder.plan(try cluster.resolve()).value
    let emitted = NftablesDialect().emit(try #require(plan.host("worker-2")))
    #expect(emitted.value == nil)
    #expect(emitted.diagnostics.map(\.code) == [PlanningCode.beyondDialect])
  }

  @Test func writesTheSameBytesForShuffledInput() throws {
    var cluster = TestCluster.highlyAvailable
    let straight = try Self.text(cluster, "worker-1")
    cluster.flows.reverse()
    cluster.hosts.reverse()
    #expect(try Self.text(cluster, "worker-1") == straight)
  }

  static func text(_ cluster: TestCluster, _ host: String) throws -> String {
    let plan = PlanBuilder.plan(try cluster.resolve()).value
    let emitted = NftablesDialect().emit(try #require(plan.host(host)))
    return try #require(emitted.value).text
  }
}
