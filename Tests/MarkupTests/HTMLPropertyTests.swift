import Diagnostics
import Markup
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct HTMLPropertyTests {
  private static let pieces = [
    "<table>", "<tr>", "<td>", "<th>", "</td>", "</tr>", "</table>", "<td rowspan=3>",
    "<td colspan=2>", "<td rowspan=0 colspan=3>", "<thead>", "</thead>", "<tbody>", "<tfoot>",
    "<caption>", "<p>", "</p>", "<div>", "</div>", "<div hidden>", "<td hidden>", "<tr hidden>",
    "<td style='visibility:hidden'>", "<ul>", "<li>", "</ul>", "<b>", "</b>", "<a href=x>", "</a>",
    "<br>", "<pre>", "</pre>", "<h2>", "</h2>", "<sup>", "</sup>", "<!-- ", " -->", "<script>",
    "</script>", "<x-y>", "<X hidden>", "</X>", "<blockquote>", "<hr>", "<img alt=i>", "<title>",
    "<", ">", "\"", "&amp;", "&", "é", "80", " ", "\n", "text", "<td x='", "{/*", "*/}", "\u{A0}",
    "<body>", "<svg>", "</svg>", "<html hidden>", "<table hidden>", "<code>", "</code>", "\0", "\r",
  ]

  private static func text(_ seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...120, using: &generator)
    return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }

  @Test(arguments: 0..<600)
  func readsRandomTags(_ seed: UInt64) {
    let file = SourceFile(path: "a.html", text: Self.text(seed))
    let page = HTMLReader.read(file).value
    for table in page.tables {
      #expect(table.alignments.count == table.header.cells.count, "seed \(seed)")
      for row in [table.header] + table.rows {
        #expect(row.cells.count == table.header.cells.count, "seed \(seed)")
        for cell in row.cells + row.excess {
          #expect(cell.span.range.upperBound <= file.bytes.count, "seed \(seed)")
          #expect(cell.text.isEmpty || !cell.span.range.isEmpty, "seed \(seed): \(cell.text)")
        }
      }
    }
    for block in page.blocks { #expect(!block.span.range.isEmpty, "seed \(seed): \(block)") }
  }

  @Test(arguments: 0..<300)
  func readsRandomTagsInMarkdown(_ seed: UInt64) {
    let text = Self.text(seed).replacing(" ", with: "\n\n").replacing("é", with: "\n> ")
    let file = SourceFile(path: "a.md", text: text)
    for table in MarkdownReader.read(file).value.tables {
      #expect(table.rows.allSatisfy { $0.cells.count == table.header.cells.count }, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<200)
  func readsArbitraryBytes(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let bytes = generator.bytes(500, from: Array("<>/=\"'! -tdrhab&;#x1\n".utf8))
    let file = SourceFile(path: "a.html", bytes: bytes)
    let spans = HTMLReader.read(file).value.blocks.map(\.span.range.upperBound)
    #expect(spans.allSatisfy { $0 <= bytes.count })
  }

  /// What is in a cell of words is what stands in its span.
  @Test(arguments: 0..<100)
  func findsEachCellWhereItStands(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let ends = ["", "</td>", "</td >", "</td>\n", "</td></td>", "<!-- <td>x -->"]
    var html = "é<table id='<td>'><tr><th>a<th>b<th>c"
    var words: [[String]] = []
    for row in 0..<5 {
      html += ["<tr>", "</tr><tr a=b>", "<tr\n>"].randomElement(using: &generator) ?? ""
      words.append((0..<3).map { "w\(row)-\($0)é" })
      for word in words[row] {
        html += "<td x=\">\"> \(word) " + (ends.randomElement(using: &generator) ?? "")
      }
    }
    let file = SourceFile(path: "a.html", text: html + "</table>")
    let table = try #require(HTMLReader.read(file).value.tables.first)
    #expect(table.rows.map { $0.cells.map(\.text) } == words, "seed \(seed)")
    for cell in table.rows.flatMap(\.cells) {
      let shown = cell.span.text.replacing("<!-- <td>x -->", with: "")
      #expect(shown.hasPrefix(cell.text) && shown.count <= cell.text.count + 1, "seed \(seed)")
    }
  }
}
