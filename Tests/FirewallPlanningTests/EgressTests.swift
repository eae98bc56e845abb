import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters
import TestSupport
import Testing

/// What hosts may send once a plan limits it, judged by what the readers find in the written text.
@Suite struct EgressTests {
  static let readers = ["nftables", "iptables", "firewalld"]

  @Test(arguments: readers)
  func dropsWhatNobodyNamed(_ dialect: String) throws {
    let filter = try Self.filter(dialect, "controller-1")
    #expect(try Self.verdict(filter, to: "203.0.113.9", 443) == .drop)
    #expect(try Self.verdict(filter, to: "2001:db8::9", 443) == .drop)
    #expect(try Self.verdict(filter, to: "10.0.0.2", 2379) == .drop)
    #expect(try Self.verdict(filter, to: "10.0.0.2", 2380, by: .udp) == .drop)
  }

  @Test(arguments: readers)
  func opensTheFlowsOfTheHost(_ dialect: String) throws {
    let controller = try Self.filter(dialect, "controller-1")
    #expect(try Self.verdict(controller, to: "10.0.0.2", 2380) == .accept)
    #expect(try Self.verdict(controller, to: "fd00::3", 6443) == .accept)
    let worker = try Self.filter(dialect, "worker-1")
    #expect(try Self.verdict(worker, to: "10.0.0.2", 8132) == .accept)
    #expect(try Self.verdict(worker, to: "10.0.0.2", 2380) == .drop)
  }

  @Test(arguments: readers)
  func answersAdministratorsAndNobodyElseAsked(_ dialect: String) throws {
    let filter = try Self.filter(dialect, "worker-1")
    #expect(try Self.verdict(filter, to: "192.0.2.7", 40_000) == .drop)
    #expect(try Self.verdict(filter, to: "192.0.2.7", 40_000, in: .established) == .accept)
  }

  @Test(arguments: readers)
  func letsTheHostReachItselfPodsAndServices(_ dialect: String) throws {
    let worker = try Self.filter(dialect, "worker-1")
    #expect(try Self.verdict(worker, to: "203.0.113.9", 9, out: "lo") == .accept)
    #expect(try Self.verdict(worker, to: "10.244.7.7", 8080, out: "kube-bridge") == .accept)
    #expect(try Self.verdict(worker, to: "10.96.0.1", 443) == .accept)
    let controller = try Self.filter(dialect, "controller-1")
    #expect(try Self.verdict(controller, to: "10.244.7.7", 8080) == .drop)
  }

  @Test(arguments: readers)
  func sendsVRRPToItsGroup(_ dialect: String) throws {
    let filter = try Self.filter(dialect, "controller-1")
    #expect(try Self.verdict(filter, to: "224.0.0.18", 0, by: .vrrp) == .accept)
    #expect(try Self.verdict(filter, to: "ff02::12", 0, by: .vrrp) == .accept)
    #expect(try Self.verdict(filter, to: "224.0.0.19", 0, by: .vrrp) == .drop)
    let worker = try Self.filter(dialect, "worker-1")
    #expect(try Self.verdict(worker, to: "224.0.0.18", 0, by: .vrrp) == .drop)
  }

  @Test(arguments: readers)
  func asksAnybodyUntilServersAreNamed(_ dialect: String) throws {
    var cluster = Self.cluster
    let before = try Self.filter(dialect, "worker-1", of: cluster)
    #expect(try Self.verdict(before, to: "203.0.113.9", 53, by: .udp) == .accept)
    #expect(try Self.verdict(before, to: "203.0.113.9", 123, by: .udp) == .accept)
    cluster.egress.resolvers = [CIDR("10.9.0.53")].compactMap(\.self)
    cluster.egress.timeServers = [CIDR("fd09::123")].compactMap(\.self)
    let after = try Self.filter(dialect, "worker-1", of: cluster)
    #expect(try Self.verdict(after, to: "203.0.113.9", 53, by: .udp) == .drop)
    #expect(try Self.verdict(after, to: "10.9.0.53", 53) == .accept)
    #expect(try Self.verdict(after, to: "10.9.0.53", 123, by: .udp) == .drop)
    #expect(try Self.verdict(after, to: "fd09::123", 123, by: .udp) == .accept)
  }

  @Test(arguments: readers)
  func opensWhatTheDefinitionAllows(_ dialect: String) throws {
    var cluster = Self.cluster
    cluster.egress.allowed = [try Self.destination("registry", "10.9.0.80", "443,5000")]
    let filter = try Self.filter(dialect, "worker-1", of: cluster)
    #expect(try Self.verdict(filter, to: "10.9.0.80", 5000) == .accept)
    #expect(try Self.verdict(filter, to: "10.9.0.81", 5000) == .drop)
    #expect(try Self.verdict(filter, to: "10.9.0.80", 80) == .drop)
    let rules = filter.chains.flatMap(\.rules)
    #expect(rules.contains { $0.comment == "egress:registry" })
  }

  @Test func reachesTheControlPlaneByItsExternalAddress() throws {
    var cluster = Self.cluster
    cluster.externalAddress = "10.0.9.9"
    let filter = try Self.filter("nftables", "worker-1", of: cluster)
    #expect(try Self.verdict(filter, to: "10.0.9.9", 6443) == .accept)
    #expect(try Self.verdict(filter, to: "10.0.9.9", 22) == .drop)
  }

  @Test(arguments: [TestCluster.highlyAvailable, .single, .publicServices], readers)
  func meansWhatTheModelSays(_ cluster: TestCluster, _ dialect: String) throws {
    let resolved = try cluster.resolve()
    for plan in PlanBuilder.plan(resolved, limitsEgress: true).value.hosts {
      let files = try Self.files(dialect, plan)
      let findings = PlanEvaluator(resolved).check(files, dialect: dialect, against: plan)
      #expect(findings.map { "\($0.message) \($0.notes.map(\.text))" } == [])
    }
  }

  /// What to replace in the output chain of worker-1; every one changes what happens to some packet.
  static let mutations: [(from: String, to: String)] = [
    ("@toController4 tcp dport { 6443, 8132 }", "@toController4 tcp dport { 6443, 8132-8133 }"),
    ("@toController4 tcp dport { 6443, 8132 }", "@toController4 tcp dport 6443"),
    ("ip daddr @toController4", "ip saddr @toController4"),
    ("    ip6 daddr @toController6", "    #"), ("      10.0.0.2,", "      10.0.0.0/24,"),
    ("oifname \"lo\" ", ""), ("udp dport 53", "udp dport 53-54"),
    ("ip daddr @pods4 ", ""), ("ip daddr @services4 ", "ip daddr @pods4 "),
    ("hook output", "hook postrouting"), ("k0s.konnectivity-agent", "k0s.konnectivity-agents"),
    ("    ct state established,related counter name out-", "    counter name out-"),
  ]

  @Test(arguments: mutations)
  func catches(_ mutation: (from: String, to: String)) throws {
    var cluster = Self.cluster
    cluster.flows.removeAll { $0.id == "kr-bgp" }
    let resolved = try cluster.resolve()
    let plan = try Self.plan("worker-1", of: cluster)
    let file = try #require(try Self.files("nftables", plan).first)
    let mutant = file.text.replacing(mutation.from, with: mutation.to)
    try #require(mutant != file.text)
    let source = SourceFile(path: file.path, text: mutant)
    #expect(!PlanEvaluator(resolved).check(source, against: plan).isEmpty)
  }

  @Test(arguments: 1...20)
  func readsBackRandomPlans(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var cluster = TestCluster.random(using: &generator)
    cluster.egress.allowed = [try Self.destination("one", "10.0.0.2", "\(seed * 100)")]
    let resolved = try cluster.resolve()
    for plan in PlanBuilder.plan(resolved, limitsEgress: true).value.hosts {
      for dialect in Self.readers {
        let files = try Self.files(dialect, plan)
        let findings = PlanEvaluator(resolved).check(files, dialect: dialect, against: plan)
        #expect(findings.isEmpty, "seed \(seed) \(dialect): \(findings.map(\.message))")
      }
    }
  }

  @Test(arguments: DialectRegistry.all.map(\.id))
  func refusesWhereADialectCannotLimitIt(_ id: String) throws {
    let dialect = try #require(DialectRegistry.dialect(id))
    var cluster = TestCluster.single.suited(for: id)
    if id == "windows" { for index in cluster.hosts.indices { cluster.hosts[index].system = id } }
    let plan = PlanBuilder.plan(try cluster.resolve(), limitsEgress: true).value
    let emitted = dialect.emit(plan)
    #expect(emitted.value.isEmpty == !dialect.capabilities.filtersEgress)
    #expect(emitted.diagnostics.isEmpty == dialect.capabilities.filtersEgress)
    guard !dialect.capabilities.filtersEgress else { return }
    #expect(emitted.diagnostics.allSatisfy { $0.code == PlanningCode.beyondDialect })
    let words = "does not limit what hosts send"
    let says = emitted.diagnostics.allSatisfy { $0.message.contains(words) }
    #expect(says || id == "networkpolicy")
  }

  @Test func leavesTheOutputHookAloneUnlessAsked() throws {
    let plan = PlanBuilder.plan(try Self.cluster.resolve()).value
    #expect(plan.hosts.allSatisfy { $0.rules(at: .output).isEmpty && $0.openedFlows.isEmpty })
    #expect(plan.notProven.contains("Connections that the host opens (egress) are not restricted."))
  }

  @Test func saysThatEgressWasNotExecuted() throws {
    let plan = PlanBuilder.plan(try Self.cluster.resolve(), limitsEgress: true).value
    #expect(plan.notProven.contains { $0.contains("no packet has tried it") })
    #expect(!plan.notProven.contains { $0.contains("are not restricted.") })
  }

  @Test func warnsWhereNobodySaidWhatElseHostsNeed() throws {
    var cluster = Self.cluster
    let found = PlanBuilder.plan(try cluster.resolve(), limitsEgress: true).diagnostics
    #expect(
      found.filter { $0.code == PlanningCode.unknownEgress }.map(\.severity)
        == [.warning, .note, .note])
    cluster.egress.allowed = [try Self.destination("registry", "10.9.0.80", "443")]
    let after = PlanBuilder.plan(try cluster.resolve(), limitsEgress: true).diagnostics
    #expect(!after.contains { $0.code == PlanningCode.unknownEgress && $0.severity == .warning })
  }

  @Test func saysWhichFlowsHaveNoReceiver() throws {
    var cluster = Self.cluster
    cluster.flows.append(
      TestCluster.TestFlow(
        id: "dump", ipProtocol: .tcp, ports: "445", from: [.worker], to: [.external]))
    let found = PlanBuilder.plan(try cluster.resolve(), limitsEgress: true).diagnostics
    let warnings = found.filter { $0.code == PlanningCode.destinationWithoutAddress }
    #expect(warnings.map(\.subject) == ["lab worker-1", "lab worker-2"])
    #expect(warnings[0].notes.contains { $0.text == "closed: k0s.dump" })
  }

  @Test(arguments: ["a\"b", "a\nb", "$(id)", "`id`", "${x}", "a b", "\u{202E}x", "-x", ""])
  func plansNothingWhereAnAllowedNameIsHostile(_ name: String) throws {
    var cluster = Self.cluster
    cluster.egress.allowed = [try Self.destination(name, "10.9.0.80", "443")]
    let planned = PlanBuilder.plan(try cluster.resolve(), limitsEgress: true)
    #expect(planned.value.hosts.isEmpty)
    #expect(planned.diagnostics.contains { $0.code == PlanningCode.nameRefused })
  }

  @Test(arguments: readers)
  func writesGolden(_ id: String) throws {
    var cluster = TestCluster.single
    cluster.egress.resolvers = [CIDR("10.9.0.53")].compactMap(\.self)
    cluster.egress.allowed = [
      try Self.destination("registry", "10.9.0.80", "443"),
      try Self.destination("log-collector", "10.9.1.0/24", "514,6514", by: .udp),
    ]
    let dialect = try #require(DialectRegistry.dialect(id))
    let plan = PlanBuilder.plan(try cluster.resolve(), limitsEgress: true).value
    let listing = dialect.emit(plan).value.map { "==== \($0.path)\n\($0.text)" }
    try expectGolden(listing.joined(), named: "dialects/\(id)-edge-egress.txt")
  }

  @Test(.enabled(if: ExternalTool.nftCheck != nil, "nft is not installed"))
  func passesNftCheck() throws {
    let (tool, arguments) = try #require(ExternalTool.nftCheck)
    for host in ["controller-1", "worker-1"] {
      let file = try #require(try Self.files("nftables", Self.plan(host, of: Self.cluster)).first)
      let result = try tool.run(arguments, input: file.text)
      #expect(result.code == 0, "\(result.output)")
    }
  }

  @Test(
    .enabled(if: Judges.has("iptables-nft-restore"), "iptables is not installed"),
    arguments: ["nft", "legacy"], [IPAddress.Family.ipv4, .ipv6])
  func passesTheTestOfIptables(_ backend: String, _ family: IPAddress.Family) throws {
    let unshare = try #require(ExternalTool("unshare"))
    let tool = try #require(
      ExternalTool("\(family == .ipv4 ? "ip" : "ip6")tables-\(backend)-restore"))
    for host in ["controller-1", "worker-1"] {
      let files = try Self.files("iptables", Self.plan(host, of: Self.cluster))
      let file = try #require(files.first { $0.path.hasSuffix(".v\(family.rawValue).rules") })
      let result = try unshare.run(["-rn", tool.path, "--test", "--noflush"], input: file.text)
      #expect(result.code == 0, "\(result.output)")
    }
  }

  // MARK: Making plans and packets

  private static var cluster: TestCluster {
    var cluster = TestCluster.highlyAvailable
    cluster.serviceCIDR = ["10.96.0.0/12"]
    return cluster
  }

  private static func destination(
    _ name: String, _ prefix: String, _ ports: String, by ipProtocol: IPProtocol = .tcp
  ) throws -> ClusterEgress.Destination {
    ClusterEgress.Destination(
      name, to: [try #require(CIDR(prefix))], by: ipProtocol, ports: try PortSet(parsing: ports),
      why: "The \(name).", span: TestCluster.file.wholeSpan)
  }

  private static func plan(_ host: String, of cluster: TestCluster) throws -> HostPlan {
    let plan = PlanBuilder.plan(try cluster.resolve(), limitsEgress: true).value
    return try #require(plan.host(host))
  }

  private static func files(_ dialect: String, _ plan: HostPlan) throws -> [SourceFile] {
    let writer = try #require(DialectRegistry.dialect(dialect) as? any HostDialect)
    let emitted = writer.emitFiles(plan)
    try #require(emitted.diagnostics.isEmpty)
    return emitted.value.filter { !$0.path.hasSuffix(".sh") }.map {
      SourceFile(path: $0.path, text: $0.text)
    }
  }

  private static func filter(
    _ dialect: String, _ host: String, of cluster: TestCluster = cluster
  ) throws -> PacketFilter {
    try DialectOutput.read(try files(dialect, plan(host, of: cluster)), dialect)
  }

  private static func verdict(
    _ filter: PacketFilter, to receiver: String, _ port: UInt16, by ipProtocol: IPProtocol = .tcp,
    in state: ConnectionState = .new, out interface: String = "eth0"
  ) throws -> FilterOutcome.Verdict {
    let to = try #require(IPAddress(receiver))
    let own = try #require(IPAddress(to.family == .ipv4 ? "10.0.0.1" : "fd00::1"))
    var packet = Packet(from: own, to: to, protocolNumber: ipProtocol.number, port: port)
    packet.interface = ""
    packet.outgoingInterface = interface
    packet.state = state
    return filter.outcome(for: packet, at: .output).verdict
  }
}
