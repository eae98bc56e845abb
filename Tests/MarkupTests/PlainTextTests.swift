import Diagnostics
import Testing

@testable import Markup

@Suite struct PlainTextTests {
  private func shape(_ text: String) -> [String] {
    let page = PlainTextReader.read(SourceFile(path: "a.txt", text: text)).value
    return page.blocks.map { block in
      switch block.kind {
      case .heading(let level, let inlines): "h\(level) \(inlines.plainText)"
      case .paragraph(let inlines): "p \(inlines.plainText)"
      case .list(let list): "list \(list.items.count)"
      case .code(let code): "code \(code.text.count)"
      default: "other"
      }
    }
  }

  @Test func tellsHeadingsFromSentences() {
    #expect(
      shape("Networking#\n\nPorts needed\n\nThis is a sentence.\n\nNote: see below\n") == [
        "h1 Networking", "h2 Ports needed", "p This is a sentence.", "p Note: see below",
      ])
  }

  @Test func keepsLinesOfAParagraphTogether() {
    #expect(shape("one\ntwo\n\nthree four.\n") == ["p one two", "p three four."])
  }

  @Test func readsBulletsAndWhatATerminalPrinted() {
    let text =
      "  • one\n    • two\n      goes on\n\n      ip addr\n      mtu 1450\n\n[root@a ~]# ls\nb c\n\nend.\n"
    #expect(shape(text) == ["list 2", "code 29", "code 19", "p end."])
  }

  @Test func spansLieOnTheirLines() {
    let page = PlainTextReader.read(SourceFile(path: "a.txt", text: "Title\n\n  a line.\n")).value
    #expect(page.blocks.map(\.span.description) == ["a.txt:1:1", "a.txt:3:3"])
  }

  @Test func refusesALineThatIsTooLong() {
    let text = "ok\n" + String(repeating: "x", count: 70_000)
    let read = PlainTextReader.read(SourceFile(path: "a.txt", text: text))
    #expect(read.diagnostics.map(\.code) == [InputCode.lineTooLong])
    #expect(read.diagnostics.first?.span?.start.line == 2)
    #expect(read.value.blocks.isEmpty)
  }

  @Test(arguments: [
    ("a.txt", "x\n|---|---|\n", MarkupFormat.markdown), ("a.txt", "# Title\n", .markdown),
    ("a.txt", "<p>x</p>", .html), ("a", "<!DOCTYPE html>\n", .html),
    ("a.txt", "x\n|===\n", .asciidoc),
    ("a.txt", "+---+---+\n", .restructuredText), ("a", ".. table:: x\n", .restructuredText),
    ("a.txt", "TCP 80 x\n- - -\n", .text), ("a.md", "<p>", .markdown), ("a.HTM", "x", .html),
    ("a.rst", "x", .restructuredText), ("a.adoc", "x", .asciidoc), ("stdin", "plain", .text),
  ])
  func recognisesTheFormat(_ path: String, _ text: String, _ format: MarkupFormat) {
    #expect(MarkupFormat.of(SourceFile(path: path, text: text)) == format)
  }
}
