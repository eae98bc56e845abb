import FirewallPlanning
import NetworkModel
import PacketFilters
import Testing

@testable import PacketProof

/// Which packets are sent because a file, as it was read, is not what the model says.
@Suite struct CounterexampleTests {
  /// The cells for a host's file, with a line in the place of another one.
  private static func cells(
    _ host: String, _ from: String = "", _ to: String = ""
  ) throws -> [ProofCell] {
    let request = try ProofCluster().request()
    let names = request.hosts.map(\.host)
    let plan = LaboratoryPlanner.plan(request.cluster, hosts: names)
    let services = ProbedServices(request.cluster, hosts: names)
    let number = try #require(plan.receivers.firstIndex { $0.name == host })
    let definition = try #require(request.cluster.definition.hosts.first { $0.name == host })
    let file = try #require(request.files[host]?.first)
    let text = from.isEmpty ? file.text : file.text.replacing(from, with: to)
    try #require(from.isEmpty || text != file.text)
    let changed = ProofFile(path: file.path, text: text, digest: "00")
    return Counterexamples(
      plan, services.translation, at: number, CellReference(request.cluster, definition)
    ).find(in: NftablesBackend().filters(of: [changed]).map(\.filter)).cells
  }

  private static let drop = "    counter name dropped drop"

  @Test(arguments: ["controller-1", "controller-2", "worker-1", "worker-2"])
  func findsNoneInRightFiles(host: String) throws {
    #expect(try Self.cells(host).map(\.packet.description) == [])
  }

  @Test func sendsToAPortThatNoCellStandsFor() throws {
    let cells = try Self.cells("worker-1", Self.drop, "    tcp dport 31337 accept\n" + Self.drop)
    let packet = try #require(cells.first).packet
    #expect((packet.destinationPort, packet.protocolNumber) == (31337, 6))
    #expect(cells.allSatisfy { !$0.isOpen && $0.way == .counterexample })
    #expect(cells.allSatisfy { $0.probe.kind == .firstSegment && $0.probe.port == 31337 })
  }

  @Test func sendsFromThePortThatTheFileAsksFor() throws {
    let cells = try Self.cells("worker-1", Self.drop, "    udp sport 53 accept\n" + Self.drop)
    let probes = cells.map(\.probe)
    #expect(!probes.isEmpty && probes.allSatisfy { $0.sourcePort == 53 })
    #expect(probes.allSatisfy { $0.kind == .raw(protocolNumber: 17, type: 0) })
  }

  @Test func sendsWhatIsTranslatedToTheHostItself() throws {
    let cells = try Self.cells(
      "worker-1",
      "meta l4proto 6 ct original proto-dst 30000-32767 counter name base-node-ports-pods",
      "meta l4proto 6 ct original proto-dst 30001-32767 counter name base-node-ports-pods")
    let cell = try #require(cells.first { $0.hook == .forward })
    #expect(cell.packet.translatedFrom == 30000)
    #expect(cell.probe.port == 30000)
    #expect(cell.probe.arrivalPort == ServiceTranslation.podPort)
    #expect(IPAddress("10.0.1.1") == cell.probe.to || IPAddress("fd00::1:1") == cell.probe.to)
  }

  // Which pod a service leads to is decided elsewhere; the other host's own filter is not asked.
  @Test func sendsToServicesOfPodsThatUseTheNetworkOfAnotherHost() throws {
    let closing = "    ct state new ct status dnat meta l4proto 6 ct original"
    let cells = try Self.cells(
      "worker-1", closing, "    ip daddr 192.168.7.9 accept\n" + closing)
    let cell = try #require(cells.first)
    #expect(cell.packet.destination == IPAddress("192.168.7.9"))
    #expect(cell.packet.outgoingInterface == "eth0")
    #expect(cell.probe.to == IPAddress("10.0.1.1") && cell.probe.isSeenOnLink)
    #expect(cell.probe.sourcePort == ServiceTranslation.choosingPort(ofNode: cell.probe.receiver))
  }

  // An answer cannot come first, and nobody else has the host's own address.
  @Test func leavesOutWhatNobodyCanSend() throws {
    #expect(
      try Self.cells(
        "worker-1", Self.drop, "    icmp type 0 accept\n    ip saddr 10.0.1.1 accept\n" + Self.drop
      ).map(\.packet.description) == [])
  }
}
