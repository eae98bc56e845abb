internal import Diagnostics

/// A signed payload: a DSSE envelope, version 1.
package struct Envelope: Hashable, Sendable {
  /// What the payload is; signed together with it.
  package let payloadType: String
  /// The signed bytes.
  package let payload: [UInt8]
  /// Who signed.
  package let signatures: [Signature]

  /// The payload type of in-toto statements.
  package static let inToto = "application/vnd.in-toto+json"

  /// One signature over type and payload.
  package struct Signature: Hashable, Sendable {
    /// A hint at the key: not signed itself, and empty when there is none.
    package let keyID: String
    /// The signature's bytes.
    package let bytes: [UInt8]

    /// Pairs a signature with its hint.
    package init(keyID: String, bytes: [UInt8]) {
      self.keyID = keyID
      self.bytes = bytes
    }
  }

  /// Puts parts together without checking them.
  package init(payloadType: String, payload: [UInt8], signatures: [Signature]) {
    self.payloadType = payloadType
    self.payload = payload
    self.signatures = signatures
  }

  /// Signs a payload with each key, in the order of the keys' ids; nil when the system refuses.
  package init?(signing payload: [UInt8], type: String = inToto, with keys: [SigningKey]) {
    let message = Self.preAuthenticationEncoding(type: type, payload: payload)
    var signatures: [Signature] = []
    for key in keys.sorted(by: { $0.verifyingKey.id < $1.verifyingKey.id }) {
      guard let bytes = key.signature(over: message) else { return nil }
      signatures.append(Signature(keyID: key.verifyingKey.id, bytes: bytes))
    }
    self.init(payloadType: type, payload: payload, signatures: signatures)
  }

  /// The bytes that are signed: `DSSEv1`, then the lengths and contents of type and payload.
  package static func preAuthenticationEncoding(type: String, payload: [UInt8]) -> [UInt8] {
    Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
  }

  /// The bytes that each signature of this envelope must be over.
  package var signedBytes: [UInt8] {
    Self.preAuthenticationEncoding(type: payloadType, payload: payload)
  }

  /// The envelope as one line of JSON.
  package var text: String {
    let value: JSONValue = [
      "payload": .string(StrictBase64.encode(payload)),
      "payloadType": .string(payloadType),
      "signatures": .array(
        signatures.map { signature in
          [
            "keyid": .string(signature.keyID),
            "sig": .string(StrictBase64.encode(signature.bytes)),
          ]
        }),
    ]
    return JSONWriter.text(value, layout: .compact) + "\n"
  }
}
