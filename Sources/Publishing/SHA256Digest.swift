import Crypto

/// A SHA-256 digest.
package struct SHA256Digest: Hashable, Sendable, Comparable {
  /// The 32 bytes.
  package let bytes: [UInt8]

  /// Hashes bytes.
  package init(hashing bytes: [UInt8]) {
    var hasher = SHA256()
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    self.bytes = Array(hasher.finalize())
  }

  /// Hashes names and digests in the given order, for one digest of many things.
  package init(combining parts: [(name: String, digest: SHA256Digest)]) {
    var input: [UInt8] = []
    for part in parts {
      input += part.name.utf8
      input.append(0)
      input += part.digest.bytes
    }
    self.init(hashing: input)
  }

  /// 64 lower-case hexadecimal digits.
  package var hexadecimal: String {
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in bytes {
      text.append(Self.digit(byte >> 4))
      text.append(Self.digit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first 12 hexadecimal digits: enough to tell builds apart by eye.
  package var short: String { String(hexadecimal.prefix(12)) }

  /// Orders by bytes.
  package static func < (left: SHA256Digest, right: SHA256Digest) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
