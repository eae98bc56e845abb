/// SCTP packets that ask for an association (RFC 9260), made by hand: many kernels have no SCTP of their
/// own, but all filters know it.
enum SCTPPacket {
  /// An INIT chunk with a mark in a parameter that receivers skip.
  static func initiation(from source: UInt16, to port: UInt16, mark: [UInt8]) -> [UInt8] {
    let parameter = [0xBF, 0xFF] + bigEndian(UInt16(4 + mark.count)) + mark
    // Tag, window of 64 KB, ten streams out, ten in, first number.
    var chunk: [UInt8] = [1, 0] + bigEndian(UInt16(20 + parameter.count))
    chunk += [0x6E, 0x64, 0x6F, 0x63, 0, 1, 0, 0, 0, 10, 0, 10, 0, 0, 0, 1] + parameter
    // The tag of the receiver is 0 here, and the checksum is computed with zeros in its place.
    let header = bigEndian(source) + bigEndian(port) + [0, 0, 0, 0]
    let sum = checksum(header + [0, 0, 0, 0] + chunk)
    return header + (0..<4).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) } + chunk
  }

  /// CRC32c, whose lowest byte goes first into the packet (RFC 9260, appendix A).
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = .max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0x82F6_3B78 : sum >> 1 }
    }
    return ~sum
  }

  private static func bigEndian(_ number: UInt16) -> [UInt8] {
    [UInt8(number >> 8), UInt8(number & 0xFF)]
  }
}
