import Rendering
import Testing

@Suite struct PortTables {
  private func html(_ cells: [PortTableView.Cell], anchor: Anchor? = nil) -> String {
    let row = PortTableView.Row(cells, anchor: anchor)
    return written { $0.portTable(PortTableView(caption: "Flows", rows: [row])) }
  }

  @Test func showNumericRangesWithAnEnDash() {
    let html = html([.protocols(["TCP", "UDP"]), .ports(["30000-32767", "a-b", "22"])])
    #expect(html.contains("30000–32767"))
    #expect(html.contains("a-b"))
    #expect(html.contains("<span class=\"chip\">TCP</span><span class=\"chip\">UDP</span>"))
  }

  @Test func pointTheArrowAtTheListener() {
    let html = html([.direction(from: ["worker", "client"], to: ["controller"])])
    #expect(
      html.contains("worker, client <span class=\"step\"><span class=\"arrow\">→ </span>controller")
    )
  }

  @Test func sayThatADirectionIsNotStated() {
    #expect(
      html([.direction(from: ["node"], to: ["node"], .unstated)]).contains("direction not stated"))
  }

  @Test func fillUpShortRowsAndCutLongOnes() {
    let short = html([.text("a")])
    let long = html(Array(repeating: .text("a"), count: 20))
    #expect(short.split(separator: "<td").count == long.split(separator: "<td").count)
  }

  @Test func giveRowsAnId() {
    #expect(html([.empty], anchor: "k3s.api").contains("<tr id=\"k3s.api\">"))
  }

  @Test func escapeEveryCell() {
    let evil = "<img src=x onerror=alert(1)>"
    let html = html([
      .text("\(evil)", notes: ["\(evil)"]), .protocols([evil]), .ports([evil]),
      .direction(from: [evil], to: [evil]), .source(evil, nil),
    ])
    #expect(!html.contains("<img"))
  }
}

@Suite struct Findings {
  private var card: FindingCard {
    FindingCard(
      anchor: "f-1", title: "Port 112 is no TCP port", code: (id: "ND0107", link: nil),
      severity: (tone: .error, word: "error"))
  }

  @Test func markTheQuotedRange() {
    var card = card
    card.said = .init("Said", lines: [.init("| TCP | 112 |", number: 41, marked: 8..<11)])
    let html = written { $0.finding(card) }
    #expect(html.contains("data-line=\"41\">| TCP | <mark>112</mark> |</span>"))
  }

  @Test(arguments: [0..<0, 1..<2, 0..<100, 5..<6, 90..<99, -5..<3])
  func surviveAnyMarkedRange(_ range: Range<Int>) {
    var card = card
    card.said = .init("Said", lines: [.init("é日👩", marked: range)])
    let html = written { $0.finding(card) }
    let words = html.split(separator: "<span class=\"line\">").last?
      .replacing("<mark>", with: "").replacing("</mark>", with: "")
    #expect(words?.hasPrefix("é日👩</span>") == true)
  }

  @Test func showSeverityAsShapeAndWord() {
    let html = written { $0.finding(card) }
    #expect(html.contains("<span aria-hidden=\"true\">✕</span> error"))
  }

  @Test func haveAHeadingOfTheWantedLevel() {
    #expect(written { $0.finding(card, headingLevel: 2) }.contains("<h2 class=\"finding-title\">"))
  }
}

@Suite struct Listings {
  @Test func numberLinesWithAnchors() {
    let fragment = fragment { $0.code(.file("a\nb\n", title: "x.yaml", firstLine: 9)) }
    #expect(fragment.anchors == ["L9", "L10"])
    #expect(fragment.text.contains("data-line=\"10\" id=\"L10\">b</span>"))
  }

  @Test func offerCopyingOnlyWhenWanted() {
    #expect(written { $0.code(CodeBlock("ls")) }.contains("data-copy=\"block\""))
    #expect(!written { $0.code(CodeBlock("ls", isCopyable: false)) }.contains("data-copy"))
  }
}
