internal import NetworkModel

/// An address or prefix as it stands in a text.
struct AddressToken {
  /// The offset behind it.
  let end: Int
  /// As it is written.
  let written: String
  /// The prefix that it means; one address is a prefix of full length.
  let prefix: CIDR
  /// Whether more numbers follow than an address has, so that ``prefix`` is a guess.
  let isLonger: Bool

  /// Whether more than one address is meant.
  var isPrefix: Bool { prefix.prefix < prefix.network.family.bits }

  /// In the shortest form.
  var text: String { prefix.shortDescription }

  /// Whether every network has it, so that it tells nothing of this one: loopback, unspecified,
  /// link-local and multicast addresses.
  var isWellKnown: Bool { !isLonger && Self.isWellKnown(prefix) }

  /// Whether every network has a prefix.
  static func isWellKnown(_ prefix: CIDR) -> Bool {
    prefix.prefix == 0 || standards.contains { $0.contains(prefix) }
  }

  private static let standards = [
    "127.0.0.0/8", "0.0.0.0/32", "224.0.0.0/24", "::1/128", "::/128", "ff02::/16", "fe80::/10",
    "169.254.0.0/16", "255.255.255.255/32",
  ].compactMap { CIDR($0) }

  /// Reads the address that begins at an offset; nil when there is none.
  ///
  /// Only ASCII digits continue a number: letters before an IPv4 address (`v10.0.0.1`), dashes,
  /// arrows and whatever else stands beside it do not hide it.
  init?(in bytes: [UInt8], at start: Int) {
    guard let found = Self.dotted(in: bytes, at: start) ?? Self.grouped(in: bytes, at: start) else {
      return nil
    }
    let family = found.address.family
    let length = found.isLonger ? nil : Self.length(behind: found.end, in: bytes, family: family)
    end = length?.end ?? found.end
    written = String(decoding: bytes[start..<end], as: UTF8.self)
    prefix = CIDR(found.address, prefix: length?.bits ?? family.bits)
    isLonger = found.isLonger
  }

  private typealias Found = (address: IPAddress, end: Int, isLonger: Bool)

  // MARK: IPv4

  /// Four numbers up to 255, with zeros before them or not; further ones belong to them.
  private static func dotted(in bytes: [UInt8], at start: Int) -> Found? {
    guard isDecimal(bytes[start]), start == 0 || !isDecimal(bytes[start - 1]) else { return nil }
    var value: UInt128 = 0
    var count = 0
    var index = start
    while let (number, end) = number(in: bytes, at: index) {
      if count < 4 {
        guard number <= 255 else { return nil }
        value = value << 8 | UInt128(number)
      }
      count += 1
      index = end
      guard end + 1 < bytes.count, bytes[end] == dot, isDecimal(bytes[end + 1]) else { break }
      index += 1
    }
    return count < 4 ? nil : (IPAddress(.ipv4, value), index, count > 4)
  }

  private static func number(in bytes: [UInt8], at start: Int) -> (value: Int, end: Int)? {
    var value = 0
    var end = start
    while end < bytes.count, isDecimal(bytes[end]) {
      value = min(value * 10 + Int(bytes[end] - 0x30), 1_000)
      end += 1
    }
    return end > start ? (value, end) : nil
  }

  // MARK: IPv6

  private static func grouped(in bytes: [UInt8], at start: Int) -> Found? {
    guard isHex(bytes[start]) || bytes[start] == colon,
      start == 0 || !isHex(bytes[start - 1])
    else { return nil }
    let isClean = start == 0 || !Redaction.isWord(bytes[start - 1])
    let limit = min(bytes.count, start + 46)
    var end = start
    var colons = 0
    while end < limit, isHex(bytes[end]) || bytes[end] == colon || bytes[end] == dot {
      if bytes[end] == colon { colons += 1 }
      end += 1
    }
    guard colons >= 2 else { return nil }
    // Cut from the right, so that a port or a full stop behind an address is none of it.
    while end - start >= 2 {
      let isWhole = end == bytes.count || !Redaction.isWord(bytes[end])
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      if isWhole, isClean || text.utf8.contains(where: isDecimal), let address = IPAddress(text) {
        return (address, end, false)
      }
      let cut = bytes[start..<end].lastIndex { $0 == colon || $0 == dot }
      guard let cut, cut > start else { return nil }
      end = cut
    }
    return nil
  }

  private static func length(
    behind end: Int, in bytes: [UInt8], family: IPAddress.Family
  ) -> (end: Int, bits: Int)? {
    guard end < bytes.count, bytes[end] == UInt8(ascii: "/"),
      let (bits, stop) = number(in: bytes, at: end + 1), stop - end <= 4, bits <= family.bits
    else { return nil }
    return (stop, bits)
  }

  private static let colon = UInt8(ascii: ":")
  private static let dot = UInt8(ascii: ".")

  private static func isDecimal(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isHex(_ byte: UInt8) -> Bool {
    isDecimal(byte) || (0x61...0x66).contains(byte | 0x20) && byte < 0x80
  }
}
