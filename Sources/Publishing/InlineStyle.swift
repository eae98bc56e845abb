package import Rendering

extension PageShell.InlineStyle {
  /// Takes a style sheet and computes the digest that the content policy names.
  ///
  /// `identifier` is printed at the foot of each sheet of paper; of it only letters, digits, blanks
  /// and `._:/-` are kept.
  package init(hashing style: String, printing identifier: String? = nil) {
    let text = style + (identifier.map(Self.footer) ?? "")
    let digest = SHA256Digest(hashing: Array(text.utf8))
    self.init(text: text, sha256: Self.base64(digest.bytes))
  }

  private static func footer(_ identifier: String) -> String {
    let safe = identifier.unicodeScalars.filter { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || " ._:/-".unicodeScalars.contains(scalar))
    }
    let text = String(String.UnicodeScalarView(safe))
    return "@page { @bottom-left { content: \"\(text)\"; font: 8pt sans-serif; } }\n"
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
