internal import Crypto

/// An Ed25519 public key.
package struct VerifyingKey: Sendable {
  private let key: Curve25519.Signing.PublicKey
  /// The SHA-256 of the key as DER SubjectPublicKeyInfo, which `openssl pkey -pubin -outform DER`
  /// writes; 64 hexadecimal digits.
  package let id: String

  /// What a SubjectPublicKeyInfo has before the 32 bytes of an Ed25519 key (RFC 8410, section 4).
  static let prefix: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  /// Takes the DER form; nil for any other structure.
  init?(der: [UInt8]) {
    guard der.count == Self.prefix.count + 32, der.starts(with: Self.prefix),
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: der[Self.prefix.count...])
    else { return nil }
    self.init(key)
  }

  init(_ key: Curve25519.Signing.PublicKey) {
    self.key = key
    id = ContentDigest(hashing: Self.prefix + Array(key.rawRepresentation)).hexadecimal
  }

  /// The 32 bytes of the key.
  package var bytes: [UInt8] { Array(key.rawRepresentation) }

  /// Whether a signature was made with the private half over exactly this message.
  package func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
    signature.count == 64 && key.isValidSignature(signature, for: message)
  }
}
