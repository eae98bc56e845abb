import Diagnostics
import NetworkModel
import Testing

@testable import Ingest

@Suite struct RowDiagnosticsTests {
  private func problems(_ row: String, header: String = "Protocol | Port | Direction") -> [String] {
    let count = header.split(separator: "|").count
    let rule = Array(repeating: "---", count: count).joined(separator: "|")
    return PortDocumentFixture("\(header)\n\(rule)\nTCP | 7001 | a -> b\n\(row)\n").problems
  }

  @Test(arguments: [
    ("TCP | soon | a -> b", "unreadable-port 4:7 soon"),
    ("TCP | 80tcp | a -> b", "unreadable-port 4:7 80tcp"),
    ("TPC | 80 | a -> b", "unreadable-protocol 4:1 TPC"),
    ("TCP | 70000 | a -> b", "port-out-of-range 4:7 70000"),
    ("TCP | 0 | a -> b", "port-out-of-range 4:7 0"),
    ("TCP | ６４４３ | a -> b", "suspicious-character 4:7 ６４４３"),
    ("TCP | unknown | a -> b", "lost-value 4:7 unknown"),
    ("TCP | 80 | a -> b -> c", "unreadable-direction 4:12 a -> b -> c"),
    ("TCP | 80 | a -> b | more", "row-wider-than-header 4:21 more"),
  ])
  func pointsAtTheCell(_ row: String, expected: String) {
    #expect(problems(row) == [expected])
  }

  @Test func reportsAnEmptyPort() throws {
    let fixture = PortDocumentFixture("Protocol | Port\n---|---\nTCP | 7001\nTCP |\nVRRP |\n")
    #expect(fixture.diagnostics.map(\.code) == [TableCode.lostValue])
    #expect(fixture.diagnostics.first?.span?.start.line == 4)
    #expect(fixture.flows.count == 3)
  }

  @Test func acceptsAMarkThatIsExplained() {
    let text = "Protocol | Port\n---|---\nTCP | 7001*\n\n* may be changed\n"
    #expect(PortDocumentFixture(text).problems == [])
  }

  @Test func saysWhatToDo() {
    let text = "Protocol | Port\n---|---\nTCP | 7001*\nTPC | soon\nTCP | 0\n"
    for diagnostic in PortDocumentFixture(text).diagnostics {
      #expect(diagnostic.notes.contains { $0.kind == .fix })
    }
  }

  @Test func keepsTheRowWhoseCellCannotBeRead() {
    let fixture = PortDocumentFixture("Protocol | Port\n---|---\nTCP | 7001\nTCP | soon\n")
    #expect(fixture.flows == ["3: tcp 7001 - > - unstated", "4: tcp - - > - unstated"])
  }

  @Test func spansPointAtTheWords() throws {
    let text = "| Protocol | Port | Source |\n|---|---|---|\n| TCP | 7001 | `agents` |\n"
    let flow = try #require(PortDocumentFixture(text).document.flows.first)
    #expect(flow.span(of: .port).text == "7001")
    #expect(flow.span(of: .ipProtocol).text == "TCP")
    #expect(flow.cells[.source]?.text == "agents")
    #expect(flow.span.start.line == 3)
  }
}
