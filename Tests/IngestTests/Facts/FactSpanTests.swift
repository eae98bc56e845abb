import Diagnostics
import Markup
import NetworkModel
import Testing

@testable import Ingest

@Suite struct FactSpanTests {
  @Test func quotesTheBytesOfTheFile() {
    let fixture = FactFixture(
      "Ä: *The product* uses [Calico](https://x.example/as(the)default) as the **default** CNI.")
    #expect(fixture.quotes == ["Calico](https://x.example/as(the)default) as the **default** CNI"])
    #expect(fixture.facts.first?.span.start.column == 24)
  }

  @Test func findsWordsBehindEntitiesAndEscapes() {
    let fixture = FactFixture("A &amp; B \\* C &lt;x&gt;: the MTU is 1380.")
    #expect(fixture.quotes == ["MTU is 1380"])
  }

  @Test func readsSentencesOverSeveralLinesOfAQuote() {
    let fixture = FactFixture("> Our product uses Calico as\n> the default CNI.")
    #expect(fixture.quotes == ["Calico as\n> the default CNI"])
  }

  @Test func countsNothingInComments() {
    let fixture = FactFixture(
      """
      <!-- Calico is the default CNI. -->

      Text <!-- Calico is the default CNI. --> goes on.

      ~~The MTU is 1380.~~
      """)
    #expect(fixture.facts.isEmpty)
  }

  @Test func namesTheHeading() {
    let fixture = FactFixture("# One\n\n## Two\n\nThe MTU is 1380.")
    #expect(fixture.facts.map(\.heading) == ["Two"])
  }

  @Test func findsLinesOfIndentedCodeWithWindowsLineBreaks() {
    let fixture = FactFixture("Text:\r\n\r\n    mtu: 1380\r\n    podCIDR: 10.60.0.0/16\r\n")
    #expect(fixture.quotes == ["mtu: 1380", "podCIDR: 10.60.0.0/16"])
  }

  @Test func writesFactsAsData() {
    let fixture = PortDocumentFixture("The MTU is 1380.")
    let extracted = ExtractedDocument(fixture.document, format: .markdown, diagnostics: [])
    let json = ExtractReportTests.json(extracted)
    #expect(
      json.contains(
        #""facts":[{"line":1,"column":5,"subject":"mtu","value":"1380","kind":"claim","#
          + #""about":"","quote":"MTU is 1380"}]"#
      ))
  }

  @Test func endsOnHostileText() {
    let open = String(repeating: "calico (vxlan (port (", count: 2000)
    let words = String(repeating: "default network port pod ", count: 4000)
    #expect(FactFixture("\(open)\n\n\(words)").facts.isEmpty)
  }
}
