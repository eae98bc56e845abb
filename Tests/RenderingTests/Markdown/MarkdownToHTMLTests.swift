import Diagnostics
import Markup
import Rendering
import Testing

@Suite struct ProsePages {
  private let file = SourceFile(path: "content/docs/page.md", text: "words of a page\n")

  private func block(_ kind: MarkupBlock.Kind) -> MarkupBlock {
    MarkupBlock(kind, at: SourceSpan(file: file, range: 0..<5))
  }

  private func prose(_ kinds: MarkupBlock.Kind...) -> MarkdownToHTML.Prose {
    let converter = MarkdownToHTML { Link(reference: $0, from: "docs/page.html") }
    let page = MarkupPage(file: file, blocks: kinds.map(block))
    return converter.prose(page, at: "docs/page.html")
  }

  @Test func takeTheirTitleFromTheFirstHeading() {
    let prose = prose(
      .heading(level: 1, [.text("Ports of "), .code("k0s")]), .paragraph([.text("x")]))
    #expect(prose.title == "Ports of k0s")
    #expect(prose.body.text == "<p>x</p>\n")
  }

  @Test func neverSkipAHeadingLevel() {
    let prose = prose(
      .heading(level: 4, [.text("a")]), .heading(level: 6, [.text("b")]),
      .heading(level: 1, [.text("c")]))
    #expect(prose.body.headings.map(\.level) == [2, 3, 2])
  }

  @Test(arguments: ["javascript:alert(1)", "//evil.example", "data:text/html,x"])
  func showRefusedLinksAsText(_ destination: String) {
    let link = MarkupInline.link(destination: destination, title: "", [.text("click")])
    #expect(prose(.paragraph([link])).body.text == "<p>click</p>\n")
  }

  @Test func rememberWhereALinkWasWritten() {
    let link = MarkupInline.link(destination: "other.html#a", title: "", [.text("o")])
    let links = prose(.paragraph([link])).body.links
    #expect(links.map(\.link) == [Link(to: "docs/other.html", at: "a")])
    #expect(links.first?.origin?.description == "content/docs/page.md:1:1")
  }

  @Test func showRawHTMLAsText() {
    let prose = prose(
      .html("<script>alert(1)</script>\n"), .html("<!-- hidden -->\n"),
      .paragraph([.html("<b onclick=x>"), .html("<br />"), .html("<!-- c -->")]))
    #expect(!prose.body.text.contains("<script"))
    #expect(!prose.body.text.contains("hidden"))
    #expect(prose.body.text.hasSuffix("<p>&lt;b onclick=x&gt;<br></p>\n"))
  }

  @Test func linkToImagesFromElsewhere() {
    let outside = MarkupInline.image(source: "https://example.org/a.png", title: "", alt: "A")
    let inside = MarkupInline.image(source: "a.svg", title: "", alt: "B \"b\"")
    #expect(
      prose(.paragraph([inside, outside])).body.text
        == "<p><img src=\"a.svg\" alt=\"B &quot;b&quot;\">"
        + "<a href=\"https://example.org/a.png\" rel=\"noopener noreferrer\">A</a></p>\n")
  }

  @Test func turnAlertsIntoRemarks() {
    let text: [MarkupInline] = [.text("[!"), .text("WARNING]"), .softBreak, .text("Mind this.")]
    let html = prose(.quote([block(.paragraph(text))])).body.text
    #expect(html.contains("<div class=\"callout warning\">"))
    #expect(html.contains("</span> Warning</span></p><p>Mind this.</p>"))
  }

  @Test func keepOtherQuotations() {
    let html = prose(.quote([block(.paragraph([.text("[!NOTE] and more")]))])).body.text
    #expect(html.hasPrefix("<blockquote><p>[!NOTE] and more</p>"))
  }

  @Test func writeTablesInAScrollRegionNamedByTheHeading() {
    let span = SourceSpan(file: file, range: 0..<5)
    func row(_ text: String) -> MarkupRow {
      let cell = MarkupCell(text: text, inlines: [.code(text)], span: span)
      return MarkupRow(cells: [cell, cell], span: span)
    }
    let table = MarkupTable(
      span: span, header: row("H"), rows: [row("22")], alignments: [.none, .right])
    let html = prose(.heading(level: 2, [.text("Ports")]), .table(table)).body.text
    #expect(html.contains("role=\"region\" aria-label=\"Ports\""))
    #expect(
      html.contains("<tr><td><code>22</code></td><td class=\"number\"><code>22</code></td></tr>"))
  }

  @Test func writeListsTasksAndFootnotes() {
    let item = MarkupList.Item(isDone: true, blocks: [block(.paragraph([.text("done")]))])
    let prose = prose(
      .list(MarkupList(start: 3, items: [item])),
      .paragraph([.footnoteReference(label: "1")]),
      .footnoteDefinition(label: "1", [block(.paragraph([.text("note")]))]))
    #expect(prose.body.text.contains("<ol start=\"3\"><li>☑ done</li></ol>"))
    #expect(prose.body.text.contains("<a href=\"#fn-1\">1</a>"))
    #expect(prose.body.anchors.contains("fn-1"))
  }
}
