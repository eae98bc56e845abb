/// A key as its PEM file holds it (RFC 7468).
package enum KeyText: Sendable {
  /// A private key.
  case signing(SigningKey)
  /// A public key.
  case verifying(VerifyingKey)

  /// The public key, or the public half of a private one.
  package var verifyingKey: VerifyingKey {
    switch self {
    case .signing(let key): key.verifyingKey
    case .verifying(let key): key
    }
  }

  /// Reads a file that holds one key and nothing else.
  ///
  /// - Throws: what is wrong and what to do, never a part of the file.
  package init(pem bytes: [UInt8]) throws(Refusal) {
    let (label, der) = try Self.block(of: bytes)
    switch label {
    case "PRIVATE KEY":
      guard let key = SigningKey(der: der) else { throw Self.otherAlgorithm(der, "private") }
      self = .signing(key)
    case "PUBLIC KEY":
      guard let key = VerifyingKey(der: der) else { throw Self.otherAlgorithm(der, "public") }
      self = .verifying(key)
    default: throw Self.otherLabel(label)
    }
  }

  /// The label and content of the only PEM block.
  private static func block(of bytes: [UInt8]) throws(Refusal) -> (label: String, der: [UInt8]) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      line in
      var text = String(decoding: line, as: UTF8.self).unicodeScalars
      while let last = text.last, last == " " || last == "\r" || last == "\t" { text.removeLast() }
      return String(text)
    }
    while lines.first == "" { lines.removeFirst() }
    while lines.last == "" { lines.removeLast() }
    guard let label = lines.first.flatMap({ name(in: $0, after: "-----BEGIN ") }) else {
      throw Refusal("the file is no key in PEM form", fix: make)
    }
    // What another kind of file holds beside is not worth a word.
    guard label == "PRIVATE KEY" || label == "PUBLIC KEY" else { return (label, []) }
    guard let end = lines.firstIndex(of: "-----END \(label)-----"), end > 0 else {
      throw Refusal("the key file is cut off: its END line is missing", fix: "copy the file again")
    }
    guard end == lines.count - 1 else {
      throw Refusal(
        "the file holds more than one key or other text", fix: "put each key into a file of its own"
      )
    }
    guard let der = StrictBase64.decode(lines[1..<end].joined()) else {
      throw Refusal("the key between the BEGIN and END lines is no Base64", fix: "copy it again")
    }
    return (label, der)
  }

  private static func name(in line: String, after start: String) -> String? {
    guard line.hasPrefix(start), line.hasSuffix("-----"), line.utf8.count <= 64 else { return nil }
    return String(line.dropFirst(start.count).dropLast(5))
  }

  static let make =
    "make one with `openssl genpkey -algorithm ed25519 -out key.pem`, and its public half with "
    + "`openssl pkey -in key.pem -pubout -out key.pub.pem`"

  private static func otherLabel(_ label: String) -> Refusal {
    if label == "ENCRYPTED PRIVATE KEY" {
      return Refusal(
        "the key is encrypted with a passphrase, which netdocs does not ask for",
        fix: "decrypt it where it is used, `openssl pkey -in key.pem -out plain.pem`, and delete "
          + "that file afterwards")
    }
    let kinds = [
      "RSA PRIVATE KEY": "an RSA key", "RSA PUBLIC KEY": "an RSA key",
      "EC PRIVATE KEY": "an EC key", "EC PARAMETERS": "an EC key", "DSA PRIVATE KEY": "a DSA key",
      "OPENSSH PRIVATE KEY": "a key of OpenSSH", "CERTIFICATE": "a certificate",
      "CERTIFICATE REQUEST": "a certificate request",
    ]
    let kind = kinds[label] ?? "something else"
    return Refusal("the file holds \(kind), not an Ed25519 key in PKCS #8 or SPKI", fix: make)
  }

  private static func otherAlgorithm(_ der: [UInt8], _ half: String) -> Refusal {
    let names: [(name: String, identifier: [UInt8])] = [
      ("RSA", [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01]),
      ("EC", [0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]),
      ("X25519", [0x06, 0x03, 0x2B, 0x65, 0x6E]), ("X448", [0x06, 0x03, 0x2B, 0x65, 0x6F]),
      ("Ed448", [0x06, 0x03, 0x2B, 0x65, 0x71]),
    ]
    // The algorithm stands in the first bytes; further behind anything may look like one.
    let head = Array(der.prefix(24))
    for (name, identifier) in names where head.firstRange(of: identifier) != nil {
      return Refusal("the \(half) key is for \(name), not for Ed25519", fix: make)
    }
    return Refusal("the \(half) key is no plain Ed25519 key (RFC 8410)", fix: make)
  }
}
