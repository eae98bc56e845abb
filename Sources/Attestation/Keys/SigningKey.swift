internal import Crypto

/// An Ed25519 private key (RFC 8032); its bytes never leave this type.
package struct SigningKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// What an unencrypted PKCS #8 file has before the 32 bytes of an Ed25519 key (RFC 8410,
  /// section 7): version 0, the algorithm without parameters, and two nested octet strings.
  static let prefix: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]

  /// Takes the DER form; nil for any other structure, longer ones included.
  init?(der: [UInt8]) {
    guard der.count == Self.prefix.count + 32, der.starts(with: Self.prefix),
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: der[Self.prefix.count...])
    else { return nil }
    self.key = key
  }

  /// The public half.
  package var verifyingKey: VerifyingKey { VerifyingKey(key.publicKey) }

  /// The 64 bytes of a signature.
  ///
  /// RFC 8032 makes them a function of key and message, and BoringSSL, which is used on Linux,
  /// follows it. CryptoKit on Apple's systems adds randomness: there two signatures of one message
  /// differ, and both are valid.
  package func signature(over message: [UInt8]) -> [UInt8]? {
    (try? key.signature(for: message)).map(Array.init)
  }
}
