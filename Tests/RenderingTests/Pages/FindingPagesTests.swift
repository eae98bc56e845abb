import Diagnostics
import Markup
import NetworkModel
import Testing

@testable import Rendering

@Suite struct FindingPagesSuite {
  @Test func putsOpenFindingsFirstAndKeepsReasonsInSight() throws {
    let html = try PageFixture().pages().page(.findings).content.body.text
    let open = try #require(html.firstRange(of: "Nobody reads hosts"))
    let expected = try #require(html.firstRange(of: "Port 112"))
    #expect(open.lowerBound < expected.lowerBound)
    #expect(html.contains("kept on purpose"))
  }

  @Test func tellsAFindingOnThePageOfItsDocument() throws {
    let pages = try PageFixture().pages()
    let html = pages.page(.document(0)).content.body.text
    #expect(html.contains("id=\"finding-f1\""))
    #expect(html.contains("<mark>112</mark>"))
    #expect(html.contains("Expected: </strong>kept on purpose"))
    #expect(html.contains("model/k0s.html#k0s.kube-api"))
    #expect(!html.contains("netdocs explain"))
  }

  @Test func tellsFindingsWithoutAPageOnTheListItself() throws {
    let html = try PageFixture().pages().page(.findings).content.body.text
    #expect(html.contains("id=\"finding-x\""))
    #expect(html.contains(">Gone<"))
  }

  @Test func tellsWhatTheRegisterLacksOnThePageOfTheCluster() throws {
    var contents = try PageFixture().contents()
    let name = contents.clusters[0].resolved.name
    let file = SourceFile(path: "content/register/flows.yaml", text: "flows:\n  - owner: x\n")
    let gap = Diagnostic(
      DiagnosticCode("ND0511", "flow-owner-missing"), .warning, "1 flow without an owner",
      at: file.span(ofLine: 2), subject: "\(name): without an owner: a"
    ).about(cluster: name)
    contents.findings.append(.init(gap, fingerprint: "f9"))
    let pages = SitePages(contents)
    let html = pages.page(.cluster(0)).content.body.text
    #expect(html.contains("id=\"finding-f9\"") && html.contains("The register says"))
    let list = pages.page(.findings).content.body.text
    #expect(!list.contains("id=\"finding-f9\"") && list.contains("#finding-f9"))
  }

  @Test func linksARuleToWhereItFires() throws {
    let html = try PageFixture().pages().page(.rule(0)).content.body.text
    #expect(html.contains("../documents/ports.html#finding-f1"))
  }

  @Test func showsWordsBetweenBackticksAsCode() throws {
    var contents = try PageFixture().contents()
    contents.rules[0].remediation = "Fill in `owner` and `ticket`, or ` alone."
    let odd = SitePages(contents).page(.rule(0)).content.body.text
    #expect(odd.contains("<p>Fill in `owner` and `ticket`, or ` alone.</p>"))
    contents.rules[0].remediation = "Fill in `owner` and `ticket`."
    let even = SitePages(contents).page(.rule(0)).content.body.text
    #expect(even.contains("<p>Fill in <code>owner</code> and <code>ticket</code>.</p>"))
  }

  @Test func saysWhatTheListingsOfARuleAre() throws {
    var contents = try PageFixture().contents()
    let text = """
      # Rule

      ```yaml cluster
      a: 1
      ```

      ```diagnostics
      ```

      ```yaml register day=2026-11-22
      waivers: []
      ```

      ```json baseline
      {}
      ```

      ```yaml title="k0s.yaml"
      b: 2
      ```

      ```diagnostics
      error[ND0101] 1:1: wrong
      ```
      """
    contents.rules[0].fixture =
      MarkdownReader.read(SourceFile(path: "rules/rule.md", text: text)).value
    let html = SitePages(contents).page(.rule(0)).content.body.text
    #expect(html.contains("<p>A cluster:</p>"))
    #expect(html.contains("<p>The register, judged on 2026-11-22:</p>"))
    #expect(html.contains("<p>A baseline:</p>"))
    #expect(html.contains("<p>Nothing is found.</p>"))
    #expect(html.contains("<p>File <code>k0s.yaml</code>:</p>"))
    #expect(html.contains("<p>What is found:</p>"))
  }

  @Test func setsLinesWithFindingsOffInTheirFile() throws {
    let pages = try PageFixture().pages()
    let kind = try #require(
      pages.kinds.first { pages.page($0).content.title == "content/sources/ports.md" })
    let html = pages.page(kind).content.body.text
    #expect(html.contains("class=\"line set-off\" data-line=\"8\" id=\"L8\""))
    #expect(html.contains("class=\"line\" data-line=\"7\" id=\"L7\""))
  }

  @Test func marksTheSpanInAQuotedLine() {
    let file = SourceFile(path: "a", text: "é | 112 | x\n")
    let span = SourceSpan(file: file, range: 5..<8)
    let line = LineQuote.lines(of: span)[0]
    #expect(line.number == 1)
    #expect(line.parts.marked == "112")
  }

  @Test func shortensLongLinesAroundTheMark() {
    let file = SourceFile(
      path: "a",
      text: String(repeating: "é", count: 5000) + "112" + String(repeating: "x", count: 9))
    let span = SourceSpan(file: file, range: 10000..<10003)
    let line = LineQuote.lines(of: span)[0]
    #expect(line.text.utf8.count < 500)
    #expect(line.text.hasPrefix("…"))
    #expect(line.parts.marked == "112")
  }

  @Test func quotesOnlyTheFirstLinesOfALongSpan() {
    let file = SourceFile(path: "a", text: String(repeating: "x\n", count: 40))
    let lines = LineQuote.lines(of: file.wholeSpan)
    #expect(lines.count == LineQuote.lineLimit + 1)
    #expect(lines.last?.text == "… and 32 lines more")
  }

  @Test func showsLinesOfAFileWithCarriageReturns() throws {
    var writer = HTMLWriter(page: "files/a.html")
    writer.listing(of: SourceFile(path: "a", text: "one\r\ntwo\r\n"), setOff: [])
    let html = writer.finish().text
    #expect(html.contains("id=\"L2\">two</span>"))
    #expect(!html.contains("L3"))
  }
}
