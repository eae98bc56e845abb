import Diagnostics
import Testing

@testable import Markup

@Suite struct MarkdownContainersTests {
  private func cells(_ text: String) -> [String] {
    let page = MarkdownReader.read(SourceFile(path: "a.md", text: text)).value
    return page.sections.flatMap { section -> [String] in
      guard case .table(let table) = section.content else { return [] }
      return table.rows.map {
        $0.cells.map { "\($0.text)@\($0.span.start.line)" }.joined(separator: " ")
      }
    }
  }

  private let table = "| a | b |\n|---|---|\n| 1 | x |\n"
  private var indented: String { "    | a | b |\n    |---|---|\n    | 1 | x |\n" }

  @Test(arguments: [
    "{{< tabs >}}\n", "{{% tab \"One\" %}}\n", "{% include x %}\n", ":::note\n",
    ":::{tab-item} Linux\n:sync: a\n",
    "<Tabs groupId=\"x\">\n", "<TabItem value='y' default>\n", "```{note}\n",
    "````{tab-set}\n```{tab-item} X\n",
  ])
  func readsTheTableInside(_ opening: String) {
    let line = opening.split(separator: "\n").count + 3
    #expect(cells(opening + table) == ["1@\(line) x@\(line)"])
  }

  @Test(arguments: ["{{< /tabs >}}", ":::", "</TabItem>", "{: .wide}", "{.wide}", "{% endtab %}"])
  func aClosingMarkIsNoRow(_ closing: String) {
    #expect(cells(table + closing + "\n") == ["1@3 x@3"])
  }

  @Test(arguments: ["=== \"Linux\"", "!!! note", "!!! note \"Ports\"", "??? tip", "???+ tip"])
  func readsWhatMkDocsIndents(_ mark: String) {
    #expect(cells("\(mark)\n\n\(indented)") == ["1@5 x@5"])
    #expect(cells("\(mark)\n\(indented)") == ["1@4 x@4"])
  }

  @Test func readsNestedTabs() {
    let deep = indented.split(separator: "\n").map { "    \($0)\n" }.joined()
    #expect(cells("=== \"A\"\n\n    === \"B\"\n\n\(deep)") == ["1@7 x@7"])
  }

  @Test(arguments: ["```\n", "```yaml\n", "~~~\n", "```{code-block} text\n"])
  func codeStaysCode(_ fence: String) { #expect(cells(fence + table).isEmpty) }

  @Test func indentedCodeWithoutAMarkStaysCode() {
    #expect(cells("text\n\n\(indented)").isEmpty)
    #expect(cells("!!! note\n\ntext\n\n\(indented)").isEmpty)
  }

  @Test func skipsTOMLFrontMatter() {
    #expect(cells("+++\ntitle = \"a | b\"\n+++\n\(table)") == ["1@6 x@6"])
  }

  @Test func marksInsideCodeStay() {
    let page = MarkdownReader.read(SourceFile(path: "a.md", text: "```\n:::note\n{{< x >}}\n```\n"))
    guard case .code(let code)? = page.value.blocks.first?.kind else { return }
    #expect(code.text == ":::note\n{{< x >}}\n")
  }
}
