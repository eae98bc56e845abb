/// An IP prefix such as `10.244.0.0/16`.
package struct CIDR: Hashable, Sendable {
  /// The lowest address; host bits are zero.
  package let network: IPAddress
  /// The prefix length: 0...32 for IPv4, 0...128 for IPv6.
  package let prefix: Int
  /// Whether the text it was read from had host bits set, as in `10.3.0.0/12`.
  package let hadHostBits: Bool

  /// Creates a prefix around an address; host bits are cleared, the length is clamped.
  package init(_ address: IPAddress, prefix: Int) {
    let bits = address.family.bits
    self.prefix = min(max(prefix, 0), bits)
    let hostBits = UInt128(bits - self.prefix)
    let value = hostBits == 128 ? 0 : (address.value >> hostBits) << hostBits
    self.network = IPAddress(address.family, value)
    self.hadHostBits = value != address.value
  }

  /// The prefix of one address.
  package init(_ address: IPAddress) { self.init(address, prefix: address.family.bits) }

  /// Reads `10.244.0.0/16` or a single address; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = IPAddress(parts[0]) else { return nil }
    guard parts.count == 2 else {
      self.init(address)
      return
    }
    let digits = parts[1]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let prefix = Int(digits), prefix <= address.family.bits
    else { return nil }
    self.init(address, prefix: prefix)
  }

  /// The highest address.
  package var last: IPAddress {
    let hostBits = UInt128(network.family.bits - prefix)
    let mask = hostBits == 128 ? UInt128.max : (UInt128(1) << hostBits) - 1
    return IPAddress(network.family, network.value | mask)
  }

  /// Whether an address is inside.
  package func contains(_ address: IPAddress) -> Bool {
    address.family == network.family && network <= address && address <= last
  }

  /// Whether another prefix is inside or equal.
  package func contains(_ other: CIDR) -> Bool {
    contains(other.network) && contains(other.last)
  }

  /// Whether two prefixes share an address; one then contains the other.
  package func overlaps(_ other: CIDR) -> Bool {
    contains(other.network) || other.contains(network)
  }

  /// Two prefixes are equal when they hold the same addresses, however they were written.
  package static func == (left: CIDR, right: CIDR) -> Bool {
    left.network == right.network && left.prefix == right.prefix
  }

  /// Hashes the addresses only.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(network)
    hasher.combine(prefix)
  }
}

extension CIDR: Comparable, CustomStringConvertible {
  /// Orders by family, lowest address, then the longer prefix last.
  package static func < (left: CIDR, right: CIDR) -> Bool {
    (left.network, left.prefix) < (right.network, right.prefix)
  }

  /// `10.244.0.0/16`; a single address is printed with its full prefix length.
  package var description: String { "\(network)/\(prefix)" }

  /// Like ``description``, but a single address without its prefix length.
  package var shortDescription: String {
    prefix == network.family.bits ? network.description : description
  }
}
