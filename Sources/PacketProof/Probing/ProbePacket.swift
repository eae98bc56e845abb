import NetworkModel

/// The bytes of probes: each carries a mark by which its receipt is recognised.
enum ProbePacket {
  /// `netdocs:`, then the number of the round and that of the probe.
  private static let mark = Array("netdocs:".utf8)
  private static let markLength = 16

  /// The mark of a probe.
  static func mark(round: UInt32, probe: Int) -> [UInt8] {
    mark + bigEndian(round) + bigEndian(UInt32(truncatingIfNeeded: probe))
  }

  /// The probe whose mark is found in a packet; nil for packets of others and of earlier rounds.
  static func probe(in packet: UnsafeBufferPointer<UInt8>, round: UInt32) -> Int? {
    guard packet.count >= markLength else { return nil }
    for start in 0...(packet.count - markLength)
    where packet[start] == mark[0] && mark.indices.allSatisfy({ packet[start + $0] == mark[$0] }) {
      guard number(in: packet, at: start + 8) == round else { return nil }
      return Int(number(in: packet, at: start + 12))
    }
    return nil
  }

  /// What a raw socket sends for a probe; the kernel puts the IP header in front.
  static func payload(of probe: Probe, round: UInt32, index: Int) -> [UInt8] {
    let mark = mark(round: round, probe: index)
    if probe.kind == .association {
      return SCTPPacket.initiation(from: source(of: probe, mark), to: probe.port, mark: mark)
    }
    guard case .raw(let number, let type) = probe.kind else { return segment(probe, mark) }
    switch number {
    case IPProtocol.icmp.number: return icmp(type: type, index, mark, isChecked: true)
    // The kernel computes the checksum of ICMPv6 itself (RFC 3542).
    case IPProtocol.icmpv6.number: return icmp(type: type, index, mark, isChecked: false)
    case IPProtocol.udp.number: return datagram(probe, mark)
    case IPProtocol.vrrp.number:
      // Version 2, advertisement, router 51, priority 100, no address (RFC 3768).
      return [0x21, 51, 100, 0, 0, 1, 0, 0] + mark
    // The first four bytes of GRE say: version 0, no options. Others have no header of interest.
    default: return [0, 0, 0, 0, 0, 0, 0, 0] + mark
    }
  }

  private static func icmp(
    type: UInt8, _ index: Int, _ mark: [UInt8], isChecked: Bool
  ) -> [UInt8] {
    let identifier = UInt16(truncatingIfNeeded: index &+ Int(mark[11]) &* 4099)
    var bytes = [type, 0, 0, 0] + bigEndian(identifier) + [0, 1] + mark
    // Timestamps have three times behind the header (RFC 792).
    if type == 13 { bytes += [0, 0, 0, 0] }
    guard isChecked else { return bytes }
    let sum = checksum(bytes)
    bytes[2] = UInt8(sum >> 8)
    bytes[3] = UInt8(sum & 0xFF)
    return bytes
  }

  // A UDP packet for addresses that no UDP socket here can have; without a port of its own, as a DHCPv6
  // server sends it.
  private static func datagram(_ probe: Probe, _ mark: [UInt8]) -> [UInt8] {
    let length = bigEndian(UInt16(8 + mark.count))
    let source: UInt16 = probe.sourcePort == 0 ? 547 : probe.sourcePort
    var bytes = bigEndian(source) + bigEndian(probe.port) + length + [0, 0] + mark
    let pseudo = probe.from.bytes + probe.to.bytes + [0, 0, 0, 17] + [0, 0] + length
    let sum = checksum(pseudo + bytes)
    bytes[6] = UInt8(sum >> 8)
    bytes[7] = UInt8(sum & 0xFF)
    return bytes
  }

  // A TCP header with the flag SYN, which opens connections, or without a single one, which none
  // contains (RFC 9293).
  private static func segment(_ probe: Probe, _ mark: [UInt8]) -> [UInt8] {
    let flags: UInt8 = probe.kind == .firstSegment ? 2 : 0
    var bytes = bigEndian(source(of: probe, mark)) + bigEndian(probe.port)
    bytes += [0, 0, 0, 1, 0, 0, 0, 0, 0x50, flags, 4, 0, 0, 0, 0, 0] + mark
    let length = bigEndian(UInt16(bytes.count))
    let pseudo = probe.from.bytes + probe.to.bytes + [0, 0, 0, 6] + [0, 0] + length
    let sum = checksum(pseudo + bytes)
    bytes[16] = UInt8(sum >> 8)
    bytes[17] = UInt8(sum & 0xFF)
    return bytes
  }

  // Different ones for the probes of a round, and for the rounds.
  private static func source(of probe: Probe, _ mark: [UInt8]) -> UInt16 {
    guard probe.sourcePort == 0 else { return probe.sourcePort }
    let number = UInt16(mark[14]) << 8 | UInt16(mark[15])
    return 20_000 + (number &+ UInt16(mark[11]) &* 4099) % 40_000
  }

  /// The checksum of RFC 1071.
  static func checksum(_ bytes: [UInt8]) -> UInt16 {
    var sum: UInt32 = 0
    for index in stride(from: 0, to: bytes.count, by: 2) {
      let low = index + 1 < bytes.count ? UInt32(bytes[index + 1]) : 0
      sum += UInt32(bytes[index]) << 8 + low
    }
    while sum > 0xFFFF { sum = (sum & 0xFFFF) + (sum >> 16) }
    return ~UInt16(sum)
  }

  private static func bigEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  private static func number(in packet: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 << 8 | UInt32(packet[start + $1]) }
  }
}
