import Diagnostics
import Testing

/// Words that are given to a shell.
@Suite struct ShellWords {
  @Test(arguments: ["k0s-ha", "a/b.yaml", "--now=2026-11-21", "50%"])
  func stayAsTheyAreWhenTheyArePlain(word: String) {
    #expect(ShellText.quoted(word) == word)
  }

  @Test(arguments: [
    "", " ", "'", "''", "x'\u{301}; touch pwn #", "'\u{20D2}", "$(id)", "`id`", "a\nb", "\\'",
    "é'日",
    "\"", "a;b", "~", "*", "&&", "\u{301}'",
  ])
  func readBackAsOneWord(word: String) throws {
    let read = try #require(words(of: ShellText.quoted(word)))
    #expect(read.map { Array($0.utf8) } == [Array(word.utf8)])
  }

  @Test func makeOneCommand() throws {
    let given = ["netdocs", "report", "x'\u{301}; touch pwn #", "--format", "json"]
    let read = try #require(words(of: ShellText.command(given)))
    #expect(read.map { Array($0.utf8) } == given.map { Array($0.utf8) })
  }

  /// The words that a POSIX shell reads, byte by byte; nil when it would read more than words.
  private func words(of command: String) -> [String]? {
    var words: [[UInt8]] = []
    var word: [UInt8]?
    var isQuoted = false
    var bytes = Array(command.utf8)[...]
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "'"):
        isQuoted.toggle()
        word = word ?? []
      case _ where isQuoted: word = (word ?? []) + [byte]
      case UInt8(ascii: "\\"):
        guard let next = bytes.popFirst() else { return nil }
        word = (word ?? []) + [next]
      case UInt8(ascii: " "):
        if let word { words.append(word) }
        word = nil
      case _ where "\n;&|<>()$`\"*?[#~".utf8.contains(byte): return nil
      default: word = (word ?? []) + [byte]
      }
    }
    if let word { words.append(word) }
    return isQuoted ? nil : words.map { String(decoding: $0, as: UTF8.self) }
  }
}
