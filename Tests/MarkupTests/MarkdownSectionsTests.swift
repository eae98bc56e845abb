import Diagnostics
import Markup
import Testing

@Suite struct MarkdownSectionsTests {
  @Test func givesHeadingsAndParagraphAboveATable() throws {
    let text = """
      # One
      ## Two
      intro *text*

      | a |
      |---|

      ## Three
      #### Deep

      | b |
      |---|

      # Four

      > lead
      >
      > ```
      > c
      > ```
      """
    let sections = MarkdownReader.read(SourceFile(path: "a.md", text: text)).value.sections
    #expect(
      sections.map { $0.context.headings.map(\.text) } == [
        ["One", "Two"], ["One", "Three", "Deep"], ["Four"],
      ])
    #expect(sections.map(\.context.precedingParagraph) == ["intro text", nil, "lead"])
    #expect(sections.first?.context.headings.last?.span.text == "## Two")
  }

  @Test func listsHeadingsInDocumentOrder() {
    let text = "# A\n\n> ## B\n\n- ### C\n"
    let page = MarkdownReader.read(SourceFile(path: "a.md", text: text)).value
    #expect(page.headings.map(\.level) == [1, 2, 3])
  }
}
