import Rendering
import Testing

/// Tables for terminals.
@Suite struct PlainTables {
  @Test func writeOutWhatATerminalWouldObey() {
    let text = PlainTable.write(
      columns: ["Owner", "Ticket"], rows: [["a\nb", "\u{1}\u{1B}[31mC\u{202E}1\u{9B}2J"]])
    #expect(text == "Owner  Ticket\na b    [U+0001][U+001B][31mC[U+202E]1[U+009B]2J\n")
  }

  @Test(arguments: [7, 8] as [UInt64]) func haveOneLineARow(seed: UInt64) {
    var source = HostileText(seed: seed)
    for _ in 0..<200 {
      let text = PlainTable.write(columns: ["a", "b"], rows: [[source.next(), source.next()]])
      #expect(text.unicodeScalars.count { $0 == "\n" } == 2, "\(text.debugDescription)")
      #expect(!text.unicodeScalars.contains("\u{202E}") && !text.unicodeScalars.contains("\r"))
    }
  }
}
