import Diagnostics
import Markup
import Testing

@Suite struct MarkdownReaderTests {
  @Test func readsBlocksOfEveryKind() {
    let text = """
      # H
      p
      > q

      - [x] done
      - [ ] open

      3. three

      <div>

      ---

      ~~~ yaml name
      a: 1
      ~~~
      """
    let kinds = read(text).blocks.map(\.kind)
    let item = MarkupList.Item(blocks: [])
    #expect(kinds.count == 8)
    #expect(kinds.first == .heading(level: 1, [.text("H")]))
    #expect(kinds[1] == .paragraph([.text("p")]))
    guard case .list(let tasks) = kinds[3], case .list(let numbers) = kinds[4] else {
      Issue.record("no lists")
      return
    }
    #expect(tasks.items.map(\.isDone) == [true, false])
    #expect(tasks.start == nil && numbers.start == 3)
    #expect(numbers.items.first?.isDone == item.isDone)
    #expect(kinds[5] == .html("<div>\n"))
    #expect(kinds[6] == .thematicBreak)
  }

  @Test func readsRunningTextOfEveryKind() {
    let text = "a &amp; *b* **c** ~~d~~ `e` [f](g \"h\") ![i *j*](k) <b> www.l.org\nm  \nn"
    #expect(
      read(text).blocks.first?.kind
        == .paragraph([
          .text("a & "), .emphasis([.text("b")]), .text(" "), .strong([.text("c")]), .text(" "),
          .strikethrough([.text("d")]), .text(" "), .code("e"), .text(" "),
          .link(destination: "g", title: "h", [.text("f")]), .text(" "),
          .image(source: "k", title: "", alt: "i j"), .text(" "), .html("<b>"), .text(" "),
          .link(destination: "http://www.l.org", title: "", [.text("www.l.org")]), .softBreak,
          .text("m"), .lineBreak, .text("n"),
        ]))
  }

  @Test func numbersFootnotesInTheOrderOfUse() {
    let blocks = read("a[^z] b[^y]\n\n[^y]: why\n[^z]: zed\n").blocks
    #expect(
      blocks.first?.kind
        == .paragraph([
          .text("a"), .footnoteReference(label: "1"), .text(" b"), .footnoteReference(label: "2"),
        ]))
    guard case .footnoteDefinition("1", let content) = blocks[1].kind else {
      Issue.record("no footnote")
      return
    }
    #expect(content.first?.kind == .paragraph([.text("zed")]))
  }

  @Test func cutsOffFrontMatterAndKeepsOffsets() throws {
    let page = read("---\r\ntitle: é\r\n---\r\n# H\r\n")
    #expect(page.frontMatter?.text == "title: é\r\n")
    #expect(page.blocks.map(\.span.start) == [.init(line: 4, column: 1)])
    #expect(page.blocks.first?.span.text == "# H")
  }

  @Test(arguments: [
    "---\n\ntext", "a\n---\nb\n---", "----\na: b\n----", "--- x\na: b\n---", "---", "",
  ])
  func findsNoFrontMatterElsewhere(_ text: String) {
    let result = MarkdownReader.read(SourceFile(path: "a.md", text: text))
    #expect(result.value.frontMatter == nil)
    #expect(result.diagnostics.isEmpty)
  }

  @Test func reportsFrontMatterWithoutEnd() {
    let result = MarkdownReader.read(SourceFile(path: "a.md", text: "---\ntitle: x\n\n# H\n"))
    #expect(result.diagnostics.map(\.code) == [InputCode.frontMatter])
    #expect(result.value.blocks.isEmpty == false)
  }

  @Test(arguments: [
    ("x\n\n```yaml\na: é\nb: 2\n```\n", "a: é\nb: 2\n"), ("```\r\na\r\n```\r\n", "a\r\n"),
    ("```\nopen", "open"), ("```\n```", ""), ("~~~\n\n\n~~~\n", "\n\n"),
  ])
  func givesTheBytesBetweenFences(_ text: String, expected: String) throws {
    let code = try #require(firstCode(in: text))
    #expect(code.content?.text == expected)
  }

  @Test(arguments: [
    "> ```\n> a\n> ```", "- ```\n  a\n  ```", "    indented\n", "  ```\n  a\n  ```",
  ])
  func givesNoBytesWhereCodeIsIndented(_ text: String) throws {
    let code = try #require(firstCode(in: text))
    #expect(code.content == nil)
    #expect(!code.text.isEmpty)
  }

  @Test func keepsTagsAsText() {
    let page = read("<script>alert(1)</script>\n\na <img src=x onerror=y> b")
    #expect(page.blocks.first?.kind == .html("<script>alert(1)</script>\n"))
    guard case .paragraph(let inlines)? = page.blocks.last?.kind else { return }
    #expect(inlines.contains(.html("<img src=x onerror=y>")))
    #expect(inlines.plainText == "a  b")
  }

  private func read(_ text: String) -> MarkupPage {
    MarkdownReader.read(SourceFile(path: "a.md", text: text)).value
  }

  private func firstCode(in text: String) -> MarkupCode? {
    for section in read(text).sections {
      if case .code(let code) = section.content { return code }
    }
    return nil
  }
}
