import Diagnostics
import Testing

@testable import Markup

/// Long tables must read as short ones do, row by row.
@Suite struct LongTablesTests {
  private let cells = [
    "TCP", "80", "a <-> b", "`code`", "**x**", "a\\|b", "x<br>y", "[t](http://x.example)", "&amp;",
    "www.x.example", "2379:2380", "http://x.example", "worker, CLI => controller", "", "é ü 端口",
    "a_b_c", "<b>x</b>", "1 < 2", "it's \"quoted\"", "~x~", "a@b.example", "x!", "tab\there", "*",
    "<-> x",
  ]

  private func page(_ rows: Int) -> String {
    var text = "# Title\n\n| a | b | c |\n|---|:-:|--:|\n"
    for row in 0..<rows {
      let own = (0..<[3, 3, 3, 2, 4][row % 5]).map { cells[(row * 7 + $0 * 3) % cells.count] }
      text += "| \(own.joined(separator: " | ")) |\n"
    }
    return text + "\nAfter.\n"
  }

  @Test func readAsCMarkReadsThem() throws {
    let file = SourceFile(path: "a.md", text: page(3 * LongTables.piece + 17))
    let bytes = PageBytes(file)
    let whole = MarkdownTreeReader.blocks(of: MarkdownDocument(parsing: bytes.bytes), in: file)
    #expect(LongTables.blocks(of: bytes) == whole)
  }

  @Test func keepWhatStandsBelow() {
    let file = SourceFile(path: "a.md", text: page(3 * LongTables.piece))
    let page = MarkdownReader.read(file).value
    #expect(page.blocks.count == 3)
    #expect(page.blocks.last?.span.text == "After.")
  }

  @Test func resolveReferencesOfTheirPage() {
    let text = page(3 * LongTables.piece) + "\n[t]: http://y.example\n"
    let file = SourceFile(path: "a.md", text: text.replacing("(http://x.example)", with: "[t]"))
    let bytes = PageBytes(file)
    let whole = MarkdownTreeReader.blocks(of: MarkdownDocument(parsing: bytes.bytes), in: file)
    #expect(LongTables.blocks(of: bytes) == whole)
  }

  @Test func stayTextInsideCode() {
    let file = SourceFile(path: "a.md", text: "```\n\(page(3 * LongTables.piece))\n```\n")
    #expect(MarkdownReader.read(file).value.blocks.count == 1)
  }
}
