import Diagnostics
import Markup
import Testing

@Suite struct HTMLTableTests {
  private func rows(_ html: String) throws -> [String] { try HTMLFixture(html).rows }

  @Test func placesRowsAndCellsByTheByte() throws {
    let html = """
      <p>ä</p><TABLE class=x><thead>
        <tr id="h>1"><th> Port </th><th>Üse</th></tr></thead>
        <tr
          class=odd>
          <td data-x='<td>'>
            80<br>443
          </td><td></td></tr><!-- <tr> --><tr><td>9</TD>
        <td>&auml; <b>x</b>
      </table>
      """
    let table = try HTMLFixture(html).table
    let rows = [table.header] + table.rows
    #expect(
      rows.map(\.span.text) == [
        "<tr id=\"h>1\"><th> Port </th><th>Üse</th></tr>",
        "<tr\n    class=odd>\n    <td data-x='<td>'>\n      80<br>443\n    </td><td></td></tr>",
        "<tr><td>9</TD>\n  <td>&auml; <b>x</b>",
      ])
    #expect(
      rows.map { $0.cells.map(\.span.text) } == [
        ["Port", "Üse"], ["80<br>443", ""], ["9", "&auml; <b>x</b>"],
      ])
    #expect(rows.map(\.span.start.line) == [2, 3, 7])
    #expect(rows[1].cells[1].span.start == SourceSpan.Position(line: 7, column: 14))
    #expect(table.span.text.hasPrefix("<tr id") && table.span.text.hasSuffix("<b>x</b>"))
  }

  @Test func givesTheBlockTheWholeElement() throws {
    let html = "<table><tr><td>a</table >x"
    #expect(
      try HTMLFixture(html).page.blocks.map(\.span.text) == ["<table><tr><td>a</table >", "x"])
  }

  @Test func expandsSpans() throws {
    let html = """
      <table><tr><th>A</th><th>B</th><th>C</th></tr>
      <tr><td rowspan="3">r</td><td colspan=2>c</td></tr>
      <tr><td>1</td><td rowspan=2>2</td></tr>
      <tr><td>3</td></tr></table>
      """
    #expect(try rows(html) == ["A|B|C", "r|c|^c", "^r|1|2", "^r|3|^2"])
    let table = try HTMLFixture(html).table
    #expect(table.rows[0].cells[1].span == table.rows[0].cells[2].span)
  }

  @Test func endsSpansWithTheirGroupOfRows() throws {
    let html = """
      <table><tr><th>A<th>B<tbody><tr><td rowspan=0>x<td>1<tr><td>2<tbody><tr><td>y<td>3</table>
      """
    #expect(try rows(html) == ["A|B", "x|1", "^x|2", "y|3"])
    let wide = "<table><tr><th>A<th>B</tr><tr><td rowspan=9999>x<td>1</tr><tr><td>2</tr></table>"
    #expect(try rows(wide) == ["A|B", "x|1", "^x|2"])
  }

  @Test func fillsColumnsBetweenSpans() throws {
    let html = "<table><tr><th>A<th>B<th>C<tr><td>1<td>2<td rowspan=2>3<tr><td>4</table>"
    #expect(try rows(html) == ["A|B|C", "1|2|3", "4||^3"])
  }

  @Test func joinsHeaderRows() throws {
    let html = """
      <table><thead>
      <tr><th rowspan=2>Name</th><th colspan=2>Inbound</th></tr>
      <tr><th>Port</th><th>Inbound</th></tr></thead>
      <tbody><tr><td>a</td><td>1</td><td>2</td></tr></tbody></table>
      """
    #expect(try rows(html) == ["Name|Inbound Port|Inbound", "a|1|2"])
    let bare = html.replacing("<thead>", with: "").replacing("</thead>", with: "")
    #expect(try rows(bare) == ["Name|Inbound Port|Inbound", "a|1|2"])
  }

  @Test func takesTheFirstRowForTheHeaderWithoutHeaderCells() throws {
    #expect(
      try rows("<table><tr><td>Port<td>Use<tr><td>80<td>web</table>") == ["Port|Use", "80|web"])
    let allHeaderCells = "<table><tr><th>Port<th>Use<tr><th>80<th>web</table>"
    #expect(try rows(allHeaderCells) == ["Port|Use", "80|web"])
    let corner = "<table><tr><td></td><th>Port<tr><th>a<td>80</table>"
    #expect(try rows(corner) == ["|Port", "a|80"])
  }

  @Test func keepsRowsWhoseNamesStandAtTheLeft() throws {
    let html = "<table><tr><th>Port<td>80<tr><th>Use<td>web</table>"
    #expect(try rows(html) == ["|", "Port|80", "Use|web"])
  }

  @Test func takesTheCaption() throws {
    let html = "<table><caption>Open\n <b>ports</b></caption><tr><th>A<tr><td>1</table>"
    #expect(try HTMLFixture(html).table.caption == "Open ports")
    let title =
      "<table><tr><th colspan=2>Workers</th></tr><tr><th>A<th>B</tr><tr><td>1<td>2</table>"
    #expect(try HTMLFixture(title).table.caption == "Workers")
    #expect(try rows(title) == ["A|B", "1|2"])
  }

  @Test func fillsShortRowsAndKeepsLongOnes() throws {
    let html = "<table><tr><th>A<th>B<tr><td>1<tr><td>1<td>2<td>3<tr><td colspan=3>w</table>"
    #expect(try rows(html) == ["A|B", "1|", "1|2|+3", "w|^w"])
  }

  @Test func putsTheFootLast() throws {
    let html = """
      <table><thead><tr><th>A</thead><tfoot><tr><td>f</tfoot><tbody><tr><td>1</tbody></table>
      """
    #expect(try rows(html) == ["A", "1", "f"])
  }

  @Test func readsTablesWithoutEndTags() throws {
    #expect(try rows("<table><td>A<td>B<tr><td>1<td><p>2<p>3") == ["A|B", "1|2\n3"])
    #expect(
      try rows("<table><tr><td>A</td></td><td>B</td></tr><tr><td>1<div>x<td>2</tr></table>") == [
        "A|B", "1\nx|2",
      ])
    #expect(try rows("<table><tr><td><div><ul><li>A<td>B<tr><td>1<td>2</table>") == ["A|B", "1|2"])
  }

  @Test func readsTablesInTables() throws {
    let html = """
      <table><tr><td><h2>Left</h2>l</td><td><h2>Right</h2>
      <table><tr><th>Port</th></tr><tr><td>80</td></tr></table>end</td></tr></table>
      """
    let fixture = try HTMLFixture(html)
    #expect(
      fixture.outline == [
        "table: Left\nl|Right\nend +0", "h2: Left", "h2: Right", "table: Port +1",
      ])
    let layout = "<table><tr><td><table><tr><td>A<tr><td>1</table></td></tr></table>"
    #expect(try HTMLFixture(layout).outline == ["table: A +1"])
  }

  @Test func readsTextBetweenRowsAsTextBeforeTheTable() throws {
    #expect(
      try HTMLFixture("<table><tr><td>A</td></tr>lost<tr><td>1</td></tr></table>").outline == [
        "p: lost", "table: A +1",
      ])
  }
}
