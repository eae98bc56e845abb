import Diagnostics
import Ingest
import NetworkModel
import Testing

@Suite struct KnownDocumentReading {
  @Test func readsPagesWithTheirRevisions() throws {
    let read = OriginFixture.model()
    #expect(read.diagnostics.map(\.message) == [])
    #expect(read.value.knownDocuments.map(\.id) == ["harbour", "quay"])
    let page = try #require(read.value.knownDocuments.first)
    #expect(page.revisions.map(\.revision) == ["a1", "b2", "c3"])
    #expect(page.revisions.map(\.from.isLatest) == [false, false, true])
    #expect(page.revisions[0].versions == "1.0 to 1.4")
  }

  @Test func readsEveryPartOfARow() throws {
    let page = try #require(OriginFixture.model().value.knownDocuments.first)
    let row = page.revisions[0].rows[2]
    #expect(row.protocols == [.known(.udp)])
    #expect(row.ports.description == "7003")
    #expect(row.from == [.worker] && row.to == [.worker])
    #expect(row.direction == .mutual)
    #expect(row.service == "mesh")
    #expect(row.mentions == ["oldmesh"])
    #expect(page.revisions[2].rows[5].scope == .hostLocal)
    #expect(row.span.text == "udp 7003 worker <-> worker mesh (oldmesh)")
  }

  @Test(arguments: [
    ("tcp 7002 worker -> controller gate", "tpc 7002 worker -> controller gate", "11:9 tpc"),
    ("tcp 7002 worker -> controller gate", "tcp 70020 worker -> controller", "11:13 70020"),
    ("tcp 7002 worker -> controller gate", "tcp 7002 wroker -> controller", "11:18 wroker"),
    ("tcp 7002 worker -> controller gate", "tcp 7002 worker ->", "11:9 tcp 7002 worker ->"),
    ("tcp 7002 worker -> controller gate", "'tcp x -> y'", "11:14 x"),
    ("tcp 7002 worker -> controller gate", "[tcp]", "11:9 [tcp]"),
    ("from: 2020-05-06", "from: May 2020", "15:11 May 2020"),
    ("from: 2020-05-06", "from: 2020-13", "15:11 2020-13"),
    ("from: 2020-05-06", "from: 2018-01", "14:15 b2"),
  ])
  func reportsTheWordThatIsWrong(_ old: String, _ new: String, _ place: String) throws {
    let text = try #require(OriginFixture.harbour.firstRange(of: old)).lowerBound
    let changed =
      OriginFixture.harbour[..<text] + new
      + OriginFixture.harbour[text...].dropFirst(old.count)
    let read = OriginFixture.model(harbour: String(changed))
    let found = read.diagnostics.compactMap { diagnostic in
      diagnostic.span.map { "\($0.start.line):\($0.start.column) \($0.text)" }
    }
    #expect(read.diagnostics.map(\.code.name) == ["document-revision"])
    #expect(found == [place])
  }

  @Test(arguments: [
    ("    from: 2019-03\n", "", "missing-key"),
    ("    versions:", "    version:", "unknown-key"),
    ("title: ports", "distribution: nowhere\ntitle: ports", "unknown-reference"),
    ("source: [{of: docs, evidence: documentation}]\n", "", "entry-without-source"),
    ("document: harbour", "document: quay", "duplicate-id"),
  ])
  func reportsWhatIsMissingOrUnknown(_ old: String, _ new: String, _ code: String) {
    let text = OriginFixture.harbour.replacing(old, with: new)
    #expect(OriginFixture.model(harbour: text).diagnostics.map(\.code.name) == [code])
  }

  @Test func readsTheOtherRowsBesideAWrongOne() throws {
    let text = OriginFixture.harbour.replacing("udp 7003", with: "ucp 7003")
    let page = try #require(OriginFixture.model(harbour: text).value.knownDocuments.first)
    #expect(page.revisions[0].rows.count == 3)
  }
}
