import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

/// What an auditor who has only paper needs, and what would waste it.
@Suite struct ReportsOnPaper {
  private let code = DiagnosticCode("ND0405", "port-collision")

  private func waived(_ message: String, _ kind: Waiver.Kind) -> DiagnosticReport.Entry {
    var entry = DiagnosticReport.Entry(Diagnostic(code, .error, message, at: nil))
    entry.waiver = Waiver(id: "W-7", kind: kind, reason: "the vendor wants it")
    return entry
  }

  @Test func putFirewallFilesWithEqualLinesTogether() throws {
    var fixture = try InventedReport()
    let flow = try #require(fixture.parts.cluster.requiredFlows.first)
    fixture.parts.enforcement[flow.id] = [
      .init(host: "a", file: "nftables/a.nft", line: 7),
      .init(host: "b", file: "nftables/b.nft", line: 9),
      .init(host: "b", file: "nftables/b.nft", line: 3),
      .init(host: "c", file: "nftables/c.nft", line: 7),
    ]
    let report = fixture.report
    let row = try #require(report.register.first)
    let words = RegisterWords(report)
    #expect(words.enforcedBy(row) == "a.nft, c.nft line 7; b.nft lines 3, 9")
    #expect(words.enforcedBy(row, files: 1) == "a.nft line 7; and 2 more files")
    #expect(words.enforcement(row).hasPrefix("nftables/a.nft:7, nftables/b.nft:9"))
  }

  @Test func sayWhatAWaiverCovers() throws {
    var fixture = try InventedReport()
    let entry = waived("two want one port", .accepted)
    fixture.parts.entries = [entry]
    fixture.parts.exceptions = [ReportException(try #require(entry.waiver), findings: 1)]
    #expect(fixture.markdown().contains("**Findings:** ND0405 error: two want one port"))
  }

  @Test func listExpectedFindingsOfDocumentsOnce() throws {
    var fixture = try InventedReport()
    fixture.parts.entries = []
    fixture.parts.documentEntries = [
      waived("quoted as it stands", .expected), .init(Diagnostic(code, .note, "open", at: nil)),
    ]
    let text = fixture.markdown()
    #expect(text.matches(of: /quoted as it stands/).count == 1)
    #expect(text.contains("Of 2 findings, 1 is expected; chapter 8 lists them with their reasons."))
    let chapter = try #require(text.firstRange(of: "Expected findings"))
    let finding = try #require(text.firstRange(of: "quoted as it stands"))
    #expect(chapter.lowerBound < finding.lowerBound)
  }

  @Test func keepWaivedFindingsOfDocumentsAmongTheFindings() throws {
    var fixture = try InventedReport()
    fixture.parts.documentEntries = [waived("lived with", .accepted)]
    let text = fixture.markdown()
    let finding = try #require(text.firstRange(of: "lived with"))
    let next = try #require(text.firstRange(of: "Difference since"))
    #expect(finding.lowerBound < next.lowerBound)
  }

  @Test func leaveRoomToSign() throws {
    let text = try InventedReport().markdown()
    let sheet = text[try #require(text.firstRange(of: "Review and attestation")).lowerBound...]
    #expect(sheet.contains("A field that stays empty counts as NOT PROVIDED"))
    let row = try #require(sheet.split(separator: "\n").first { $0.contains("Approver") })
    #expect(!row.contains("NOT PROVIDED"))
  }

  @Test func askForADecisionOnEveryOpenItem() throws {
    var fixture = try InventedReport()
    fixture.parts.entries = (1...60).map {
      .init(Diagnostic(code, .error, "collision \($0)", at: nil))
    }
    fixture.parts.exceptions = [
      ReportException(Waiver(id: "W-1", kind: .accepted, reason: "", state: .expiring)),
      ReportException(Waiver(id: "W-2", kind: .accepted, reason: "", state: .active)),
    ]
    let items = DecisionItem.items(of: fixture.report).map(\.words)
    #expect(items.contains { $0.contains("without a valid approval") })
    #expect(items.contains("Waiver W-1 is expiring, until NOT PROVIDED"))
    #expect(!items.contains { $0.contains("W-2") })
    #expect(items.count { $0.hasPrefix("ND0405 error: collision") } == 60)
    #expect(fixture.markdown().contains("\(items.count - 50) more findings stand in chapter 6"))
  }

  @Test func doNotClaimASignatureThatTheyCannotKnow() throws {
    let text = try InventedReport().markdown()
    #expect(text.contains("if someone has signed"))
    #expect(text.contains("--key key.pem --output edge.dsse.json"))
    #expect(text.contains("netdocs verify edge.dsse.json --key key.pub.pem"))
  }

  @Test func explainEachRuleIdOfTheMatrix() throws {
    let fixture = try InventedReport()
    let text = fixture.markdown()
    for rule in fixture.parts.rules {
      #expect(text.contains("- \(rule.code.id) \(rule.code.name)\n"), "\(rule.code.id)")
    }
  }

  @Test func giveWideDrawingsASheetOnItsSide() {
    var picture = ReportPicture(drawing: .empty, place: "a file", summary: "Flows.")
    #expect(html { $0.picture(picture) }.contains("class=\"drawing\""))
    picture.isWide = true
    #expect(html { $0.picture(picture) }.contains("class=\"drawing wide\""))
  }

  @Test func keepDrawingsWideWhenRedacted() throws {
    let parts = try InventedReport().parts
    let redaction = Redaction(
      RedactionSources(parts.cluster, files: [], otherHosts: [], exempt: []))
    var picture = ReportPicture(drawing: .empty, place: "a file", summary: "Flows.")
    picture.isWide = true
    let written = html { writer in
      var redacted = RedactedWriter(writer, redaction)
      redacted.picture(picture)
      writer = redacted.base
    }
    #expect(written.contains("drawing wide"))
  }

  private func html(_ write: (inout HTMLWriter) -> Void) -> String {
    var writer = HTMLWriter(page: "report.html")
    write(&writer)
    return writer.finish().text
  }
}

/// What the control matrix of a report shows for a control.
@Suite struct ReportEvidenceTexts {
  @Test(
    arguments: [
      (["ND0101"], "ND0101"), (["ND0101", "ND0102"], "ND0101, ND0102"),
      (["ND0101", "ND0102", "ND0103", "ND0201"], "ND0101 to ND0103, ND0201"),
      (["ND0199", "ND0201", "ND0202", "ND0203"], "ND0199, ND0201 to ND0203"), ([], ""),
    ])
  func shortenRunsOfIds(ids: [String], expected: String) {
    #expect(ReportEvidence.ranges(ids) == expected)
  }

  @Test func nameTheChapterAndWhatWasFound() throws {
    let text = try text(open: 1, excepted: 2, rule: true)
    #expect(
      text == "Found: over-broad (1 open, 2 excepted). Shown by: service register (chapter 3).")
    #expect(
      try self.text(open: 0, excepted: 2, rule: true).hasPrefix("Found: over-broad (2 excepted)."))
  }

  @Test func tellSilentRulesFromThoseThatWereNotRun() throws {
    #expect(try text(open: 0, excepted: 0, rule: true).hasPrefix("Nothing found by ND0210."))
    #expect(try text(open: 0, excepted: 0, rule: false).hasPrefix("Not run: over-broad."))
  }

  private func text(open: Int, excepted: Int, rule: Bool) throws -> String {
    let span = SourceFile(path: "model/a.yaml", text: "a\n").span(ofLine: 1)
    var control = Control(id: "1", summary: "Doors are shut.", coverage: .supports, span: span)
    control.rules = [.init(name: "over-broad", span: span)]
    control.outputs = [.register]
    let code = DiagnosticCode("ND0210", "over-broad")
    var framework = ControlFramework(
      .init(title: "Toy", publisher: "Us", label: "Toy 1"), id: "toy", version: "1", span: span)
    framework.controls = [control]
    var entries = (0..<open).map { _ in
      DiagnosticReport.Entry(Diagnostic(code, .note, "open", at: nil))
    }
    entries += (0..<excepted).map { _ in
      var entry = DiagnosticReport.Entry(Diagnostic(code, .note, "wanted", at: nil))
      entry.waiver = Waiver(id: "W-1", kind: .expected, reason: "wanted")
      return entry
    }
    let matrix = ControlMatrix(
      ControlCatalog([framework]),
      rules: rule ? [.init(code: code, title: "", help: "", severity: .note, controls: [])] : [],
      entries: entries, outputs: [.register])
    return ReportEvidence.text(try #require(matrix.rows.first)).plainText
  }
}
