import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters
import Testing

/// What no dialect may write: an error says so, and there is no file.
@Suite struct RefusalTests {
  static let hostDialects = ["nftables", "iptables", "firewalld", "ufw", "windows"]
  static let clusterDialects = ["aws", "gcp", "azure", "openstack", "calico", "cilium"]

  @Test(arguments: hostDialects)
  func writesNothingForAHostWithoutAddress(_ id: String) throws {
    let emitted = try DialectOutput.emit(id, Self.cluster(id, address: "not an address"))
    #expect(emitted.value.allSatisfy { $0.host == "edge-2" } && !emitted.value.isEmpty)
  }

  @Test(arguments: clusterDialects)
  func writesNothingAtAllWhereAHostHasNoAddress(_ id: String) throws {
    try #require(!DialectOutput.emit(id, Self.cluster(id)).value.isEmpty)
    let emitted = try DialectOutput.emit(id, Self.cluster(id, address: "not an address"))
    #expect(emitted.value.isEmpty)
    #expect(emitted.diagnostics.map(\.code) == [PlanningCode.beyondDialect])
    #expect(emitted.diagnostics[0].message.contains("host 'edge-1' is not planned"))
  }

  @Test(arguments: hostDialects + clusterDialects, ["../edge", "edge 1", "edge\n1", "-edge"])
  func writesNothingForNamesThatNoFileCarries(_ id: String, name: String) throws {
    var cluster = Self.cluster(id)
    cluster.hosts[0].name = name
    let planned = PlanBuilder.plan(try cluster.resolve())
    #expect(planned.diagnostics.contains { $0.code == PlanningCode.nameRefused })
    let files = try DialectOutput.emit(id, cluster).value
    #expect(files.allSatisfy { $0.host == "edge-2" })
    #expect(files.isEmpty == Self.clusterDialects.contains(id))
  }

  @Test(arguments: [
    ("ufw", IPProtocol.ipip, "IP protocol 4"), ("ufw", .sctp, "IP protocol 132"),
    ("cilium", .ospf, "IP protocol 89"), ("azure", .vrrp, "IP protocol 112"),
    ("aws", .sctp, "ports of IP protocol 132"), ("windows", .sctp, "ports of IP protocol 132"),
  ])
  func writesNothingForProtocolsThatADialectLacks(
    _ id: String, _ ipProtocol: IPProtocol, need: String
  ) throws {
    var cluster = Self.cluster(id)
    cluster.flows.append(
      TestCluster.TestFlow(
        id: "strange", ipProtocol: ipProtocol, ports: ipProtocol.hasPorts ? "5000" : nil,
        from: [.worker], to: [.controller]))
    let emitted = try DialectOutput.emit(id, cluster)
    #expect(!emitted.value.contains { $0.host != "edge-2" })
    let refusal = try #require(
      emitted.diagnostics.first { $0.code == PlanningCode.beyondDialect })
    #expect(refusal.message.contains("k0s.strange needs \(need)"))
    #expect(refusal.notes.contains { $0.kind == .fix })
  }

  @Test(arguments: ["nftables", "iptables", "firewalld", "calico", "gcp", "openstack"])
  func writesProtocolsByNumber(_ id: String) throws {
    var cluster = Self.cluster(id)
    cluster.flows.append(
      TestCluster.TestFlow(
        id: "strange", ipProtocol: .ipip, ports: nil, from: [.worker], to: [.controller]))
    #expect(try DialectOutput.emit(id, cluster).diagnostics.isEmpty)
  }

  @Test(arguments: DialectRegistry.all.map(\.id))
  func neverCountsWhatNobodyReadsAsAgreement(_ id: String) throws {
    let resolved = try Self.cluster(id).resolve()
    let plan = PlanBuilder.plan(resolved).value
    let files = try #require(DialectRegistry.dialect(id)).emit(plan).value.map {
      SourceFile(path: $0.path, text: $0.text)
    }
    let host = try #require(plan.hosts.first)
    let texts = files.filter { $0.path.contains(host.host) && !$0.path.hasSuffix(".sh") }
    let found = PlanEvaluator(resolved).check(texts, dialect: id, against: host)
    if PlanEvaluator.reads(id) {
      #expect(found.map(\.message) == [])
    } else {
      #expect(found.map(\.severity) == [.error])
      #expect(found.allSatisfy { $0.message.contains("is not proven") })
    }
  }

  @Test func comparesNoDialectWhoseRulesStandInOtherWords() {
    for dialect in DialectRegistry.all where PlanEvaluator.reads(dialect.id) {
      let treatments = dialect.capabilities.differences.map(\.treatment)
      #expect(!treatments.contains(.inOwnWords), "\(dialect.id)")
    }
  }

  @Test func handsOutNoFileThatDoesOtherwise() throws {
    let resolved = try TestCluster.single.resolve()
    let plan = try #require(PlanBuilder.plan(resolved).value.host("edge-1"))
    let emitted = PlanEvaluator(resolved).emit(plan, by: FaultyDialect())
    #expect(emitted.value.isEmpty)
    #expect(emitted.diagnostics.contains { $0.code == PlanningCode.planDiffers })
    #expect(!PlanEvaluator(resolved).emit(plan, by: NftablesDialect()).value.isEmpty)
  }

  private static func cluster(_ id: String, address: String? = nil) -> TestCluster {
    var cluster = TestCluster.single.suited(for: id)
    if id == "windows" { for index in cluster.hosts.indices { cluster.hosts[index].system = id } }
    if let address { cluster.hosts[0].addresses = [address] }
    return cluster
  }
}

/// nftables that forgets to close the end of a chain.
private struct FaultyDialect: HostFileDialect {
  let id = "nftables"
  let title = "faulty"
  let capabilities = NftablesDialect().capabilities

  func path(forHost host: String) -> String { "\(host).nft" }

  func text(for plan: HostPlan) -> String {
    NftablesDialect().text(for: plan)
      .replacing("policy drop", with: "policy accept")
      .replacing("dropped drop comment", with: "dropped accept comment")
  }
}
