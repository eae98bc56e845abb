import Diagnostics
import Markup
import Testing

@Suite struct HTMLHiddenTests {
  @Test(arguments: [
    "<p hidden>x</p>", "<p style='color:red; Display : None !important'>x</p>",
    "<div style=\"visibility:hidden\"><p>x</p></div>", "<section aria-hidden=true>x</section>",
    "<template><p>x</p></template>", "<noscript>x</noscript>", "<svg><title>x</title></svg>",
    "<!-- x -->", "<!-- <p>x</p> --!>", "<!-->", "<!doctype html>", "<textarea>x</textarea>",
    "<style>p<table></style>", "<my-part hidden>x</my-part>", "<?php echo 'x' ?>",
    "<![CDATA[x]]>", "</ x>",
  ])
  func ignoresHiddenContent(_ html: String) throws {
    let fixture = try HTMLFixture("<p>a</p>\(html)<p>b</p>")
    #expect(fixture.outline == ["p: a", "p: b"])
    #expect(fixture.page.title == nil)
  }

  @Test func showsIconsThatOnlyReadersOfTextSkip() throws {
    #expect(try HTMLFixture("<p><span aria-hidden=true>✓</span> yes</p>").outline == ["p: ✓ yes"])
  }

  @Test func ignoresHiddenRowsAndCells() throws {
    let html = """
      <table><tr><th>A<th style="display:none">H<th>B</tr>
      <tr hidden><td>no<td>no<td>no</tr>
      <tr><td>1<td style="display:none">h<td>2</tr>
      <tr><td>3<td hidden><div>h<td>4</tr>
      <tr><td style="visibility: hidden">v<td>5</tr></table>
      """
    #expect(try HTMLFixture(html).rows == ["A|B", "1|2", "3|4", "|5"])
  }

  @Test func ignoresHiddenTablesWithTheirRows() throws {
    let html = """
      <table hidden><tr><td>x<td>y<table><tr><td>z</table><tr><td>w</table>
      <table><tbody hidden><tr><td>x</tbody><tbody><tr><td>A<tr><td>1</table>
      """
    #expect(try HTMLFixture(html).rows == ["A", "1"])
  }

  @Test func showsWhatFollowsAHiddenTableInACell() throws {
    let html = """
      <table><tr><th>A<th>B<tr><td>1<table hidden><tr><td>x<td>y</table>2<td>3</table>
      """
    #expect(try HTMLFixture(html).rows == ["A|B", "1\n2|3"])
  }
}
