import Diagnostics
import Testing

@testable import Markup

@Suite struct TableRepairTests {
  private func tables(_ text: String) -> [[String]] {
    MarkdownReader.read(SourceFile(path: "a.md", text: text)).value.sections.compactMap {
      guard case .table(let table) = $0.content else { return nil }
      return table.rows.map { $0.cells.map(\.text).joined(separator: "|") }
    }
  }

  private func problems(_ text: String) -> [String] {
    MarkdownReader.read(SourceFile(path: "a.md", text: text)).diagnostics.map {
      "\($0.code.name) \($0.span?.start.line ?? 0)"
    }
  }

  @Test func bringsBackRowsBelowAComment() {
    let text = "| a | b |\n|---|---|\n| 1 | `x` |\n<!-- | 0 | hidden | -->\n| 2 | **y** |\n"
    #expect(tables(text) == [["1|x", "2|y"]])
    #expect(problems(text) == ["table-ends-early 5"])
  }

  @Test func bringsBackRowsBelowBlankLines() {
    let text = "| a | b |\n|---|---|\n| 1 | x |\n\n| 2 | y |\n\n\n| 3 | z |\n| 4 |\n"
    #expect(tables(text) == [["1|x", "2|y", "3|z", "4|"]])
    #expect(problems(text) == ["table-ends-early 5", "table-ends-early 8"])
  }

  @Test func keepsPlacesOfRowsThatCameBack() throws {
    let file = SourceFile(path: "a.md", text: "| a | b |\n|---|---|\n| 1 | x |\n\n| 2 | yy |\n")
    let section = try #require(MarkdownReader.read(file).value.sections.first)
    guard case .table(let table) = section.content else { return }
    #expect(table.rows.last?.cells.last?.span.description == "a.md:5:7")
    #expect(table.rows.last?.cells.last?.span.text == "yy")
  }

  @Test func readsATableWhoseDelimiterHasAnotherWidth() {
    let text = "Intro\n| a | b | c |\n|---|---|\n| 1 | 2<br>3 | 4 |\n"
    #expect(tables(text) == [["1|2\n3|4"]])
    #expect(problems(text) == ["table-delimiter-mismatch 3"])
    let blocks = MarkdownReader.read(SourceFile(path: "a.md", text: text)).value.blocks
    #expect(blocks.first?.span.text == "Intro")
  }

  @Test(arguments: [
    "| a | b |\n|---|---|\n| 1 | x |\n\nSee a | b for more.\n",
    "| a | b |\n|---|---|\n| 1 | x |\n\nText.\n\n| 2 | y |\n",
    "A line | with pipe\n\n| b |\n",
    "Setext heading\n---\ntext\n",
  ])
  func leavesOtherTextAlone(_ text: String) { #expect(problems(text) == []) }

  @Test func findsLossInsideLists() {
    let text = "- item\n\n  | a | b |\n  |---|---|\n  | 1 | x |\n\n  | 2 | y |\n"
    #expect(tables(text) == [["1|x", "2|y"]])
  }
}
