import Crypto
package import Rendering

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

extension PageShell.InlineStyle {
  /// Takes a style sheet and computes the digest that the content policy names.
  package init(hashing text: String) {
    let digest = SHA256Digest(hashing: Array(text.utf8))
    self.init(text: text, sha256: Self.base64(digest.bytes))
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let padded = Array(group) + Array(repeating: 0, count: 3 - group.count)
      let value = padded.reduce(0) { $0 << 8 | Int($1) }
      for position in 0..<4 {
        let isPadding = position > group.count
        let digit = alphabet[value >> (18 - 6 * position) & 63]
        text.append(isPadding ? UInt8(ascii: "=") : digit)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
