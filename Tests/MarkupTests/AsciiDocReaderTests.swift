import Diagnostics
import Markup
import Testing

@Suite struct AsciiDocReaderTests {
  private func read(_ text: String) -> MarkupPage {
    let result = AsciiDocReader.read(SourceFile(path: "a.adoc", text: text))
    #expect(result.diagnostics.isEmpty)
    return result.value
  }

  private func inlines(_ text: String) -> [MarkupInline] {
    guard case .paragraph(let inlines) = read(text).blocks.first?.kind else { return [] }
    return inlines
  }

  @Test func readsTitleAndHeadings() {
    let text = """
      // first
      = The {name} ports
      Ann Other <ann@example.org>
      v1.0, 2024-05-06
      :name: demo

      == One ==
      ### Two

      Three
      -----
      """
    let page = read(text)
    #expect(page.format == .asciidoc)
    #expect(page.title == "The demo ports")
    #expect(page.headings.map(\.text) == ["The demo ports", "One", "Two", "Three"])
    #expect(page.headings.map(\.level) == [1, 2, 3, 2])
    #expect(page.headings.last?.span.text == "Three\n-----")
  }

  @Test func replacesAttributes() {
    let text = ":a-b: 7001\n:c: {a-b}/tcp\n:!gone:\n\nx {A-B} {c} {gone} \\{c} {vbar}{nbsp}."
    #expect(inlines(text).plainText == "x 7001 7001/tcp {gone} {c} |\u{A0}.")
  }

  @Test func readsRunningTextOfEveryKind() {
    let text = "a *b* _c_ `d` **e**f +*g*+ 7^h^ https://i.org/j[k] link:l[m^] xref:n[o] <<p,q>>"
    let expected: [MarkupInline] = [
      .text("a "), .strong([.text("b")]), .text(" "), .emphasis([.text("c")]), .text(" "),
      .code("d"), .text(" "), .strong([.text("e")]), .text("f *g* 7"), .html("<sup>"),
      .text("h"), .html("</sup>"), .text(" "),
      .link(destination: "https://i.org/j", title: "", [.text("k")]), .text(" "),
      .link(destination: "l", title: "", [.text("m")]), .text(" "),
      .link(destination: "n", title: "", [.text("o")]), .text(" "),
      .link(destination: "#p", title: "", [.text("q")]),
    ]
    #expect(inlines(text) == expected)
  }

  @Test func readsBreaksImagesAndReferences() {
    let text = "a +\nb\nc image:d.png[e] &#8594; &lt;"
    let expected: [MarkupInline] = [
      .text("a"), .lineBreak, .text("b"), .softBreak, .text("c "),
      .image(source: "d.png", title: "", alt: "e"), .text(" \u{2192} <"),
    ]
    #expect(inlines(text) == expected)
  }

  @Test func leavesMarksWithoutPartnerAlone() {
    for text in ["6443* and 8472*", "a_b_c", "2 * 3 * 4", "x:y link:z", "[1] <a>", "a^b", "`c"] {
      #expect(inlines(text) == [.text(text)])
    }
  }

  @Test func keepsFootnotesApartFromNumbers() {
    let page = read("7001footnote:[Only *once*.] 7002footnote:x[Two.] 7003footnote:x[]")
    guard case .paragraph(let text) = page.blocks.first?.kind else { return }
    #expect(text.plainText == "7001 7002 7003")
    #expect(text[1] == .footnoteReference(label: "1"))
    #expect(text.last == .footnoteReference(label: "2"))
    let notes = page.blocks.dropFirst().map(\.kind)
    guard notes.count == 2, case .footnoteDefinition("1", let first) = notes[0] else {
      Issue.record("no notes")
      return
    }
    #expect(
      first.first?.kind == .paragraph([.text("Only "), .strong([.text("once")]), .text(".")]))
  }

  @Test func readsListsWithinLists() throws {
    let page = read("* a\n** b\n\n* c\n+\nmore\n\n. one\n. two\n\nterm:: text\nother::\n  below\n")
    guard case .list(let bullets) = page.blocks[0].kind, page.blocks.count == 1 else {
      Issue.record("no list")
      return
    }
    #expect(bullets.items.count == 2)
    #expect(bullets.items[0].blocks.count == 2)
    guard case .list(let numbers) = bullets.items[1].blocks.last?.kind else {
      Issue.record("no numbers")
      return
    }
    #expect(numbers.start == 1)
    #expect(numbers.items.count == 2)
    guard case .list(let terms) = numbers.items[1].blocks.last?.kind else {
      Issue.record("no terms")
      return
    }
    let texts = terms.items.map { item in
      item.blocks.map { block in
        if case .paragraph(let text) = block.kind { text.plainText } else { "" }
      }
    }
    #expect(texts == [["term", "text"], ["other", "below"]])
  }

  @Test func readsCodeWithItsPlace() {
    let page = read("[source,bash]\n----\nss -tln\n----\n\n```yaml\na: 1\n```\n\n  kept\n")
    let codes = page.blocks.compactMap { block in
      if case .code(let code) = block.kind { code } else { nil }
    }
    #expect(codes.map(\.info) == ["bash", "yaml", ""])
    #expect(codes.map(\.text) == ["ss -tln\n", "a: 1\n", "  kept\n"])
    #expect(codes.map { $0.content?.text } == ["ss -tln\n", "a: 1\n", "  kept\n"])
  }

  @Test func keepsTheContentOfConditions() {
    let text =
      "ifdef::a[]\none\nendif::[]\n\nifndef::b[two]\n\ninclude::c.adoc[]\nifeval::[1 == 2]\nthree"
    let texts = read(text).blocks.map { block in
      if case .paragraph(let text) = block.kind { text.plainText } else { "" }
    }
    #expect(texts == ["one", "two", "three"])
  }

  @Test func givesPassedTextAsHTML() {
    let kinds = read("++++\n<hr>\n++++\n\n[pass]\n<b>x</b>\n").blocks.map(\.kind)
    #expect(kinds == [.html("<hr>\n"), .html("<b>x</b>\n")])
  }

  @Test func readsTitlesOfOtherBlocksAsParagraphs() {
    let kinds = read("[NOTE]\n.Mind\n====\ntext\n====\n\n'''\n").blocks.map(\.kind)
    #expect(kinds == [.paragraph([.text("Mind")]), .paragraph([.text("text")]), .thematicBreak])
  }

  @Test func skipsFrontMatter() {
    let page = read("---\ntitle: x\n---\n= T\n\ntext\n")
    #expect(page.frontMatter?.text == "title: x\n")
    #expect(page.title == "T")
    #expect(page.blocks.count == 2)
  }
}
