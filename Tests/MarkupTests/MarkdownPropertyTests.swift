import Diagnostics
import Markup
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct MarkdownPropertyTests {
  private static let alphabet =
    Array("|-: \n\n\\`*_>#[]()!<br>~@1.a\t\r\"&;".utf8) + [0xC3, 0xA9, 0]

  @Test(arguments: 0..<300)
  func readsArbitraryBytes(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let bytes = generator.bytes(600, from: Self.alphabet)
    let file = SourceFile(path: "a.md", bytes: bytes)
    let page = MarkdownReader.read(file).value
    for section in page.sections {
      guard case .table(let table) = section.content else { continue }
      for row in [table.header] + table.rows {
        #expect(row.cells.count == table.header.cells.count, "seed \(seed)")
      }
    }
  }

  /// Cells of words and escaped pipes: what cmark says is in a cell is what stands in its span.
  @Test(arguments: 0..<300)
  func agreesWithCmarkAboutWhereCellsAre(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = ["|", "|", "| ", "\\|", "\\\\", "a", "é", "7", " ", "\t", "b c"]
    func line() -> String {
      let count = Int.random(in: 1...14, using: &generator)
      return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }
    let rows = (0..<8).map { _ in line() }
    let text = "| h | i | j |\n|---|---|---|\n" + rows.joined(separator: "\n")
    let page = MarkdownReader.read(SourceFile(path: "a.md", text: text)).value
    for row in page.tables.first?.rows ?? [] {
      for cell in row.cells {
        let expected = Self.shown(cell.span.text)
        #expect(cell.text == expected, "seed \(seed), row \(row.span.text)")
      }
    }
  }

  /// What Markdown shows of a cell: the table takes the backslash before each pipe, then running
  /// text takes the one before each pipe or backslash.
  private static func shown(_ source: String) -> String {
    var result = ""
    var isEscaped = false
    for character in source.replacing("\\|", with: "|") {
      let isBackslash = character == "\\"
      if isEscaped && !isBackslash && character != "|" { result.append("\\") }
      if !isBackslash || isEscaped { result.append(character) }
      isEscaped = isBackslash && !isEscaped
    }
    return isEscaped ? result + "\\" : result
  }
}
