import Diagnostics
import Markup
import Testing

@Suite struct HTMLCellTests {
  private func cell(_ content: String) throws -> MarkupCell {
    let html = "<table><tr><th>A</th></tr><tr><td>\(content)</td></tr></table>"
    return try #require(try HTMLFixture(html).table.rows.first?.cells.first)
  }

  @Test func keepsLinesApart() throws {
    #expect(try cell("80<br>443").inlines == [.text("80"), .lineBreak, .text("443")])
    #expect(try cell("80<BR/>443").text == "80\n443")
    #expect(try cell("<ul><li>80<li>443</ul>").text == "80\n443")
    #expect(try cell("<ul><li>80</li>\n<li>443</li></ul> more").text == "80\n443\nmore")
    #expect(try cell("<p>80</p>\n<p>443</p>").text == "80\n443")
    #expect(try cell("80<div>443</div>22").text == "80\n443\n22")
    #expect(try cell("<pre>80\n443</pre>").text == "80\n443")
    #expect(try cell("<h4>80</h4>443").text == "80\n443")
    #expect(try cell("<br>80<br><br>").text == "80")
  }

  @Test func keepsRaisedTextApartFromNumbers() throws {
    #expect(
      try cell("80<sup>1</sup>").inlines == [
        .text("80"), .html("<sup>"), .text("1"), .html("</sup>"),
      ])
    #expect(try cell("80 <sub><b>2</b></sub>").inlines.contains(.html("</sub>")))
  }

  @Test func keepsCodeAndLinks() throws {
    let cell = try cell("<code>80</code> or <a href=\"#x\"><b>443</b></a>")
    #expect(cell.text == "80 or 443")
    let link = MarkupInline.link(destination: "#x", title: "", [.strong([.text("443")])])
    #expect(cell.inlines == [.code("80"), .text(" or "), link])
  }

  @Test func separatesAlternativesOfComponents() throws {
    let html = "<If a={x !== 'y'}>etcd</If><If a={x => y}>All</If>{' '}\n2379{/* <td> */}"
    #expect(try cell(html).text == "etcd All 2379")
  }

  @Test func readsSpansInBraces() throws {
    let html = "<table><tr><th>A<th>B</tr><tr><td colSpan={2} style={{a: '>'}}>w</td></tr></table>"
    #expect(try HTMLFixture(html).rows == ["A|B", "w|^w"])
  }
}
