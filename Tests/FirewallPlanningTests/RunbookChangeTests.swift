import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters
import Testing

/// What a runbook says opens and closes.
@Suite struct RunbookChangeTests {
  @Test func closesDoorsAndKeepsFlowsAgainstHostsWithoutFilter() throws {
    let change = try RunbookTests.runbook(.highlyAvailable).header.change
    #expect(change.earlier == nil && change.opened.isEmpty)
    #expect(change.closed.map(\.id) == ["k0s.kube-proxy-metrics"])
    #expect(change.closed.first?.hosts == ["worker-1", "worker-2"])
    let etcd = try #require(change.kept.first { $0.id == "k0s.etcd-peer" })
    #expect(etcd.what == "tcp 2380" && etcd.from == "controller")
    #expect(etcd.hosts == ["controller-1", "controller-2", "controller-3"])
    #expect(etcd.source == "test.yaml:1" && etcd.risk == "single addresses")
  }

  @Test(arguments: HostScripts.dialects)
  func findsNothingAgainstItself(_ dialect: String) throws {
    let change = try Self.change(.publicServices, .publicServices, dialect)
    #expect(change.opened.isEmpty && change.closed.isEmpty && change.others.isEmpty)
    #expect(!change.kept.isEmpty)
  }

  @Test(arguments: HostScripts.dialects)
  func namesThePortThatOpensAndNoOther(_ dialect: String) throws {
    var later = TestCluster.highlyAvailable
    later.flows.append(
      .init(
        id: "new-api", ipProtocol: .tcp, ports: "7000-7001", from: [.controller], to: [.controller])
    )
    let opening = try Self.change(.highlyAvailable, later, dialect)
    #expect(Set(opening.opened.map(\.id)) == ["k0s.new-api"])
    #expect(Set(opening.opened.map(\.what)) == ["tcp 7000-7001"])
    #expect(
      Set(opening.opened.flatMap(\.hosts)) == ["controller-1", "controller-2", "controller-3"])
    #expect(opening.closed.isEmpty)
    let closing = try Self.change(later, .highlyAvailable, dialect)
    #expect(closing.opened.isEmpty)
    #expect(Set(closing.closed.map(\.what)) == ["tcp 7000-7001"])
    #expect(closing.closed.contains { $0.id.contains("k0s.new-api") })
  }

  @Test func namesTheSendersThatMayComeInAndNoOthers() throws {
    var later = TestCluster.highlyAvailable
    later.admin = ["192.0.2.0/24", "198.51.100.0/24"]
    let change = try Self.change(.highlyAvailable, later, "nftables")
    let ssh = change.opened.filter { $0.id == "base:management" }
    #expect(ssh.map(\.from) == ["198.51.100.0/24"] && ssh.map(\.what) == ["tcp 22"])
    #expect(ssh.first?.hosts.count == 5)
    #expect(change.closed.isEmpty)
  }

  @Test func showsDifferencesThatAreNeitherPortsNorSenders() throws {
    var request = try RunbookTests.request(.single, in: "nftables")
    let text = try #require(request.kits.first?.files.first).text
    let file = SourceFile(
      path: "old.nft",
      text: text.replacing("iifname \"lo\" counter", with: "iifname \"lo\" tcp dport 1 counter"))
    #expect(file.text != text)
    request.earlier = EarlierFilters(
      name: "old", byHost: ["edge-1": NftablesReader.read(file).value])
    let change = RunbookBuilder(request).build().header.change
    #expect(!change.others.isEmpty || !change.opened.isEmpty)
  }

  private static func change(
    _ earlier: TestCluster, _ later: TestCluster, _ dialect: String
  ) throws -> RunbookChange {
    let old = try RunbookTests.request(earlier, in: dialect)
    var request = try RunbookTests.request(later, in: dialect)
    let filters = old.kits.map { kit -> (String, PacketFilter) in
      let files = kit.files.map { SourceFile(path: $0.name, text: $0.text) }
      let find = { (ending: String) in files.first { $0.path.hasSuffix(ending) } }
      let filter =
        find(".nft").map { NftablesReader.read($0).value }
        ?? IptablesReader.read(ipv4: find(".v4.rules"), ipv6: find(".v6.rules")).value
      return (kit.host, filter)
    }
    request.earlier = EarlierFilters(
      name: "earlier", byHost: Dictionary(uniqueKeysWithValues: filters))
    return RunbookBuilder(request).build().header.change
  }
}
