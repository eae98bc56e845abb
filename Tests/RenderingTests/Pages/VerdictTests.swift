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

/// What pages say of findings whose risk somebody carries.
@Suite struct WaivedFindings {
  /// The contents of the fixture with waivers for its first open findings.
  private func contents(_ states: [Waiver.State], until ends: [String]) throws -> SiteContents {
    var contents = try PageFixture().contents()
    let open = contents.findings.indices.filter { contents.findings[$0].isOpen }
    for (index, (state, end)) in zip(open, zip(states, ends)) {
      var waiver = Waiver(id: "W-1", kind: .accepted, reason: "the vendor was told", state: state)
      waiver.expires = end
      contents.findings[index].waiver = waiver
    }
    return contents
  }

  private func sentence(_ states: [Waiver.State], until ends: [String]) throws -> String {
    let sentence = SitePages(try contents(states, until: ends)).verdict.sentence
    return String(sentence.split(separator: ": ")[1])
  }

  @Test func areAWordOfTheirOwnWithTheLastDay() throws {
    #expect(
      try sentence([.active], until: ["2027-03-29"])
        == "1 note is open; 1 finding listed as expected; 1 finding waived until 2027-03-29.")
    #expect(
      try sentence([.active, .expiring], until: ["2027-03-29", "2026-12-01"])
        == "no finding is open; 1 finding listed as expected; "
        + "2 findings waived, the first until 2026-12-01.")
    #expect(
      try sentence([.active, .active], until: ["2027-03-29", "2027-03-29"])
        .hasSuffix("2 findings waived until 2027-03-29."))
  }

  @Test(arguments: [Waiver.State.expired, .invalid, .overBroad])
  func areOpenWhenTheWaiverDoesNotHold(state: Waiver.State) throws {
    let contents = try contents([state], until: ["2026-11-20"])
    let pages = SitePages(contents)
    #expect(
      pages.verdict.sentence.hasSuffix(
        "1 warning and 1 note are open; 1 under a waiver that does not hold; "
          + "1 finding listed as expected."))
    #expect(pages.verdict.word == "Findings open")
    let list = pages.page(.findings).content.body.text
    #expect(list.contains("<strong>Waiver \(state.rawValue): "))
    #expect(!list.contains("id=\"waived\"") && !list.contains("waived until"))
  }

  @Test func haveASectionOfTheirOwnInTheList() throws {
    let pages = SitePages(try contents([.active], until: ["2027-03-29"]))
    let list = pages.page(.findings).content.body.text
    let waived = try #require(list.firstRange(of: "id=\"waived\""))
    let expected = try #require(list.firstRange(of: "id=\"expected\""))
    #expect(waived.lowerBound < expected.lowerBound)
    #expect(list.contains("waived warning") && list.contains("Waived until 2027-03-29: "))
  }

  @Test func sumUpAPageWithoutOpenFindings() throws {
    let contents = try contents([.active, .active], until: ["2027-03-29", "2027-03-29"])
    let view = SiteView(contents)
    let entries = view.findings.all.filter { $0.finding.waiver?.kind == .accepted }
    let verdict = ClusterVerdict(contents.clusters[0].resolved, entries)
    #expect(verdict.word == "Waived until 2027-03-29" && verdict.tone == .note)
    #expect(
      verdict.sentence.hasSuffix(
        "no finding is open, 2 waived until 2027-03-29."))
    let cell = FindingCounts(entries).verdict(verdict.tone, verdict.word)
    #expect(cell == RichText([.mark(.note, "waived until 2027-03-29")]))
  }

  @Test func areCountedBesideExpectedOnesWhereARuleFires() throws {
    var contents = try contents([.active], until: ["2027-03-29"])
    let waived = try #require(contents.findings.first { $0.waiver?.kind == .accepted })
    contents.rules[0].description.code = waived.diagnostic.code
    let rules = SitePages(contents).page(.rules).content.body.text
    #expect(rules.contains("0 open, 1 waived until 2027-03-29"))
  }
}
