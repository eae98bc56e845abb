import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

@Suite struct OriginWords {
  private static let file = SourceFile(path: "model/documents/a.yaml", text: "a\n")

  private static func row(_ port: UInt16, _ service: String) -> DocumentRow {
    var row = DocumentRow(
      protocols: [.known(.tcp)], ports: ClaimedPorts(ranges: PortSet(port).ranges),
      span: file.wholeSpan)
    (row.from, row.to, row.direction) = ([.worker], [.controller], .forward)
    row.service = service
    return row
  }

  private static func revision(_ from: RevisionDate?, _ ports: [UInt16]) -> DocumentRevision? {
    guard let from else { return nil }
    var revision = DocumentRevision(revision: from.text, from: from, span: file.wholeSpan)
    revision.rows = ports.map { row($0, "service \($0)") }
    return revision
  }

  private static func origin(_ revisions: [DocumentRevision?], of ports: [UInt16])
    -> DocumentOrigin?
  {
    var page = KnownDocument(id: "a", title: "page of A <b>", span: file.wholeSpan)
    page.address = "javascript:alert(1)"
    page.revisions = revisions.compactMap(\.self)
    var document = PortDocument(file: file, description: .init(title: "B"))
    let flows = ports.map { port in
      var flow = ClaimedFlow(span: file.wholeSpan)
      flow.protocols = [.known(.tcp)]
      flow.ports = ClaimedPorts(ranges: PortSet(port).ranges)
      (flow.from, flow.to, flow.direction) = ([.worker], [.controller], .forward)
      return flow
    }
    document.tables = [
      DocumentTable(kind: .ports, heading: "", flows: flows, span: file.wholeSpan)
    ]
    return OriginSearch([page]).origin(of: document)
  }

  private static let first = revision(RevisionDate("2020-01-02"), [1, 2, 3, 4])
  private static let second = revision(RevisionDate("2021-03"), [1, 2, 3, 4, 5, 6, 7])
  private static let third = revision(
    RevisionDate("2022-09-10", isLatest: true), [1, 2, 3, 4, 8, 9, 10, 11, 12])

  @Test func saysThePeriodAndWhatChangedSince() throws {
    let origin = try #require(Self.origin([Self.first, Self.second], of: [1, 2, 3, 4]))
    #expect(
      OriginText(origin).sentences
        == "This is the page of A <b> as of 2020-01 to 2021-03 (4 of 4 rows)."
        + " Since then: 3 rows added.")
  }

  @Test func countsTheRowsThatDiffer() throws {
    let origin = try #require(Self.origin([Self.first], of: [1, 2, 3, 4, 20]))
    #expect(
      OriginText(origin).sentences
        == "This follows the page of A <b> as of 2020-01 or later (4 of 4 rows, 1 only here)."
        + " No later revision with other rows is known.")
  }

  @Test func saysWhatIsKnownAsABoundOnly() throws {
    let old = try #require(Self.origin([Self.second, Self.third], of: [1, 2, 3, 4, 5, 6, 7]))
    #expect(OriginText(old).period == "as of 2021-03, until 2022-09 at the latest")
    let new = try #require(
      Self.origin([Self.second, Self.third], of: [1, 2, 3, 4, 8, 9, 10, 11, 12]))
    #expect(OriginText(new).period == "as of 2022-09 or earlier")
  }

  @Test func writesTheSectionEscapedAndWithoutUnsafeLinks() throws {
    let origin = try #require(Self.origin([Self.first, Self.second], of: [1, 2, 3, 4, 20]))
    var writer = HTMLWriter(page: "documents/a.html")
    OriginSection(origin: origin).write(to: &writer)
    let html = writer.finish().text
    #expect(html.contains("id=\"origin\""))
    #expect(html.contains("page of A &lt;b&gt;"))
    #expect(!html.contains("href=\"javascript"))
    #expect(html.contains("Only here: TCP 20, worker → controller"))
    #expect(html.contains("<td>added</td>"))
  }
}
