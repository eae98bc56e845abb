import Diagnostics
import Markup
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct ReStructuredTextPropertyTests {
  private static let pieces = [
    "\n", "\n", "\n", "\n\n", "\n  ", "\n   ", "+--+--+\n", "+==+==+\n", "+--+  +\n", "|a |b |\n",
    "|  +--+\n", "|a    |\n", "+--+--+\n|a |b |\n+--+--+\n", "|漢|é |\n", "== ==\n", "-- --\n",
    "-----\n", "a  b\n", "   b\n", "=====\n", "Title\n", ".. ", ".. note::\n",
    ".. table:: T\n\n   ",
    ".. list-table::\n   :header-rows: 1\n\n   ", "* - ", "  - ", "- ", "1. ", "#. ",
    ".. csv-table::\n   :header: a, b\n\n   ", "\"", ", ", ":x: y\n", "::\n\n  ", "| ", "*", "**",
    "`", "``", "[1]_", "[#]_", ".. [#] ", "|s|", ".. |s| replace:: t\n", ":r:`", "_", "\\", "80",
    " ",
    "\t", "\r\n", "a", "漢",
  ]

  @Test(arguments: 0..<300)
  func readsAnyMixOfMarks(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let text = (0..<250).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
    let result = ReStructuredTextReader.read(SourceFile(path: "a.rst", text: text))
    PageInvariants.check(result, seed: seed)
  }

  @Test(arguments: 0..<100)
  func readsArbitraryBytes(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let bytes = generator.bytes(800, from: Array("+-=|  \n\n\n.:*`_[]#a1\t\r\\\",".utf8))
    PageInvariants.check(
      ReStructuredTextReader.read(SourceFile(path: "a.rst", bytes: bytes)), seed: seed)
  }

  /// Grids drawn from random texts: each cell is what was drawn.
  @Test(arguments: 0..<100)
  func readsBackWhatWasDrawn(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let columns = Int.random(in: 1...6, using: &generator)
    let words = ["", "80", "a b", "x|y", "c++", "443/tcp", "--", "a-b"]
    let rows = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
      (0..<columns).map { _ in words.randomElement(using: &generator) ?? "" }
    }
    let widths = (0..<columns).map { _ in Int.random(in: 9...14, using: &generator) }
    let border = "+" + widths.map { String(repeating: "-", count: $0) + "+" }.joined() + "\n"
    let lines = rows.map { row in
      "|"
        + zip(row, widths).map { " " + $0 + String(repeating: " ", count: $1 - $0.count - 1) + "|" }
        .joined() + "\n"
    }
    let text = border + lines.joined(separator: border) + border
    let page = ReStructuredTextReader.read(SourceFile(path: "a.rst", text: text)).value
    #expect(page.tables.first?.rows.map { $0.cells.map(\.text) } == rows, "seed \(seed)")
    #expect(page.tables.first?.rows.map { $0.cells.map(\.span.text) } == rows, "seed \(seed)")
  }
}
