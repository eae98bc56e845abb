import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters
import Testing

/// Who reaches NodePorts, judged by what the readers find in the written text.
@Suite struct NodePortTests {
  static let readers = ["nftables", "iptables", "firewalld"]

  @Test(arguments: readers)
  func dropsPodAddressesFromTheUplink(_ dialect: String) throws {
    let filter = try Self.filter(dialect, .publicServices)
    for source in ["10.50.3.7", "fd50::7"] {
      let packet = try Self.packet(from: source, on: "eth0")
      let outcome = filter.outcome(for: packet, at: .forward)
      #expect(outcome.verdict == .drop, "\(packet)")
      #expect(outcome.rule?.comment == "base:spoofed-pods")
    }
  }

  // An attacker whose real address may use the services must not look like a pod to them.
  @Test(arguments: readers)
  func dropsPodAddressesFromTheUplinkEvenWhereEveryoneMayCome(_ dialect: String) throws {
    var cluster = TestCluster.publicServices
    cluster.external = ["0.0.0.0/0", "::/0"]
    let filter = try Self.filter(dialect, cluster)
    #expect(try Self.verdict(filter, from: "10.50.3.7", on: "eth0") == .drop)
    #expect(try Self.verdict(filter, from: "203.0.113.8", on: "eth0") == .accept)
  }

  @Test(arguments: readers, ["cali1a2b", "vxlan.calico"])
  func letsPodsInThroughTheInterfacesOfTheCNI(_ dialect: String, interface: String) throws {
    let filter = try Self.filter(dialect, .publicServices)
    #expect(try Self.verdict(filter, from: "10.50.3.7", on: interface) == .accept)
    #expect(try Self.verdict(filter, from: "fd50::7", on: interface) == .accept)
  }

  @Test(arguments: readers)
  func knowsHostsByTheirAddresses(_ dialect: String) throws {
    let filter = try Self.filter(dialect, .publicServices)
    #expect(try Self.verdict(filter, from: "10.7.0.12", on: "eth0") == .accept)
    #expect(try Self.verdict(filter, from: "10.7.0.99", on: "eth0") == .drop)
  }

  @Test(arguments: readers, ["kuberouter", "cilium"])
  func letsPodsInEverywhereWhereTheCNIKeepsTheirAddresses(
    _ dialect: String, cni: String
  ) throws {
    var cluster = TestCluster.publicServices
    cluster.cni = cni
    let filter = try Self.filter(dialect, cluster)
    #expect(try Self.verdict(filter, from: "10.50.3.7", on: "eth0") == .accept)
    let plan = try Self.plan(cluster)
    let rule = try #require(plan.rules.first { $0.kind == .base(.nodePortsPodsElsewhere) })
    #expect(rule.purpose.contains("The CNI keeps their address"))
    #expect(!plan.rules.contains { $0.kind == .base(.spoofedPods) && $0.hook == .forward })
  }

  @Test(arguments: ["calico", "kuberouter"])
  func decidesAboutPodsAsInputWhereIPVSTranslates(_ cni: String) throws {
    var cluster = TestCluster.publicServices
    cluster.cni = cni
    cluster.serviceProxy = "ipvs"
    let filter = try Self.filter("nftables", cluster)
    var packet = Packet(
      from: try #require(IPAddress("10.50.3.7")), to: try #require(IPAddress("10.7.0.11")),
      protocolNumber: 6, port: 30_080)
    let keeps = cni == "kuberouter"
    #expect(filter.outcome(for: packet).verdict == (keeps ? .accept : .drop))
    packet.interface = keeps ? "kube-bridge" : "cali7"
    #expect(filter.outcome(for: packet).verdict == .accept)
  }

  /// A packet of a new connection to a NodePort as the forward hook sees it.
  private static func packet(from source: String, on interface: String) throws -> Packet {
    let from = try #require(IPAddress(source))
    let pod = try #require(IPAddress(from.family == .ipv4 ? "10.50.1.9" : "fd50::1:9"))
    var packet = Packet(from: from, to: pod, protocolNumber: 6, port: 8_080)
    packet.interface = interface
    packet.outgoingInterface = "cali99"
    packet.translatedFrom = 30_080
    return packet
  }

  private static func verdict(
    _ filter: PacketFilter, from source: String, on interface: String
  ) throws -> FilterOutcome.Verdict {
    filter.outcome(for: try packet(from: source, on: interface), at: .forward).verdict
  }

  private static func plan(_ cluster: TestCluster) throws -> HostPlan {
    try #require(PlanBuilder.plan(try cluster.resolve()).value.host("node-1"))
  }

  private static func filter(_ dialect: String, _ cluster: TestCluster) throws -> PacketFilter {
    let writer = try #require(DialectRegistry.dialect(dialect) as? any HostDialect)
    let emitted = writer.emitFiles(try plan(cluster))
    try #require(emitted.diagnostics.isEmpty)
    return try DialectOutput.read(emitted.value, dialect)
  }
}
