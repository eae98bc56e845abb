import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters
import Testing

@Suite struct PlanBuilderTests {
  @Test func mergesFlowsByRoleAndProtocol() throws {
    let plan = try Self.host("controller-1", of: .highlyAvailable)
    let rules = plan.rules.filter { $0.kind == .flow }
    #expect(
      rules.map(\.counter) == ["client-tcp", "controller-tcp", "controller-vrrp", "worker-tcp"])
    #expect(rules[1].flows.map(\.id) == ["k0s.etcd-peer", "k0s.join-api", "k0s.kube-api"])
    #expect(rules[1].match.ports?.description == "2380,6443,9443")
  }

  @Test func leavesTheHostItselfOut() throws {
    let plan = try Self.host("controller-2", of: .highlyAvailable)
    let group = try #require(plan.groups.first { $0.name == "controller" })
    let names = group.prefixes.map(\.shortDescription)
    #expect(names == ["10.0.0.1", "10.0.0.3", "fd00::1", "fd00::3"])
  }

  @Test func keepsMetricsPortsClosedAndSaysWhoWantsThem() throws {
    let plan = try Self.host("worker-1", of: .highlyAvailable)
    #expect(plan.closed.map(\.id) == ["k0s.kube-proxy-metrics"])
    #expect(plan.closed.first?.wantedBy == [.monitoring])
    #expect(!plan.rules.contains { $0.match.ports?.contains(10249) == true })
  }

  @Test func leavesSSHOpenAndWarnsWithoutAdminNetwork() throws {
    let planned = PlanBuilder.plan(try TestCluster.single.resolve())
    let warnings = planned.diagnostics.filter { $0.code == PlanningCode.noAdminNetwork }
    #expect(warnings.map(\.severity) == [.warning, .warning])
    let rule = planned.value.host("edge-2")?.rules.first { $0.kind == .base(.management) }
    #expect(rule?.match.sources == nil)
    #expect(rule?.match.ports == PortSet(2222))
  }

  @Test func leavesSSHOpenWhereTheAdminNetworkHasAnotherFamily() throws {
    var cluster = TestCluster.single
    cluster.admin = ["fd00::/8"]
    let planned = PlanBuilder.plan(try cluster.resolve())
    #expect(planned.value.host("edge-1")?.managementSources == nil)
    #expect(
      planned.diagnostics.contains { $0.message.hasPrefix("no admin network has the address") })
  }

  @Test func saysWhichFlowsStayClosedForWantOfAddresses() throws {
    let planned = PlanBuilder.plan(try TestCluster.single.resolve())
    let notes = planned.diagnostics.filter { $0.code == PlanningCode.sourceWithoutAddress }
    #expect(
      notes.map(\.message) == [
        "the role client has no addresses, so 1 of its flows stay closed",
        "the role external has no addresses, so 1 of its flows stay closed",
      ])
  }

  @Test func startsANewRuleWhereTheCommentIsFull() throws {
    var cluster = TestCluster.highlyAvailable
    cluster.flows = (1...12).map { number in
      TestCluster.TestFlow(
        id: "a-flow-with-quite-a-long-name-\(number)", ipProtocol: .tcp, ports: "\(4000 + number)",
        from: [.worker], to: [.controller])
    }
    let plan = try Self.host("controller-1", of: cluster)
    let rules = plan.rules.filter { $0.kind == .flow }
    #expect(rules.count == 4)
    #expect(rules.allSatisfy { $0.comment.utf8.count <= 128 })
    #expect(rules.flatMap(\.flows).count == 12)
  }

  @Test(arguments: [
    "a\"b", "a\nb", "../etc", ".hidden", "-c", "a b", "a;b", "$(id)", "", "é", "a/b", "`x`", "{",
    String(repeating: "a", count: 101),
  ])
  func refusesHostNamesThatAreNoFileNames(_ name: String) throws {
    var cluster = TestCluster.highlyAvailable
    cluster.hosts[0].name = name
    let planned = PlanBuilder.plan(try cluster.resolve())
    #expect(planned.value.hosts.count == 4)
    #expect(
      planned.diagnostics.contains { $0.code == PlanningCode.nameRefused && $0.severity == .error })
  }

  @Test(arguments: ["lab\" accept", "lab\n  accept", "#\u{202E}", ""])
  func plansNothingForClustersWithHostileNames(_ name: String) throws {
    var cluster = TestCluster.highlyAvailable
    cluster.name = name
    let planned = PlanBuilder.plan(try cluster.resolve())
    #expect(planned.value.hosts.isEmpty)
    #expect(planned.diagnostics.map(\.code) == [PlanningCode.nameRefused])
  }

  @Test func keepsHostileVersionsAndRolesOutOfTheText() throws {
    var cluster = TestCluster.highlyAvailable
    cluster.version = "1.0\n  accept \""
    cluster.hosts[0].roles = "controller+x\ny\"z"
    let text = try NftablesDialectTests.text(cluster, "controller-1")
    #expect(text.split(separator: "\n")[1] == "# k0s 1.0  accept ; roles: controller")
  }

  @Test func refusesHostsWithoutAddressAndPlansTheOthers() throws {
    var cluster = TestCluster.highlyAvailable
    cluster.hosts[1].addresses = ["not an address"]
    let planned = PlanBuilder.plan(try cluster.resolve())
    #expect(
      planned.value.hosts.map(\.host) == ["controller-1", "controller-3", "worker-1", "worker-2"])
    #expect(planned.diagnostics.contains { $0.code == PlanningCode.hostWithoutAddress })
  }

  @Test func refusesASecondFileOfTheSameName() throws {
    var cluster = TestCluster.highlyAvailable
    cluster.hosts[1].name = "Controller-1"
    let planned = PlanBuilder.plan(try cluster.resolve())
    #expect(planned.value.hosts.count == 4)
    #expect(planned.diagnostics.contains { $0.code == PlanningCode.sameFileName })
  }

  @Test(arguments: [
    ("kuberouter", "kube-bridge"), ("calico", "cali*"), ("flannel", "cni0"), ("cilium", "cilium_*"),
    ("kube-router", "kube-bridge"), ("canal", "cali*"), ("weave", "weave"),
  ])
  func trustsTheInterfacesOfTheCNI(_ cni: String, interface: String) throws {
    var cluster = TestCluster.highlyAvailable
    cluster.cni = cni
    let plan = try Self.host("worker-1", of: cluster)
    let rule = try #require(plan.rules.first { $0.kind == .base(.pods) })
    #expect(rule.match.interfaces?.patterns.first == interface)
    #expect(rule.match.interfaces?.contains("eth0") == false)
  }

  @Test(arguments: [("udp", "flannel0"), ("ipip", "flannel.ipip")])
  func trustsTheDeviceOfFlannelsOtherBackends(_ overlay: String, device: String) throws {
    var cluster = TestCluster.highlyAvailable
    cluster.cni = "flannel"
    let usual = try Self.host("worker-1", of: cluster)
    cluster.overlay = overlay
    let other = try Self.host("worker-1", of: cluster)
    let interfaces = [usual, other].map { plan in
      plan.rules.first { $0.kind == .base(.pods) }?.match.interfaces
    }
    #expect(interfaces.map { $0?.contains(device) } == [false, true])
  }

  @Test func letsPodsOfOtherHostsReachWhatNodesReachExceptTheCNIItself() throws {
    let plan = try Self.host("worker-1", of: .highlyAvailable)
    let rules = plan.rules.filter { $0.kind == .base(.podsElsewhere) }
    #expect(rules.map(\.match.ports) == [PortSet(10250)])
  }

  @Test func dropsPodsOfOtherHostsWhereTheCNITranslatesThem() throws {
    var cluster = TestCluster.highlyAvailable
    cluster.cni = "calico"
    let plan = try Self.host("worker-1", of: cluster)
    #expect(!plan.rules.contains { $0.kind == .base(.podsElsewhere) })
    #expect(plan.rules.contains { $0.kind == .base(.spoofedPods) && !$0.isAccept })
  }

  // Who guesses the interface cuts pods off from the host that they run on.
  @Test func letsPodsInByAddressWhereTheInterfacesAreNotKnown() throws {
    var cluster = TestCluster.highlyAvailable
    cluster.cni = "custom"
    let plan = try Self.host("worker-1", of: cluster)
    let rule = try #require(plan.rules.first { $0.kind == .base(.pods) })
    #expect(rule.match.interfaces == nil)
    #expect(rule.purpose.contains("whoever can send under a pod's address"))
    #expect(!plan.rules.contains { $0.kind == .base(.spoofedPods) })
    let planned = PlanBuilder.plan(try cluster.resolve())
    let warning = try #require(planned.diagnostics.first { $0.code == PlanningCode.unknownCNI })
    #expect(warning.severity == .warning)
    #expect(warning.notes.contains { $0.kind == .impact && $0.text.contains("every port") })
  }

  @Test func saysThatNodePortsDependOnTheDialectWhereNobodySaidWhoUsesThem() throws {
    let planned = PlanBuilder.plan(try TestCluster.highlyAvailable.resolve())
    let warning = try #require(
      planned.diagnostics.first { $0.code == PlanningCode.unknownNodePortUsers })
    #expect(warning.severity == .warning)
    #expect(warning.notes.contains { $0.text.contains("nftables") && $0.text.contains("open") })
    #expect(warning.notes.contains { $0.text.contains("AWS") && $0.text.contains("closed") })
    let known = PlanBuilder.plan(try TestCluster.publicServices.resolve())
    #expect(!known.diagnostics.contains { $0.code == PlanningCode.unknownNodePortUsers })
  }

  @Test func letsAdministratorsInByTheProtocolOfTheHost() throws {
    let plan = try Self.host("barn-3", of: .mixed)
    #expect(plan.managementPort == 5986)
    #expect(!plan.rules.contains { $0.match.ports?.contains(22) == true })
  }

  @Test func givesSetsNamesThatEveryToolTakes() throws {
    var cluster = TestCluster.single
    let words = [
      "aVeryLongRoleNameIndeedA", "aVeryLongRoleNameIndeedB", "9aVeryLongRoleNameIndeed",
    ]
    for (index, word) in words.enumerated() {
      cluster.hosts.append(
        TestCluster.TestHost(
          name: "x\(index)", roles: word, addresses: ["172.16.1.\(index + 1)"]))
      cluster.flows.append(
        TestCluster.TestFlow(
          id: "long-\(index)", ipProtocol: .tcp, ports: "\(7000 + index)", from: [Role(word)],
          to: [.controller]))
    }
    let files = try DialectOutput.emit("firewalld", cluster).value
    let sets = files.filter { $0.host == "edge-1" && $0.path.contains("/ipsets/") }
    let own = sets.filter { $0.text.contains("<entry>172.16.1.") }
    #expect(own.count == 3)
    #expect(Set(own.map(\.path)).count == 3)
    #expect(sets.allSatisfy { $0.name.utf8.count - ".xml".utf8.count <= 31 })
  }

  private static func host(_ name: String, of cluster: TestCluster) throws -> HostPlan {
    try #require(PlanBuilder.plan(try cluster.resolve()).value.host(name))
  }
}
