/// Builds shell commands from words that may hold anything.
enum ShellText {
  /// The words as one command, quoted where a shell would read more than the word.
  static func command(_ words: String...) -> String {
    words.map(quoted).joined(separator: " ")
  }

  /// One word, in single quotes unless it needs none.
  static func quoted(_ word: String) -> String {
    guard word.isEmpty || !word.utf8.allSatisfy(isPlain) else { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
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
