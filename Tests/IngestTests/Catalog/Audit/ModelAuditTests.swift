import Diagnostics
import Ingest
import NetworkModel
import Testing

@Suite struct SourceReview {
  @Test func isSilentOnASoundModel() throws {
    #expect(try AuditFixture().problems().map(\.message) == [])
  }

  @Test(arguments: [
    ("repository: a/b, date: 2026-01-02", "names a repository and no revision"),
    ("date: 2026-01-02", "neither repository nor address"),
    ("address: \"https://x.example\", date: 2026-02-30", "which is no day"),
    ("address: \"https://x.example\", date: 2026-1-2", "which is no day"),
    ("address: \"https://x.example\", date: 2027-01-01", "after 2026-11-21"),
  ])
  func reportsWhatIsMissing(_ source: String, _ words: String) throws {
    var fixture = AuditFixture()
    fixture.sources = "  code: {title: Source code, \(source)}"
    let problems = try fixture.problems()
    #expect(problems.map(\.code) == [ModelCode.incompleteSource])
    #expect(problems[0].message.contains(words), "\(problems[0].message)")
    #expect(problems[0].span?.description == "model/sources.yaml:2:3")
    #expect(problems[0].notes.contains { $0.kind == .fix })
  }

  @Test func reportsASourceOlderThanAYear() throws {
    var fixture = AuditFixture()
    fixture.sources = "  code: {title: T, repository: a/b, revision: c, date: 2024-04-02}"
    #expect(
      try fixture.messages(ModelCode.staleSource)
        == ["source code is of 2024-04-02, 2 years and 7 months before 2026-11-21"])
    #expect(try fixture.problems(on: nil) == [])
    #expect(try fixture.problems(on: CalendarDay("2025-04-02")) == [])
    #expect(try fixture.problems(on: CalendarDay("2025-04-03")).count == 1)
  }

  @Test func acceptsTheAgeOfAFrozenSource() throws {
    var fixture = AuditFixture()
    fixture.sources =
      "  code: {title: T, repository: a/b, revision: c, date: 2018-04-02, frozen: the project ended}"
    #expect(try fixture.problems() == [])
  }

  @Test(arguments: ["true", "yes", "\"\""])
  func demandsAReasonForAFrozenSource(_ word: String) {
    let file = SourceFile(
      path: "model/sources.yaml",
      text: "sources:\n  a: {title: T, address: \"https://x\", date: 2018-04-02, frozen: \(word)}\n"
    )
    let read = CatalogReader.read([file])
    #expect(read.diagnostics.map(\.message) == ["source a is frozen without a reason"])
    #expect(read.value.source("a")?.frozen == nil)
  }

  @Test func reportsASourceThatNobodyCites() throws {
    var fixture = AuditFixture()
    fixture.sources += "\n  more: {title: T, address: \"https://x.example\", date: 2026-10-01}"
    #expect(try fixture.messages(ModelCode.unusedEntry) == ["source more is cited by no entry"])
  }

  @Test func looksOnlyAtTheFilesAskedFor() throws {
    var fixture = AuditFixture()
    fixture.sources = "  code: {title: T, repository: a/b, date: 2026-01-02}"
    #expect(try fixture.problems(in: ["model/distributions/toy.yaml"]) == [])
    #expect(try fixture.problems(in: ["model/sources.yaml"]).count == 1)
  }
}

@Suite struct VersionReview {
  @Test(arguments: [
    ("[{value: 1, until: \"1.5\"}, {value: 2, since: \"1.4\"}]", "at once from 1.4 on"),
    ("[1, {value: 2, since: \"1.4\"}]", "at once from 1.4 on"),
    ("[1, 2]", "has the defaults 1 and 2 at once"),
    ("[{value: 1, until: \"1.3\"}, {value: 2, since: \"1.5\"}]", "no default from 1.3 until 1.5"),
  ])
  func reportsDefaultsThatOverlapOrLeaveAGap(_ defaults: String, _ words: String) throws {
    var fixture = AuditFixture()
    fixture.keys = "    size: {type: integer, default: \(defaults)}"
    let messages = try fixture.messages(ModelCode.defaultVersions)
    #expect(messages.count == 1)
    #expect(messages.first?.contains(words) == true, "\(messages)")
  }

  @Test func acceptsDefaultsThatFollowEachOther() throws {
    var fixture = AuditFixture()
    fixture.keys =
      "    size: {type: integer, default: [{value: 1, until: \"1.5\"}, {value: 2, since: \"1.5\"}]}"
    #expect(try fixture.messages(ModelCode.defaultVersions) == [])
  }

  @Test(arguments: [
    ("since: \"1.5\", until: \"1.5\"", "holds for no version: since 1.5, until 1.5"),
    ("since: \"2.0\"", "holds for no version of Toy"),
    ("since: \"0.9\"", "since 0.9 lies before the first version of Toy, 1.0"),
    ("until: \"2.0\"", "until 2.0 lies after the last version of Toy, 1.9"),
  ])
  func reportsBoundsThatHoldForNoVersion(_ bounds: String, _ words: String) throws {
    var fixture = AuditFixture()
    fixture.keys = "    extra: {type: integer, \(bounds)}"
    #expect(try fixture.messages(ModelCode.versionBounds) == ["extra: \(words)"])
  }

  @Test func reportsEntriesThatEndedBeforeTheFirstVersion() throws {
    var fixture = AuditFixture()
    fixture.listens =
      "  - {id: l, protocol: tcp, ports: 9, on: worker, bind: all, until: \"1.0\", source: [code a.go]}"
    #expect(
      try fixture.messages(ModelCode.versionBounds) == ["l: holds for no version of Toy"])
  }

  @Test func acceptsKeysAndValuesThatOnlyOldFilesHave() throws {
    var fixture = AuditFixture()
    fixture.keys = """
          extra: {type: integer, until: "1.0"}
          other: {type: integer, deprecated: "0.9", use: extra}
          kind: {type: enumeration, values: [a, {value: b, until: "0.9", use: a}]}
      """
    #expect(try fixture.messages(ModelCode.versionBounds) == [])
  }

  @Test func acceptsPatchReleasesOfTheLastVersion() throws {
    var fixture = AuditFixture()
    fixture.keys = "    extra: {type: integer, since: \"1.9.3\"}"
    #expect(try fixture.messages(ModelCode.versionBounds) == [])
  }
}

@Suite struct UsageReview {
  @Test func reportsAFactThatNothingUses() throws {
    var fixture = AuditFixture()
    fixture.facts = "  spare: $loud"
    #expect(
      try fixture.messages(ModelCode.unusedEntry) == ["fact spare of toy is used by nothing"])
  }

  @Test func reportsAKeyThatNothingReadsOrChecks() throws {
    var fixture = AuditFixture()
    fixture.keys =
      "    note: {type: text}\n    peers[].name: {type: text}\n    peers[].port: {type: port}"
    fixture.facts = "  cni: $peers[].port"
    let messages = try fixture.messages(ModelCode.unusedEntry)
    #expect(messages.count == 1)
    #expect(messages.first?.hasPrefix("key note of toy is read by no fact") == true)
  }

  @Test func reportsComponentsSettingsAndEntriesThatNobodyUses() throws {
    var fixture = AuditFixture()
    fixture.others = [
      (
        "model/components/lost.yaml",
        """
        component: lost
        title: Lost
        settings: {extra: {type: port}}
        flows:
          - {id: l, protocol: udp, ports: 7, from: worker, to: worker, why: No., source: [code a.go]}
        """
      )
    ]
    let messages = try fixture.messages(ModelCode.unusedEntry)
    #expect(messages.contains("component lost runs in no distribution"))
    #expect(messages.contains("setting extra of lost is used by none of its entries"))
    #expect(messages.count == 2)
  }

  @Test func reportsAnEntryThatEveryDistributionLeavesOut() throws {
    var fixture = AuditFixture()
    fixture.component =
      "listens:\n  - {id: spare, protocol: udp, ports: 9, on: worker, bind: all, source: [code a.go]}"
    #expect(try fixture.messages(ModelCode.unusedEntry) == [])
    fixture.uses = "    omit: [spare]"
    #expect(
      try fixture.messages(ModelCode.unusedEntry)
        == ["entry spare is left out by every distribution that runs tunnel"])
  }

  @Test func reportsAnAliasThatMeansTwoThings() throws {
    var fixture = AuditFixture()
    fixture.component = "aliases: [Pipe]"
    fixture.others = [("model/components/pipe.yaml", "component: pipe\ntitle: Pipe\n")]
    #expect(
      try fixture.messages(ModelCode.ambiguousAlias)
        == ["`pipe` means component pipe and component tunnel"])
  }

  @Test func reportsARoleWordOfTheVocabularyThatMeansTwoRoles() {
    let file = SourceFile(
      path: "model/vocabulary.yaml", text: "roles:\n  controller: [master]\n  worker: [Master]\n")
    #expect(
      CatalogReader.read([file]).diagnostics.map(\.message)
        == ["`Master` means controller and worker"])
  }
}
