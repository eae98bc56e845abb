import NetworkModel
import Testing

@testable import PacketProof

@Suite struct ProbePacketTests {
  @Test func recognisesItsOwnMarkBehindAnyHeader() {
    let bytes = [0x45, 0, 0, 60] + ProbePacket.mark(round: 7, probe: 1_234_567)
    bytes.withUnsafeBufferPointer { packet in
      #expect(ProbePacket.probe(in: packet, round: 7) == 1_234_567)
      #expect(ProbePacket.probe(in: packet, round: 8) == nil)
    }
  }

  @Test func computesTheChecksumOfSCTP() {
    // RFC 3720, B.4: 32 bytes of zeros, and the usual check value of CRC32c.
    #expect(SCTPPacket.checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
    #expect(SCTPPacket.checksum(Array("123456789".utf8)) == 0xE306_9283)
  }

  @Test(arguments: [(Probe.Kind.firstSegment, UInt8(2)), (.strayStream, 0)])
  func writesSegmentsFromThePortThatIsAskedFor(kind: Probe.Kind, flags: UInt8) throws {
    let (from, to) = (try #require(IPAddress("192.0.2.1")), try #require(IPAddress("192.0.2.2")))
    var probe = Probe(from: (0, from), to: (1, to), kind, port: 6443)
    probe.sourcePort = 53
    let packet = ProbePacket.payload(of: probe, round: 1, index: 2)
    #expect(Array(packet[..<4]) == [0, 53, 0x19, 0x2B])
    #expect(packet[13] == flags)
    let pseudo = from.bytes + to.bytes + [0, 0, 0, 6, 0, 0, 0, UInt8(packet.count)]
    #expect(ProbePacket.checksum(pseudo + packet) == 0)
  }

  @Test func asksForAnAssociationWithNothingBehindTheChunk() {
    let packet = SCTPPacket.initiation(
      from: 20_000, to: 38_412, mark: ProbePacket.mark(round: 1, probe: 2))
    #expect(Array(packet[..<8]) == [0x4E, 0x20, 0x96, 0x0C, 0, 0, 0, 0])
    #expect(packet[12] == 1)
    #expect(Int(packet[14]) << 8 | Int(packet[15]) == packet.count - 12)
  }
}
