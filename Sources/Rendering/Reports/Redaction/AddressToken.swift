internal import NetworkModel

/// An address or prefix as it stands in a text.
struct AddressToken {
  /// The offset behind it.
  let end: Int
  /// As it is written.
  let written: String
  /// The prefix that it means; one address is a prefix of full length.
  let prefix: CIDR

  /// Whether more than one address is meant.
  var isPrefix: Bool { prefix.prefix < prefix.network.family.bits }

  /// In the shortest form.
  var text: String { prefix.shortDescription }

  /// Whether every network has it, so that it tells nothing of this one: loopback, unspecified,
  /// link-local and multicast addresses.
  var isWellKnown: Bool { Self.isWellKnown(prefix) }

  /// Whether every network has a prefix.
  static func isWellKnown(_ prefix: CIDR) -> Bool {
    prefix.prefix == 0 || standards.contains { $0.contains(prefix) }
  }

  private static let standards = [
    "127.0.0.0/8", "0.0.0.0/32", "224.0.0.0/24", "::1/128", "::/128", "ff02::/16", "fe80::/10",
    "169.254.0.0/16", "255.255.255.255/32",
  ].compactMap { CIDR($0) }

  /// Whether an address can begin at an offset: not inside a word or a longer number.
  static func begins(in bytes: [UInt8], at index: Int) -> Bool {
    guard isDigit(bytes[index]) || bytes[index] == colon else { return false }
    guard index > 0 else { return true }
    return !Redaction.isWord(bytes[index - 1]) && bytes[index - 1] != dot
  }

  /// Reads the address that begins at an offset; nil when there is none.
  init?(in bytes: [UInt8], at start: Int) {
    let limit = min(bytes.count, start + 46)
    // Cut from the right, so that a port or a full stop behind an address is none of it.
    var end =
      bytes[start..<limit].firstIndex {
        !Self.isDigit($0) && $0 != Self.colon && $0 != Self.dot
      } ?? limit
    while end - start >= 2 {
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      let isWhole = end == bytes.count || !Redaction.isWord(bytes[end])
      if isWhole, let address = IPAddress(text), Self.isWritten(out: text) {
        let length = Self.length(behind: end, in: bytes, family: address.family)
        self.end = length?.end ?? end
        written = String(decoding: bytes[start..<self.end], as: UTF8.self)
        prefix = CIDR(address, prefix: length?.bits ?? address.family.bits)
        return
      }
      let cut = bytes[start..<end].lastIndex { $0 == Self.colon || $0 == Self.dot }
      // Behind the cut stands a separator, never the rest of a group.
      guard let cut, cut > start else { return nil }
      end = cut
    }
    return nil
  }

  // `1::2` in prose is rare, `a::b` in code is not: an IPv6 address has a digit and two colons.
  private static func isWritten(out text: String) -> Bool {
    let colons = text.utf8.count { $0 == colon }
    return colons == 0 || colons >= 2 && text.utf8.count >= 2
  }

  private static func length(
    behind end: Int, in bytes: [UInt8], family: IPAddress.Family
  ) -> (end: Int, bits: Int)? {
    guard end < bytes.count, bytes[end] == UInt8(ascii: "/") else { return nil }
    let digits = bytes[(end + 1)...].prefix { (0x30...0x39).contains($0) }
    let stop = end + 1 + digits.count
    guard (1...3).contains(digits.count), stop == bytes.count || !Redaction.isWord(bytes[stop]),
      let bits = Int(String(decoding: digits, as: UTF8.self)), bits <= family.bits
    else { return nil }
    return (stop, bits)
  }

  private static let colon = UInt8(ascii: ":")
  private static let dot = UInt8(ascii: ".")

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
