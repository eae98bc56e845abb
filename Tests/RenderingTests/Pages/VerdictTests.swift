import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

@Suite struct VerdictSuite {
  @Test func saysWhatIsOpenAndWhatIsExpected() throws {
    let verdict = try PageFixture().pages().verdict
    #expect(verdict.tone == .warning)
    #expect(verdict.word == "Findings open")
    #expect(
      verdict.sentence
        == "1 document with 2 rows and 1 cluster with 1 required flow were held against the model: "
        + "1 warning and 1 note are open; 1 finding listed as expected.")
  }

  @Test func callsAnEmptyWorkspaceUncheckedAndNotClean() throws {
    var contents = try PageFixture().contents()
    contents.documents = []
    contents.clusters = []
    contents.findings = []
    let verdict = SitePages(contents).verdict
    #expect(verdict.tone == .unknown)
    #expect(verdict.word == "Nothing checked")
    #expect(verdict.banner != nil)
  }

  @Test func staysIncompleteWhenAnInputWasNotRead() throws {
    var contents = try PageFixture().contents()
    contents.findings = []
    contents.unreadable = ["content/sources/broken.md"]
    let pages = SitePages(contents)
    #expect(pages.verdict.tone == .unknown)
    #expect(pages.verdict.word == "Incomplete")
    #expect(pages.page(.home).content.body.text.contains("content/sources/broken.md"))
    #expect(pages.page(.files).content.body.text.contains("content/sources/broken.md"))
  }

  @Test func listsClustersThatCouldNotBeResolved() throws {
    let fixture = PageFixture()
    var contents = try fixture.contents()
    contents.unresolvedClusters = [
      ClusterDefinition(
        name: "lost", distribution: "rke2", span: fixture.clusterFile.span(ofLine: 1))
    ]
    let pages = SitePages(contents)
    #expect(pages.page(.clusters).content.body.text.contains("not resolved"))
    #expect(pages.page(.home).content.body.text.contains("rke2"))
  }

  @Test func doesNotCallADocumentCleanThatNobodyCompared() throws {
    var document = PageFixture().document()
    document.comparison = nil
    let verdict = DocumentVerdict(document, [])
    #expect(verdict.tone == .unknown)
    #expect(verdict.sentence == "None of its 2 rows was compared with the model.")
  }

  @Test func countsRowsByWhatCameOfThem() throws {
    let verdict = DocumentVerdict(PageFixture().document(), [])
    #expect(verdict.tone == .warning)
    #expect(
      verdict.sentence
        == "Of 2 rows, 1 agrees with the model and 1 differs; 2 flows of the model are missing.")
  }
}
