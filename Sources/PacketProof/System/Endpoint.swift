import CLinux
import NetworkModel

extension netdocs_endpoint {
  /// An address as the kernel takes it.
  init(_ address: IPAddress, port: UInt16 = 0, interface: UInt32 = 0) {
    self.init()
    family = UInt8(address.family.rawValue)
    self.port = port
    self.interface = interface
    withUnsafeMutableBytes(of: &bytes) { buffer in
      for (index, byte) in address.bytes.enumerated() { buffer[index] = byte }
    }
  }
}

extension IPAddress {
  /// The address in network order: 4 or 16 bytes.
  var bytes: [UInt8] {
    (0..<family.bits / 8).map { index in
      UInt8(truncatingIfNeeded: value >> UInt128(family.bits - 8 - index * 8))
    }
  }

  /// Whether the address is only known on its link: `fe80::/10` (RFC 4291).
  var isLinkLocal6: Bool { family == .ipv6 && value >> 118 == 0xFE80 >> 6 }

  /// Whether the address is a group.
  var isMulticast: Bool {
    family == .ipv4 ? value >> 28 == 0xE : value >> 120 == 0xFF
  }

  /// Whether one host on a link can have the address and be reached by it from anywhere.
  var isAssignable: Bool {
    guard family == .ipv4 else {
      return !isMulticast && !isLinkLocal6 && value >> 64 != 0
    }
    let first = value >> 24
    return first != 0 && first != 127 && first < 224
  }
}
