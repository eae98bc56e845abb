import Diagnostics
import Markup
import Testing

@Suite(.timeLimit(.minutes(1))) struct MarkdownConcurrencyTests {
  /// cmark keeps the special characters of extensions in tables shared by all parsers; without a
  /// gate a page that is read beside others loses its strikethrough.
  @Test func readsManyPagesAtOnceAsItReadsOne() async {
    let section = "~~a~~ www.b.org *c* `d`\n\n| e |\n|---|\n| ~~f~~ |\n\n"
    let file = SourceFile(path: "a.md", text: String(repeating: section, count: 20))
    let expected = MarkdownReader.read(file).value.blocks
    let differing = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<400 {
        group.addTask { MarkdownReader.read(file).value.blocks != expected }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(differing == 0)
  }
}
