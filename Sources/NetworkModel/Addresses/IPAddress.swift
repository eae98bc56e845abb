#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An IPv4 or IPv6 address.
package struct IPAddress: Hashable, Sendable {
  /// The address family.
  package let family: Family
  /// The address as a number in host order: 32 or 128 significant bits.
  package let value: UInt128

  /// The two families.
  package enum Family: Int, Hashable, Sendable, Comparable {
    /// RFC 791.
    case ipv4 = 4
    /// RFC 8200.
    case ipv6 = 6

    /// How many bits an address has: 32 or 128.
    package var bits: Int { self == .ipv4 ? 32 : 128 }

    /// Orders IPv4 before IPv6.
    package static func < (left: Family, right: Family) -> Bool { left.rawValue < right.rawValue }
  }

  /// Creates an address; bits beyond the family's width are dropped.
  package init(_ family: Family, _ value: UInt128) {
    self.family = family
    self.value = family == .ipv4 ? value & 0xFFFF_FFFF : value
  }

  /// Reads the textual forms of RFC 4291 and dotted decimal; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let string = String(text)
    guard string.utf8.count <= 45 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, string, &bytes) == 1 {
      self.init(.ipv4, bytes[0..<4].reduce(UInt128(0)) { $0 << 8 | UInt128($1) })
    } else if inet_pton(AF_INET6, string, &bytes) == 1 {
      self.init(.ipv6, bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) })
    } else {
      return nil
    }
  }

  /// The address a number of steps further; wraps within the family.
  package func advanced(by steps: Int) -> IPAddress {
    IPAddress(family, value &+ UInt128(truncatingIfNeeded: steps))
  }
}

extension IPAddress: Comparable, CustomStringConvertible {
  /// Orders IPv4 before IPv6, then by number.
  package static func < (left: IPAddress, right: IPAddress) -> Bool {
    (left.family, left.value) < (right.family, right.value)
  }

  /// The canonical text (RFC 5952 for IPv6).
  package var description: String {
    var bytes = (0..<family.bits / 8).map { index in
      UInt8(truncatingIfNeeded: value >> UInt128(family.bits - 8 - index * 8))
    }
    var text = [CChar](repeating: 0, count: 46)
    let code = family == .ipv4 ? AF_INET : AF_INET6
    guard inet_ntop(code, &bytes, &text, socklen_t(text.count)) != nil else { return "" }
    let length = text.firstIndex(of: 0) ?? text.count
    return String(decoding: text[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
