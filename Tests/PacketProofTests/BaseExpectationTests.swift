import NetworkModel
import PacketFilters
import Testing

@testable import PacketProof

/// What the prover expects of every host, as packets; plans are made from other tables.
@Suite struct BaseExpectationTests {
  private static func isOpen(_ packet: Packet, on name: String = "worker-1") throws -> Bool {
    let cluster = try ProofCluster().resolve()
    let host = try #require(cluster.definition.hosts.first { $0.name == name })
    let outcome = CellReference(cluster, host).outcome(for: packet, at: .input, isSpoofed: false)
    return outcome.verdict == .accept
  }

  private static func packet(
    _ from: String, _ to: String, _ number: UInt8, port: UInt16 = 0, type: UInt8 = 0,
    by interface: String = "eth0", _ state: ConnectionState = .new
  ) throws -> Packet {
    var packet = Packet(
      from: try #require(IPAddress(from)), to: try #require(IPAddress(to)),
      protocolNumber: number, port: port)
    (packet.interface, packet.icmpType, packet.state) = (interface, type, state)
    return packet
  }

  @Test(
    arguments: [
      ("192.0.2.1", 22, true), ("192.0.3.0", 22, false), ("192.0.2.1", 23, false),
      ("10.0.0.1", 10250, true), ("10.0.9.1", 10250, false), ("10.0.0.1", 10249, false),
    ] as [(String, UInt16, Bool)])
  func letsInWhoNeedsIt(from: String, port: UInt16, isOpen: Bool) throws {
    #expect(try Self.isOpen(Self.packet(from, "10.0.1.1", 6, port: port)) == isOpen)
  }

  @Test(arguments: [
    ("10.244.0.9", "kube-bridge", true), ("10.244.0.9", "eth0", false),
    ("203.0.113.1", "kube-bridge", false), ("10.244.0.9", "cni0", false),
    ("203.0.113.1", "lo", true),
  ])
  func believesPodsOnTheirInterfaces(from: String, interface: String, isOpen: Bool) throws {
    let packet = try Self.packet(from, "10.0.1.1", 6, port: 9, by: interface)
    #expect(try Self.isOpen(packet) == isOpen)
  }

  @Test(arguments: [
    (0, false), (3, true), (5, false), (8, true), (11, true), (12, true), (13, false),
  ])
  func letsInErrorsAndEchoes(type: UInt8, isOpen: Bool) throws {
    #expect(try Self.isOpen(Self.packet("203.0.113.1", "10.0.1.1", 1, type: type)) == isOpen)
  }

  @Test(
    arguments: [
      ("2001:db8::9", 2, true), ("2001:db8::9", 128, true), ("2001:db8::9", 130, false),
      ("fe80::9", 130, true), ("fe80::9", 135, true), ("2001:db8::9", 139, false),
    ] as [(String, UInt8, Bool)])
  func letsInWhatIPv6Needs(from: String, type: UInt8, isOpen: Bool) throws {
    #expect(try Self.isOpen(Self.packet(from, "fd00::1:1", 58, type: type)) == isOpen)
  }

  @Test func letsDHCPServersAnswerOnTheLinkOnly() throws {
    #expect(try Self.isOpen(Self.packet("fe80::9", "fe80::1", 17, port: 546)))
    #expect(try !Self.isOpen(Self.packet("2001:db8::9", "fe80::1", 17, port: 546)))
    #expect(try !Self.isOpen(Self.packet("fe80::9", "fd00::1:1", 17, port: 546)))
  }

  @Test func letsInAnswersAndNothingInvalid() throws {
    let answer = try Self.packet("203.0.113.1", "10.0.1.1", 6, port: 9, .established)
    let stray = try Self.packet("192.0.2.1", "10.0.1.1", 6, port: 22, .invalid)
    #expect(try Self.isOpen(answer))
    #expect(try !Self.isOpen(stray))
  }

  @Test(arguments: [("controller-1", true), ("worker-1", false)])
  func letsSwitchesAskWhereVirtualRoutersAre(host: String, isOpen: Bool) throws {
    let query = try Self.packet("10.0.0.254", "224.0.0.1", 2)
    let router = try Self.packet("fe80::9", "ff02::12", 112)
    #expect(try Self.isOpen(query, on: host) == isOpen)
    #expect(try Self.isOpen(router, on: host) == isOpen)
  }
}
