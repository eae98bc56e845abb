/// Builds shell commands from words that may hold anything.
///
/// It works on bytes: a quote with a combining mark is one character to people, and still a quote to
/// a shell.
package enum ShellText {
  /// The words as one command, quoted where a shell would read more than the word.
  package static func command(_ words: String...) -> String { command(words) }

  /// The words as one command, quoted where a shell would read more than the word.
  package static func command(_ words: [String]) -> String {
    words.map(quoted).joined(separator: " ")
  }

  /// One word, in single quotes unless it needs none.
  package static func quoted(_ word: String) -> String {
    guard word.isEmpty || !word.utf8.allSatisfy(isPlain) else { return word }
    let quote = UInt8(ascii: "'")
    var bytes = [quote]
    for byte in word.utf8 {
      if byte == quote { bytes += "'\\''".utf8 } else { bytes.append(byte) }
    }
    bytes.append(quote)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_./:=@,+%".utf8.contains(byte)
    }
  }
}
