import Diagnostics
import Ingest
import Markup
import NetworkModel
import Testing

@Suite struct DocumentOrigins {
  private func text(_ row: DocumentRow) -> String {
    "\(row.protocols.map(\.name).joined()) \(row.ports.description)"
  }

  @Test func findsTheWindowInWhichThePageSaidSo() throws {
    let origin = try #require(OriginFixture.origin(of: OriginFixture.table))
    #expect(origin.page.id == "harbour")
    #expect(origin.first.revision == "a1" && origin.last.revision == "b2")
    #expect(origin.end == RevisionDate("2021-07-08", isLatest: true))
    #expect(origin.similarity == 1000)
    #expect(origin.rows.equal == 4 && origin.rows.differences == 0)
  }

  @Test(arguments: [
    ("from the oldmesh", 0...0), ("with newmesh", 1...1), ("with some mesh", 0...1),
  ])
  func datesByWhatARemarkMentions(_ note: String, _ revisions: ClosedRange<Int>) throws {
    let table = OriginFixture.table.replacing(
      "worker <-> worker | |", with: "worker <-> worker | \(note) |")
    #expect(OriginFixture.origin(of: table)?.revisions == revisions)
  }

  @Test func saysWhatChangedSince() throws {
    let since = try #require(OriginFixture.origin(of: OriginFixture.table)?.since)
    #expect(since.changed.map { text($0.old) } == ["tcp 7001", "tcp 7004,7005"])
    #expect(since.changed.map { text($0.new) } == ["tcp 7001", "tcp 7004"])
    #expect(since.changed.first?.new.service == "ledger store")
    #expect(since.added.map(text) == ["tcp 7006", "tcp 7007"])
    #expect(since.removed == [])
  }

  @Test func namesTheRowsOfACopyThatDiffer() throws {
    let copy =
      OriginFixture.table.replacing(
        "worker -> controller | |\n| UDP", with: "node -> controller | |\n| UDP")
      + "| TCP | 9999 | extra | client -> controller | |\n"
    let rows = try #require(OriginFixture.origin(of: copy)).rows
    #expect(rows.equal == 3)
    #expect(rows.changed.map { text($0.new) } == ["tcp 7002"])
    #expect(rows.added.map(text) == ["tcp 9999"])
    #expect(rows.removed == [])
  }

  @Test func findsACopyWithAnExampleBesideIt() throws {
    let zone = (1...8).map { "| 900\($0)/tcp | public |" }.joined(separator: "\n")
    let page = OriginFixture.table + "\n## Zone\n\n| Port / protocol | Zone |\n|---|---|\n" + zone
    let origin = try #require(OriginFixture.origin(of: page))
    #expect(origin.similarity == 1000)
    #expect(origin.rows.added == [])
  }

  @Test func joinsTheTablesOfOnePage() throws {
    let lines = OriginFixture.table.split(separator: "\n")
    let head = lines[0...1].joined(separator: "\n")
    let page =
      "## One\n\n\(head)\n\(lines[2...3].joined(separator: "\n"))\n\n"
      + "## Two\n\n\(head)\n\(lines[4...5].joined(separator: "\n"))\n"
    #expect(OriginFixture.origin(of: page)?.rows.equal == 4)
  }

  @Test func findsNothingForFewerThanFourRows() {
    let three = OriginFixture.table.split(separator: "\n").dropLast().joined(separator: "\n")
    #expect(OriginFixture.origin(of: three) == nil)
  }

  @Test func findsNothingForAnotherProduct() {
    let other = OriginFixture.table.replacing("700", with: "600")
    #expect(OriginFixture.origin(of: other) == nil)
  }

  @Test func findsNothingWhenACopyDrownsInOtherRows() {
    let others = (1...9).map { "| TCP | 610\($0) | x | worker -> controller | |" }
    #expect(OriginFixture.origin(of: OriginFixture.table + others.joined(separator: "\n")) == nil)
  }

  @Test func ignoresRowsAboutOneHostBesidePagesWithoutThem() throws {
    let local = OriginFixture.table + "| TCP | 7009 | x | worker -> worker | localhost only |\n"
    #expect(OriginFixture.origin(of: local)?.rows.added == [])
  }

  @Test func comparesRowsAboutOneHostWhereThePageListsThem() throws {
    let newest = """
      | Protocol | Port | Service | Direction | Notes |
      |---|---|---|---|---|
      | TCP | 7001 | ledger store | controller <-> controller | |
      | TCP | 7002 | gate | worker -> controller | |
      | UDP | 7003 | mesh | worker <-> worker | |
      | TCP | 7004 | tunnel | worker -> controller | |
      | TCP | 7006 | meter | monitoring -> node | |
      | TCP | 7007 | probe | | localhost only |
      """
    let origin = try #require(OriginFixture.origin(of: newest))
    #expect(origin.last.revision == "c3" && origin.rows.equal == 6)
    #expect(origin.since == nil && origin.end == nil)
  }

  @Test func choosesTheFirstPageByIdWhenTwoFit() {
    let twin = OriginFixture.harbour.replacing("document: harbour", with: "document: anchor")
    for quay in [twin, OriginFixture.harbour] {
      let other = quay == twin ? OriginFixture.harbour : twin
      let catalog = OriginFixture.model(harbour: other, quay: quay).value
      let read = SourceDocumentReader(catalog).read(
        SourceFile(path: "a.md", text: OriginFixture.table), strictFrontMatter: false)
      #expect(read.value.origin?.page.id == "anchor")
    }
  }

  @Test func writesTheOriginIntoTheReport() throws {
    let read = SourceDocumentReader(OriginFixture.model().value).read(
      SourceFile(path: "a.md", text: OriginFixture.table), strictFrontMatter: false)
    var extracted = ExtractedDocument(read.value.claims, format: .markdown, diagnostics: [])
    #expect(json(extracted).contains("\"origin\":null"))
    extracted.origin = read.value.origin
    let text = json(extracted)
    #expect(text.contains("\"origin\":{\"document\":\"harbour\""))
    #expect(text.contains("\"from\":{\"date\":\"2019-03\",\"isLatest\":false}"))
    #expect(text.contains("\"until\":{\"date\":\"2021-07-08\",\"isLatest\":true}"))
    #expect(text.contains("\"rows\":{\"equal\":4,\"of\":4,"))
  }

  private func json(_ document: ExtractedDocument) -> String {
    let collected = Collected()
    ExtractReport.json([document], layout: .compact) { collected.bytes += $0 }
    return String(decoding: collected.bytes, as: UTF8.self)
  }

  private final class Collected { var bytes: [UInt8] = [] }
}
