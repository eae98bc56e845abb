internal import Crypto

/// A SHA-256 digest, written as 64 lower-case hexadecimal digits.
package struct ContentDigest: Hashable, Sendable {
  /// The digits.
  package let hexadecimal: String

  /// Hashes bytes.
  package init(hashing bytes: [UInt8]) {
    var hasher = ContentHasher()
    hasher.update(bytes[...])
    self = hasher.finish()
  }

  /// Takes 64 lower-case hexadecimal digits; nil for anything else.
  package init?(_ text: String) {
    let isDigest =
      text.utf8.count == 64
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
    guard isDigest else { return nil }
    hexadecimal = text
  }

  fileprivate init(_ digest: some Sequence<UInt8>) {
    let digits = Array("0123456789abcdef".utf8)
    let text = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    hexadecimal = String(decoding: text, as: UTF8.self)
  }
}

/// Hashes a file piece by piece.
struct ContentHasher {
  private var hasher = SHA256()

  mutating func update(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
  }

  consuming func finish() -> ContentDigest { ContentDigest(hasher.finalize()) }
}
