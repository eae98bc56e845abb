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

  @Test(
    .enabled(if: ExternalTool.nftLoadAndList != nil, "nft or unshare is not installed"),
    arguments: goldens)
  func meansTheSameAsWhatTheKernelPrintsAfterTwoLoads(
    _ cluster: TestCluster, host: String
  ) throws {
    let (tool, arguments) = try #require(ExternalTool.nftLoadAndList)
    let result = try tool.run(arguments, input: Self.text(cluster, host))
    try #require(result.code == 0, "\(result.output)")
    let resolved = try cluster.resolve()
    let plan = try #require(PlanBuilder.plan(resolved).value.host(host))
    let listing = SourceFile(path: "listing.nft", text: result.output)
    #expect(PlanEvaluator(resolved).check(listing, against: plan).isEmpty)
    let rules = NftablesReader.read(listing).value.chains.flatMap(\.rules)
    #expect(rules.count == Self.ruleLines(in: try Self.text(cluster, host)))
  }

  @Test func refusesWhatADialectCannotSay() throws {
    let plan = PlanBuilder.plan(try TestCluster.highlyAvailable.resolve()).value
    let emitted = PortsOnlyDialect().emit(try #require(plan.host("controller-1")))
    #expect(emitted.value == nil)
    #expect(
      emitted.diagnostics.map(\.message) == [
        "ports only cannot protect host controller-1: the rule for base:loopback needs the "
          + "incoming interface",
        "ports only cannot protect host controller-1: the rule for base:group-membership needs "
          + "IP protocol 2",
        "ports only cannot protect host controller-1: the rule for base:virtual-router-6 needs "
          + "IP protocol 112",
        "ports only cannot protect host controller-1: the rule for k0s.cplb-vrrp needs IP "
          + "protocol 112",
      ])
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

  private static func ruleLines(in text: String) -> Int {
    text.split(separator: "\n").count {
      $0.contains(" counter name ") || $0.contains("    counter name")
    }
  }

  static func text(_ cluster: TestCluster, _ host: String) throws -> String {
    let plan = PlanBuilder.plan(try cluster.resolve()).value
    let emitted = NftablesDialect().emit(try #require(plan.host(host)))
    return try #require(emitted.value).text
  }
}

/// A language that knows TCP, UDP and ICMP and no interfaces.
private struct PortsOnlyDialect: HostFileDialect {
  let id = "ports-only"
  let title = "ports only"

  var capabilities: DialectCapabilities {
    var capabilities = DialectCapabilities(longestComment: 0)
    capabilities.protocols = [1, 6, 17, 58]
    capabilities.matchesInterfaces = false
    return capabilities
  }

  func path(forHost host: String) -> String { host }
  func text(for plan: HostPlan) -> String { "" }
}
