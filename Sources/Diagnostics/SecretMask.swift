/// Hides secrets in configuration lines before they are published.
///
/// What is hidden: the value of a key whose name ends in a word for a secret (`authPass: x`,
/// `token = "x"`), and the password inside a URL. Keys that name a file with the secret stay. Each
/// byte becomes an asterisk, so that spans into the line stay true.
package enum SecretMask {
  /// The text with secrets hidden, line by line.
  package static func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result = bytes
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      hide(in: start..<end, &result)
      start = end + 1
    }
    return result == bytes ? text : String(decoding: result, as: UTF8.self)
  }

  private static func hide(in line: Range<Int>, _ bytes: inout [UInt8]) {
    if let password = passwordOfURL(in: line, bytes) { cover(password, &bytes) }
    guard let mark = line.first(where: { isMark(at: $0, in: line, bytes) }),
      namesSecret(String(decoding: bytes[line.lowerBound..<mark], as: UTF8.self))
    else { return }
    var start = mark + 1
    while start < line.upperBound, isBlank(bytes[start]) { start += 1 }
    var end = start
    // A comment behind a blank is no part of the value.
    while end < line.upperBound,
      !(bytes[end] == UInt8(ascii: "#") && end > start && isBlank(bytes[end - 1]))
    {
      end += 1
    }
    while end > start, isBlank(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    cover(start..<end, &bytes)
  }

  private static func isMark(at index: Int, in line: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let next = index + 1
    switch bytes[index] {
    case UInt8(ascii: ":"): return next == line.upperBound || isBlank(bytes[next])
    case UInt8(ascii: "="): return true
    default: return false
    }
  }

  private static func namesSecret(_ key: String) -> Bool {
    let word = key.lowercased().filter { $0.isLetter || $0.isNumber }
    return ["password", "passwd", "authpass", "token", "secret", "secretkey", "privatekey"]
      .contains(where: word.hasSuffix)
  }

  // `scheme://user:password@host`: from the colon behind the user to the last @ before a blank.
  private static func passwordOfURL(in line: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
    guard let scheme = line.first(where: { bytes[$0...].starts(with: "://".utf8) }) else {
      return nil
    }
    let rest = scheme + 3..<line.upperBound
    let end = rest.first { isBlank(bytes[$0]) || bytes[$0] == UInt8(ascii: "\"") }
    let authority = rest.lowerBound..<(end ?? rest.upperBound)
    guard let at = authority.last(where: { bytes[$0] == UInt8(ascii: "@") }),
      let colon = authority.first(where: { bytes[$0] == UInt8(ascii: ":") }), colon < at
    else { return nil }
    return colon + 1..<at
  }

  private static func cover(_ range: Range<Int>, _ bytes: inout [UInt8]) {
    for index in range { bytes[index] = UInt8(ascii: "*") }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
