import Diagnostics
import Markup
import Testing

@Suite struct HTMLInMarkdownTests {
  private func fixture(_ text: String) throws -> HTMLFixture {
    try HTMLFixture(text, path: "a.md")
  }

  @Test func readsTablesThatBlankLinesSplit() throws {
    let text = """
      # Ports

      <table>
        <tr><th>Port</th><th>Use</th></tr>

        <tr>

          <td>80</td>

      <td>`web` and **more**

      </td></tr>
      </table>

      After *it*.
      """
    let fixture = try fixture(text)
    #expect(fixture.outline == ["h1: Ports", "table: Port|Use +1", "p: After it."])
    let row = try #require(try fixture.table.rows.first)
    #expect(row.cells.map(\.text) == ["80", "`web` and **more**"])
    #expect(row.span.start == SourceSpan.Position(line: 6, column: 3))
    #expect(row.cells[0].span.text == "80")
  }

  @Test func readsTheRestOfTheBlockToo() throws {
    let text = "<div>intro\n<table><tr><td>A<tr><td>1</table>outro</div>\n\n| B |\n|---|\n| 2 |"
    #expect(
      try fixture(text).outline == ["p: intro", "table: A +1", "p: outro", "table: B +1"])
  }

  @Test func leavesOtherHTMLAlone() throws {
    let text = "<div>x</div>\n\n<p>the &lt;table&gt; tag</p>"
    let page = try fixture(text).page
    #expect(
      page.blocks.map(\.kind) == [.html("<div>x</div>\n"), .html("<p>the &lt;table&gt; tag</p>\n")])
  }

  @Test(arguments: [
    "<!-- <table><tr><td>80</td></tr></table> -->", "<!--\n\n<table>\n\n<tr><td>80\n\n-->",
    "<script>\n'<table><tr><td>80'\n</script>", "```html\n<table><tr><td>80</table>\n```",
  ])
  func findsNoTableWhereNoneIsShown(_ text: String) throws {
    #expect(try fixture("a\n\n\(text)\n\nb").page.tables.isEmpty)
  }

  @Test func readsTablesInListsAndQuotes() throws {
    let text = """
      - item

        <table>
        <tr><th>Port</th></tr>

        <tr><td>80</td></tr>
        </table>

      > <table><tr><th>Port
      > <tr><td>443
      >
      > </table>
      """
    let fixture = try fixture(text)
    #expect(fixture.outline == ["- p: item", "- table: Port +1", "> table: Port +1"])
    #expect(fixture.page.tables.map { $0.rows[0].cells[0].text } == ["80", "443"])
    #expect(fixture.page.tables[1].rows[0].span.start == SourceSpan.Position(line: 10, column: 3))
  }

  @Test func readsTablesInTablesAcrossBlocks() throws {
    let text = """
      <table><tr><td>

      <table><tr><th>Port</th></tr>

      <tr><td>80</td></tr></table>

      </td></tr></table>

      end
      """
    #expect(try fixture(text).outline == ["table: Port +1", "p: end"])
  }

  @Test func keepsPipeTablesInCells() throws {
    let text = """
      <table><tr><td>

      ## Left

      | Port |
      |------|
      | 80   |

      </td></tr></table>
      """
    #expect(try fixture(text).outline == ["h2: Left", "table: Port +1"])
  }

  @Test func endsAnUnclosedTableAtTheNextHeadingOrTable() throws {
    let text = """
      <table><tr><td>A

      <tr><td>1

      # Next

      | B |
      |---|
      | 2 |

      <table><tr><td>C

      <table><tr><td>D</table>

      end
      """
    #expect(
      try fixture(text).outline == [
        "table: A +1", "h1: Next", "table: B +1", "table: C +0", "table: D +0", "p: end",
      ])
  }

  @Test func refusesWhatAPageOfHTMLMayNotHave() throws {
    let attributes = (0..<300).map { "a\($0)" }.joined(separator: " ")
    let text = "text\n\n<table \(attributes)>\n<tr><td>80</table>\n"
    let result = MarkdownReader.read(SourceFile(path: "a.md", text: text))
    #expect(result.value.blocks.isEmpty)
    #expect(result.diagnostics.map(\.code) == [InputCode.pageTooComplex])
    #expect(result.diagnostics.first?.span?.description == "a.md:3:1")
    let bomb = "- x\n\n  <table>\n  <tr><td colspan=999>x</table>\n"
    let wide = MarkdownReader.read(SourceFile(path: "a.md", text: bomb))
    #expect(wide.diagnostics.first?.span?.description == "a.md:4:7")
  }
}
