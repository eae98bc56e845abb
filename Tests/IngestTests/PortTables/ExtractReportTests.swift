import Diagnostics
import Markup
import NetworkModel
import Testing

@testable import Ingest

@Suite struct ExtractReportTests {
  private let text = """
    | Protocol | Port | Direction |
    |---|---|---|
    | TCP | 7001-7002 | worker -> controller |
    | HTTPS | soon | a <-> b |
    """

  private func extracted() -> ExtractedDocument {
    let fixture = PortDocumentFixture(text)
    return ExtractedDocument(
      fixture.document, format: .markdown, diagnostics: fixture.diagnostics)
  }

  /// The claims of a document as one line of JSON.
  static func json(_ extracted: ExtractedDocument) -> String {
    var bytes: [UInt8] = []
    ExtractReport.json([extracted], layout: .compact) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func writesTheShapeOfTheCommand() {
    let json = Self.json(extracted())
    #expect(json.hasPrefix(#"{"schemaVersion":1,"documents":[{"path":"ports.md","#))
    #expect(json.contains(#""tables":{"port":1,"other":0}"#))
    #expect(
      json.contains(
        #"{"line":3,"column":1,"protocol":["tcp"],"protocolNumber":6,"ports":[[7001,7002]]"#))
    #expect(json.contains(#""from":["worker"],"to":["controller"],"direction":"forward""#))
    #expect(json.contains(#""class":"unreadable-port""#))
  }

  @Test func namesNoTransportWhereTheDocumentNamesAnApplication() throws {
    let json = Self.json(extracted())
    #expect(json.contains(#"{"line":4,"column":1,"protocol":[]"#))
    #expect(json.contains(#""asWritten":{"protocol":"HTTPS""#))
  }

  @Test func writesOneRowAClaim() {
    let rows = ExtractReport.rows(of: [extracted()])
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { $0.count == ExtractReport.columns.count })
  }
}
