import Rendering
import Testing

@Suite struct MarkdownWriting {
  private func written(_ write: (inout MarkdownWriter) -> Void) -> String {
    var writer = MarkdownWriter(page: "reports/edge.md")
    write(&writer)
    return writer.finish()
  }

  @Test(arguments: [
    ("a*b_c_d`e", "a\\*b_c_d\\`e"), ("_x_", "\\_x\\_"), ("[x](y)", "\\[x\\](y)"),
    ("<script>", "\\<script>"), ("&amp; & b", "\\&amp; & b"), ("~~x~~", "\\~\\~x\\~\\~"),
    ("http://a www.b.c", "http\\://a www\\.b.c"), ("a\nb\tc", "a b c"),
    ("\u{1B}[0m", "\u{FFFD}\\[0m"),
    ("# a", "\\# a"), ("- a", "\\- a"), ("12. a", "12\\. a"), ("1) a", "1\\) a"), ("> a", "\\> a"),
    ("---", "\\---"), ("a - b 1. c", "a - b 1. c"), ("a | b", "a | b"), ("2380-2381", "2380-2381"),
  ])
  func escapesWhatWouldBeMarkup(_ text: String, markdown: String) {
    #expect(written { $0.paragraph(RichText(text)) } == markdown + "\n")
  }

  @Test func escapesPipesInTables() {
    let table = written { writer in
      writer.table(
        columns: [.init("A|B"), .init("N", .trailing)],
        rows: [[RichText("a|b"), .code("x|y")], ["only one"], ["1", "2", "3"]])
    }
    #expect(
      table == """
        | A\\|B | N |
        | --- | ---: |
        | a\\|b | `x\\|y` |
        | only one |  |
        | 1 | 2 |

        """)
  }

  @Test func fencesCodeWithMoreBackticksThanItHolds() {
    #expect(written { $0.code("```\n````", language: "s<h") } == "`````sh\n```\n````\n`````\n")
    #expect(written { $0.paragraph(.code("a``b`")) } == "``` a``b` ```\n")
  }

  @Test func separatesBlocksByOneEmptyLine() {
    let text = written { writer in
      writer.heading(2, "Rules #")
      writer.list(["a", "- b"], ordered: true)
      writer.rule()
    }
    #expect(text == "## Rules \\#\n\n1. a\n2. \\- b\n\n---\n")
  }

  @Test func writesLinksRelativeToTheDocument() {
    let link = RichText.link("a]b", to: Link(to: "index.html", at: "x"))
    #expect(written { $0.paragraph(link) } == "[a\\]b](<../index.html#x>)\n")
    #expect(written { $0.paragraph(.link("plain", to: nil)) } == "plain\n")
  }

  @Test func writesAPortTableWithHyphensAndConditions() {
    let row = PortTableView.Row([
      .protocols(["TCP"]), .ports(["30000-32767"]),
      .text("node ports", notes: ["only with services"]),
      .direction(from: ["client"], to: ["node"]),
    ])
    let text = written { $0.portTable(PortTableView(caption: "Flows", rows: [row])) }
    #expect(
      text.hasSuffix(
        "| TCP | 30000-32767 | node ports (only with services) | client → node |  |  |\n"))
  }

  @Test func writesAFindingWithBothSides() {
    var card = FindingCard(
      anchor: "f", title: "Port 112", code: (id: "ND0107", link: nil),
      severity: (tone: .error, word: "error"))
    card.said = .init(
      "The document says", source: (text: "a.md:41", link: nil),
      lines: [.init("| 112 |", number: 41), .init("x", number: 9)])
    card.fix = "| VRRP |"
    let text = written { $0.finding(card) }
    #expect(text.hasPrefix("### ND0107: Port 112\n\n✕ error · `ND0107`\n"))
    #expect(text.contains("```\n41 | | 112 |\n 9 | x\n```\n"))
    #expect(text.contains("Fix:\n\n```\n| VRRP |\n```\n"))
  }
}
