import Diagnostics
import Foundation
import NetdocsApp
import NetworkModel
import Rendering
import Testing

/// `netdocs flows` with its options, on the clusters of this repository.
@Suite struct FlowsCommandLine {
  private func run(_ arguments: String...) throws -> Program {
    try Program.run(["flows"] + arguments, in: ReferenceContent.root)
  }

  @Test func listsWhatAHostAcceptsAndOpens() throws {
    let run = try run("k0s-ha", "--host", "k0s-ha-c1", "--format", "csv")
    #expect(run.status == 0)
    let lines = run.output.split(whereSeparator: \.isNewline)
    let rows = lines.map { $0.split(separator: ",").map(String.init) }
    let accepted = rows.filter { $0.first == "accepts" }.map { $0[1] }
    #expect(accepted.contains("k0s.cplb-proxy") && accepted.contains("k0s.etcd-peer"))
    let opened = rows.filter { $0.first == "initiates" }.map { $0[1] }
    #expect(opened.contains("k0s.etcd-peer") && !opened.contains("k0s.konnectivity-agent"))
    // The host's own address is no other side.
    let peers = try #require(lines.first { $0.contains("etcd-peer") })
    #expect(peers.contains("10.61.8.12") && !peers.contains("10.61.8.11"))
  }

  @Test func limitsTheDataToAHost() throws {
    let run = try run("k0s-ha", "--host", "k0s-ha-w1", "--format", "json")
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    let data = try #require(value as? [String: Any], "\(run.messages)")
    let hosts = try #require(data["hosts"] as? [[String: Any]])
    #expect(hosts.map { $0["name"] as? String } == ["k0s-ha-w1"])
    let told = Set(["accepts", "initiates"].flatMap { hosts[0][$0] as? [String] ?? [] })
    let flows = try #require(data["requiredFlows"] as? [[String: Any]])
    #expect(Set(flows.compactMap { $0["id"] as? String }) == told)
    #expect(told.contains("k0s.konnectivity-agent") && !told.contains("k0s.etcd-peer"))
    let loopback = try #require(data["loopbackOnly"] as? [[String: Any]])
    #expect(!loopback.contains { $0["id"] as? String == "k0s.konnectivity-admin-lo" })
  }

  @Test func namesANearHost() throws {
    let run = try run("k0s-ha", "--host", "k0s-ha-c4")
    #expect(run.status == 64)
    #expect(run.messages.contains("has no host k0s-ha-c4; did you mean k0s-ha-c1?"))
  }

  @Test func explainsAFact() throws {
    let run = try run("k0s-ha", "--explain", "konnectivity")
    #expect(run.output.hasPrefix("konnectivity: true\n"))
    #expect(run.output.contains("because --single not given (default, not configured)\n"))
    #expect(run.output.contains("model   content/model/distributions/k0s.yaml:"))
  }

  @Test func explainsWhatIsAbsent() throws {
    let run = try run("k0s-ha", "--explain", "k0s.calico-vxlan")
    #expect(run.output.hasPrefix("k0s.calico-vxlan: not in k0s-ha, since calico does not run\n"))
  }

  @Test(arguments: [
    ("konectivity", "konnectivity"), ("konnectivity-agent", "k0s.konnectivity-agent"),
    ("k0s.calico-vxlam", "k0s.calico-vxlan"), ("overlai", "overlay"),
  ])
  func namesANearFlowOrFact(_ name: String, near: String) throws {
    let run = try run("k0s-ha", "--explain", name)
    #expect(run.status == 64)
    #expect(
      run.messages.contains("k0s has no flow, listener or fact \(name); did you mean \(near)?"),
      "\(run.messages)")
    #expect(run.messages.contains("netdocs flows k0s-ha lists flows and listeners"))
  }

  @Test(arguments: [["--host", "k0s-ha-c1"], ["--format", "json"]])
  func refusesOptionsThatAnExplanationHasNot(_ others: [String]) throws {
    let run = try Program.run(
      ["flows", "k0s-ha", "--explain", "k0s.kube-api"] + others, in: ReferenceContent.root)
    #expect(run.status == 64)
    #expect(run.messages.contains("leave out --host and --format"))
  }

  /// What the data says of hosts is what their flows with all addresses say.
  @Test(arguments: ReferenceContent.loaded.clusters.map(\.name))
  func saysOfEachHostWhatItsFlowsSay(_ name: String) throws {
    let cluster = try #require(ReferenceContent.loaded.cluster(name))
    let value = ClusterFlowsJSON.value(of: cluster, findings: [])
    guard case .array(let hosts)? = value["hosts"] else {
      Issue.record("no hosts")
      return
    }
    try #require(hosts.count == cluster.definition.hosts.count)
    for (host, entry) in zip(cluster.definition.hosts, hosts) {
      let flows = HostFlows(of: host, in: cluster)
      #expect(entry["accepts"] == .array(flows.accepts.map { .string($0.flow.id) }))
      #expect(entry["initiates"] == .array(flows.initiates.map { .string($0.flow.id) }))
    }
  }
}
