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
}
