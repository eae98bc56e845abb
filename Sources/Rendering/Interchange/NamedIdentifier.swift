/// UUIDs that follow from a name: the same name gives the same UUID (RFC 9562, version 5).
package enum NamedIdentifier {
  /// The namespace of all names here; drawn at random once, and never to be changed.
  package static let namespace: [UInt8] = [
    0x49, 0x62, 0x4D, 0xCF, 0x68, 0x57, 0x4C, 0x03, 0x82, 0xFC, 0x2C, 0x38, 0x9F, 0x08, 0x66, 0xF8,
  ]

  /// The UUID of a name, in lower case with hyphens; a namespace has 16 bytes.
  package static func uuid(of name: String, in namespace: [UInt8] = namespace) -> String {
    var bytes = Array(SHA1.digest(of: namespace + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    return text(bytes)
  }

  /// The 16 bytes of a UUID as text.
  package static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    var result = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { result.append("-") }
      result.append(digits[Int(byte >> 4)])
      result.append(digits[Int(byte & 0x0F)])
    }
    return result
  }
}
