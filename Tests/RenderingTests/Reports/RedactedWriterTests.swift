import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

/// Every text that a document can hold, through the writer that redacts.
@Suite struct RedactedWriting {
  /// What must not be seen.
  private static let planted = "c1 10.0.0.1"

  private func redaction() throws -> Redaction {
    Redaction(RedactionSources(try InventedReport().parts.cluster, files: []))
  }

  @Test func showsNoNameInHTML() throws {
    var clear = HTMLWriter(page: "report.html")
    Self.write(into: &clear)
    var shown = RedactedWriter(HTMLWriter(page: "report.html"), try redaction())
    Self.write(into: &shown)
    #expect(Self.count(in: clear.finish().text) > 40)
    #expect(Self.count(in: shown.base.finish().text) == 0)
  }

  @Test func showsNoNameInMarkdown() throws {
    var clear = MarkdownWriter(page: "report.md")
    Self.write(into: &clear)
    var shown = RedactedWriter(MarkdownWriter(page: "report.md"), try redaction())
    Self.write(into: &shown)
    #expect(Self.count(in: clear.finish()) > 40)
    #expect(Self.count(in: shown.base.finish()) == 0)
  }

  private static func count(in text: String) -> Int {
    text.matches(of: /\bc1\b|10\.0\.0\.1/).count
  }

  private static let rich = RichText([
    .text(planted), .strong(planted), .code(planted), .muted(planted),
    .link(planted, Link(address: "https://c1/10.0.0.1")),
    .codeLink(planted, Link(address: "https://c1/10.0.0.1")), .chip(planted),
    .mark(.error, planted),
  ])

  private static func write(into writer: inout some DocumentWriter) {
    writer.section(2, planted)
    writer.paragraph(rich)
    writer.list([rich], ordered: true)
    writer.list([rich], ordered: false)
    writer.code(code)
    writer.table(table)
    writer.register(register)
    writer.facts([Fact(planted, rich)])
    writer.callout(Callout(.warning, planted, [rich]))
    writer.counts([count])
    writer.finding(card, headingLevel: 3)
    writer.picture(
      ReportPicture(
        drawing: .markup(
          writtenByTypedWriter: Array("<svg id=\"c1\" aria-label=\"\(planted)\">c1</svg>".utf8)),
        place: planted, summary: planted))
  }

  private static var code: CodeBlock {
    var block = CodeBlock(planted, title: planted)
    block.language = "c1"
    return block
  }

  private static var table: DataTable {
    var table = DataTable(
      caption: planted, columns: [.init(planted)], rows: [[rich]])
    table.anchors = [Anchor(slugging: planted)]
    return table
  }

  private static let register = RegisterTable(
    caption: planted, columns: [.init(planted)],
    entries: [
      .init(
        anchor: Anchor(slugging: planted), name: planted, cells: [rich],
        facts: [Fact(planted, rich)])
    ])

  private static var count: Count {
    var count = Count(1, planted, link: Link(address: "https://c1/10.0.0.1"))
    count.value = planted
    return count
  }

  private static var card: FindingCard {
    var card = FindingCard(
      anchor: Anchor(slugging: planted), title: planted,
      code: (planted, Link(address: "https://c1/10.0.0.1")), severity: (.error, planted))
    let side = FindingCard.Side(
      planted, source: (planted, Link(address: "https://c1/10.0.0.1")),
      lines: [.init(planted, number: 1, marked: 0..<4)])
    (card.said, card.expected, card.impact, card.fix) = (side, side, rich, planted)
    (card.notes, card.facts) = ([rich], [Fact(planted, rich)])
    return card
  }
}
