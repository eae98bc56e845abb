import Diagnostics
import Markup
import Testing

@Suite struct HTMLBlocksTests {
  private func outline(_ html: String) throws -> [String] { try HTMLFixture(html).outline }

  @Test func readsAWholePage() throws {
    let fixture = try HTMLFixture(
      """
      <!DOCTYPE html>
      <html><head><meta charset="latin1"><title>Häfen &amp; more</title>
      <style>p { color: red }</style></head>
      <body><main><h1>Ports</h1><section><h3>Inbound</h3><p>Open <b>these</b>.</p>
      <ul><li>one<li>two <ol start=4><li>deep</ol></ul><hr><blockquote>said</blockquote>
      </section></main></body></html>
      """)
    #expect(fixture.page.title == "Häfen & more")
    #expect(
      fixture.outline == [
        "h1: Ports", "h3: Inbound", "p: Open these.", "- p: one", "- p: two", "- 4. p: deep",
        "rule", "> p: said",
      ])
  }

  @Test func makesParagraphsOfLooseText() throws {
    #expect(
      try outline("a <i>b</i><div>c<section>d</section>e</div>f") == [
        "p: a b", "p: c", "p: d", "p: e", "p: f",
      ])
    #expect(
      try outline("<dl><dt>k<dd>v</dl><figcaption>f</figcaption>") == ["p: k", "p: v", "p: f"])
    #expect(
      try outline("<details><summary>More</summary>text</details>") == ["p: More", "p: text"])
    #expect(try outline(" \n <div> </div><p></p>&nbsp;").isEmpty)
  }

  @Test func collapsesWhiteSpaceAsBrowsersDo() throws {
    #expect(try outline("<p>\n  a\n\tb <b> c </b>  d&nbsp;&nbsp;e \n</p>") == ["p: a b c d e"])
    #expect(try outline("<p>a<!-- x -->b <!-- y --> c</p>") == ["p: ab c"])
    #expect(try outline("<p>exam<wbr>ple 80<foo>80</foo></p>") == ["p: example 8080"])
  }

  @Test func resolvesEntities() throws {
    #expect(
      try outline("<p>&lt;x&gt; &#8594; &#x2192; &rarr; &eacute; &bogus;") == [
        "p: <x> → → → é &bogus;"
      ])
  }

  @Test func keepsTheMeaningOfRunningText() throws {
    let html = """
      <p><code>a  b</code> <em>e</em> <strong>s</strong> <del>d</del>
      <a href="/x" title="t">l</a> <a name="n">n</a> <img src="i.png" alt="pic"><br>z</p>
      """
    guard case .paragraph(let inlines) = try HTMLFixture(html).page.blocks.first?.kind else {
      Issue.record("no paragraph")
      return
    }
    let blank = MarkupInline.text(" ")
    #expect(
      inlines == [
        .code("a b"), blank, .emphasis([.text("e")]), blank, .strong([.text("s")]), blank,
        .strikethrough([.text("d")]), blank,
        .link(destination: "/x", title: "t", [.text("l")]), .text(" n "),
        .image(source: "i.png", title: "", alt: "pic"), .lineBreak, .text("z"),
      ])
  }

  @Test func goesOnWithMarkedTextInTheNextParagraph() throws {
    let page = try HTMLFixture("<b>a<div>b</div></b>c").page
    let inlines = page.blocks.compactMap { block in
      if case .paragraph(let inlines) = block.kind { inlines } else { nil }
    }
    #expect(inlines == [[.strong([.text("a")])], [.strong([.text("b")])], [.text("c")]])
  }

  @Test func keepsCodeAsWritten() throws {
    let html = "<pre><code class=\"hljs language-sh\">ip a\n  x\n</code></pre><pre>\na &lt; b</pre>"
    let page = try HTMLFixture(html).page
    let codes = page.sections.compactMap { section in
      if case .code(let code) = section.content { code } else { nil }
    }
    #expect(codes.map(\.text) == ["ip a\n  x\n", "a < b\n"])
    #expect(codes.map(\.info) == ["sh", ""])
    let plain = try HTMLFixture("<p>x</p><pre>\na  b\nc</pre>").page.sections.first
    guard case .code(let code) = plain?.content else {
      Issue.record("no code")
      return
    }
    #expect(code.content?.text == "a  b\nc")
  }

  @Test func givesBlocksTheirPlace() throws {
    let html = "top <b>x</b>\n<h2>Häd</h2> <!-- c -->\n<p id=p>one</p>\nrest\n<ul>\n<li>i</li></ul>"
    #expect(
      try HTMLFixture(html).page.blocks.map(\.span.text) == [
        "top <b>x</b>", "<h2>Häd</h2>", "<p id=p>one</p>", "rest", "<ul>\n<li>i</li></ul>",
      ])
    #expect(try HTMLFixture("<b>x</b> y").page.blocks.first?.span.text == "<b>x</b> y")
  }

  @Test func endsScriptsAtTheirOwnEndTag() throws {
    let html = "<p>a</p><script>w('<b></b><table><tr><td>80'); if (a<b) {}</script><p>b</p>"
    #expect(try outline(html) == ["p: a", "p: b"])
  }

  @Test func readsPlaceholdersWithoutEndTags() throws {
    let html = "<div>" + String(repeating: "<p><port> and <b>x</b></p>", count: 300) + "</div>"
    #expect(try outline(html).count == 300)
  }
}
