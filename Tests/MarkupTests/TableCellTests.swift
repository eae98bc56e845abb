import Diagnostics
import Markup
import Testing

@Suite struct TableCellTests {
  @Test func givesTheBytesOfEachCell() throws {
    let table = try table("|  é1 |\t日本\t|x|\n|---|---|---|\n| ü ü | b |  |\n")
    #expect(table.header.cells.map(\.span.text) == ["é1", "日本", "x"])
    let row = try #require(table.rows.first)
    #expect(row.cells.map(\.span.text) == ["ü ü", "b", ""])
    #expect(row.cells[1].span.start == .init(line: 3, column: 9))
    #expect(row.cells[2].span.range.isEmpty)
  }

  @Test func keepsEscapedPipesInsideACell() throws {
    let row = try row(#"| a \| b | `x \| y` | c\\ |"#)
    #expect(row.cells.map(\.text) == ["a | b", "x | y", #"c\"#])
    #expect(row.cells.map(\.span.text) == [#"a \| b"#, #"`x \| y`"#, #"c\\"#])
  }

  @Test func givesCellsBeyondTheHeaderAsExcess() throws {
    let row = try row("| 1 | 2 | 3 | four `5` | a<br>b |")
    #expect(row.cells.map(\.text) == ["1", "2", "3"])
    #expect(row.excess.map(\.text) == ["four 5", "a\nb"])
    #expect(row.excess.map(\.span.text) == ["four `5`", "a<br>b"])
  }

  @Test func fillsMissingCellsAtTheEndOfTheRow() throws {
    let row = try row("| 1 |")
    #expect(row.cells.map(\.text) == ["1", "", ""])
    #expect(row.cells[2].span.start == .init(line: 3, column: 6))
  }

  @Test(arguments: [
    ("a | b | c", ["a", "b", "c"]), ("  | a | b | c |  ", ["a", "b", "c"]),
    ("||b|c|", ["", "b", "c"]), ("| **a** | [b](x) | ~~c~~ |", ["a", "b", "c"]),
    ("| a<br>b | <i>c</i> | &amp; |", ["a\nb", "c", "&"]),
  ])
  func readsRowsInAllTheirShapes(_ source: String, cells: [String]) throws {
    #expect(try row(source).cells.map(\.text) == cells)
  }

  @Test(arguments: [
    ("> ", "> "), ("- ", "  "), ("> - ", ">   "), ("1. > ", "   > "), ("\t\t", "\t\t"),
  ])
  func findsCellsInsideListsAndQuotes(_ first: String, _ next: String) throws {
    let prefix = first == "\t\t" ? "- x\n\n\t- y\n\n" : ""
    let text = prefix + "\(first)| a | b |\n\(next)|---|---|\n\(next)| 1 | 2 |\n"
    let table = try table(text)
    #expect(table.header.cells.map(\.span.text) == ["a", "b"])
    #expect(table.rows.first?.cells.map(\.span.text) == ["1", "2"])
  }

  @Test func findsRowsWithAnotherIndentThanTheHeader() throws {
    let table = try table("| a | b |\n|---|---|\n   | 1 | 2 |\n")
    #expect(table.rows.first?.cells.map(\.span.text) == ["1", "2"])
    #expect(table.rows.first?.span.text == "| 1 | 2 |")
  }

  @Test func findsTheHeaderBelowAParagraph() throws {
    let file = SourceFile(path: "a.md", text: "one\ntwo\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    let page = MarkdownReader.read(file).value
    #expect(page.blocks.map(\.span.text) == ["one\ntwo", "| a | b |\n|---|---|\n| 1 | 2 |"])
    #expect(page.tables.first?.header.cells.map(\.span.text) == ["a", "b"])
  }

  @Test func readsATableWithoutRows() throws {
    let table = try table("text\n\n| a |\n|:-:|\n\nmore\n")
    #expect(table.rows.isEmpty)
    #expect(table.alignments == [.center])
    #expect(table.span.text == "| a |\n|:-:|")
  }

  @Test func readsLinesThatEndWithCRLF() throws {
    let table = try table("| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n")
    #expect(table.rows.first?.cells.map(\.span.text) == ["1", "2"])
    #expect(table.rows.first?.span.text == "| 1 | 2 |")
  }

  private func table(_ text: String) throws -> MarkupTable {
    let page = MarkdownReader.read(SourceFile(path: "a.md", text: text)).value
    return try #require(page.tables.first)
  }

  private func row(_ source: String) throws -> MarkupRow {
    try #require(table("| x | y | z |\n|---|---|---|\n\(source)\n").rows.first)
  }
}

extension MarkupPage {
  /// The tables of the page in order.
  var tables: [MarkupTable] {
    sections.compactMap { section in
      guard case .table(let table) = section.content else { return nil }
      return table
    }
  }
}
