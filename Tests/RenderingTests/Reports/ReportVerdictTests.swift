import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

/// What the first page says of a report.
@Suite struct ReportVerdicts {
  private static let code = DiagnosticCode("ND0021", "unknown-key")

  private func entry(
    _ message: String, _ severity: Severity = .error, _ kind: Waiver.Kind? = nil
  ) -> DiagnosticReport.Entry {
    DiagnosticReport.Entry(
      Diagnostic(Self.code, severity, message, at: nil),
      waiver: kind.map { Waiver(id: "W", kind: $0, reason: "because") }, fingerprint: message)
  }

  private func fixture() throws -> InventedReport {
    var fixture = try InventedReport()
    fixture.parts.entries = []
    return fixture
  }

  /// A report with nothing to say: all flows are documented and approved.
  private func settled() throws -> InventedReport {
    var fixture = try fixture()
    var own = Stewardship()
    own.owner = "Platform"
    own.approver = "Security"
    own.reason = "Nothing runs without it"
    own.ticket = "CHG-7"
    own.approvedOn = CalendarDay("2026-10-01")
    let span = fixture.parts.cluster.definition.span
    for flow in fixture.parts.cluster.requiredFlows {
      fixture.parts.stewardship[FlowKey(flow)] = own
      fixture.parts.documented[FlowKey(flow)] = [span]
    }
    return fixture
  }

  @Test func agreeOnlyWhereNothingIsLeft() throws {
    let report = try settled().report
    #expect(report.tone == .agreed)
    #expect(report.verdict.contains("no finding is open"))
    #expect(!report.verdict.contains("approval"))
  }

  @Test(arguments: [Severity.error, .warning, .note], [Waiver.Kind.expected, .accepted])
  func doNotAgreeWhereSomethingAboutTheClusterWasSetAside(
    severity: Severity, kind: Waiver.Kind
  ) throws {
    var fixture = try settled()
    fixture.parts.entries = [entry("wide open", severity, kind)]
    #expect(fixture.report.tone == .unknown)
    #expect(fixture.report.risksSetAside.isEmpty == (severity == .note))
    let word = kind == .expected ? "expected" : "waived"
    #expect(fixture.markdown().contains("\(word) \(severity.rawValue)") == (severity != .note))
  }

  @Test func doNotAgreeWhereRulesWereLeftOut() throws {
    var fixture = try settled()
    fixture.parts.leftOut = [Self.code]
    #expect(fixture.report.tone == .unknown)
  }

  @Test func writeTheirToneForMachines() throws {
    var fixture = try settled()
    #expect(ComplianceReportJSON.value(of: fixture.report)["tone"]?.string == "agreed")
    fixture.parts.stewardship = [:]
    #expect(ComplianceReportJSON.value(of: fixture.report)["tone"]?.string == "unknown")
  }

  /// Every flow has one state, and all states are counted.
  @Test func countReviewsThatAddUp() throws {
    var fixture = try settled()
    let keys = fixture.parts.cluster.requiredFlows.map { FlowKey($0) }
    let first = try #require(keys.first)
    try #require(keys.count > 1)
    for key in keys { fixture.parts.stewardship[key]?.approvedOn = CalendarDay("2027-01-01") }
    fixture.parts.stewardship[first]?.approver = "platform"
    let text = fixture.markdown()
    #expect(text.contains("0 approved, 1 self-approved, \(keys.count - 1) yet to come."))
  }

  @Test func countFindingsInDocuments() throws {
    var fixture = try settled()
    fixture.parts.documentEntries = [entry("one"), entry("two", .warning)]
    let report = fixture.report
    #expect(report.tone == .error)
    #expect(
      report.verdict.contains("no finding about the cluster and 2 in documents (1 error) are open"))
    #expect(report.risks(5).map(\.place) == ["a document"])
    let text = fixture.markdown()
    #expect(!text.contains("No finding is open"))
    #expect(text.contains("one, in a document"))
    let counts = ComplianceReportJSON.value(of: report)["run"]?["counts"]
    #expect(counts?["errors"]?.integer == 0)
    #expect(counts?["inDocuments"]?["errors"]?.integer == 1)
    #expect(counts?["inDocuments"]?["warnings"]?.integer == 1)
  }

  @Test func nameWhatWasSetAside() throws {
    var fixture = try settled()
    fixture.parts.entries = [
      entry("a", .error, .expected), entry("b", .note, .expected), entry("c", .warning, .accepted),
    ]
    let report = fixture.report
    #expect(report.tone == .unknown)
    #expect(
      report.verdict.contains(
        "set aside are 1 waived and 2 expected about the cluster (1 error among them: unknown-key)")
    )
    #expect(fixture.markdown().contains("expected error"))
    let counts = ComplianceReportJSON.value(of: report)["run"]?["counts"]
    #expect(counts?["expectedErrors"]?.integer == 1)
    #expect(counts?["waivedErrors"]?.integer == 0)
  }

  @Test func nameFlowsWithoutApproval() throws {
    let report = try fixture().report
    let count = report.register.count
    #expect(report.verdict.contains("\(count) of \(Words.count(count, "flow"))"))
    #expect(report.verdict.contains("no approval that holds"))
  }

  @Test func sayThatTheRegisterIsInvalid() throws {
    var fixture = try settled()
    fixture.parts.registerEntries = [entry("the waiver is over")]
    fixture.parts.isRegisterValid = false
    #expect(fixture.report.tone == .error)
    #expect(fixture.report.verdict.contains("the register is invalid"))
    let text = fixture.markdown()
    #expect(text.contains("What is wrong with the register"))
    #expect(text.contains("the waiver is over"))
    let scopes = FindingColumns.rows(of: fixture.report).map { $0[4] }
    #expect(scopes == ["register"])
  }

  @Test func printThePolicyInForce() throws {
    var fixture = try fixture()
    fixture.parts.policy.reviewEveryDays = 3650
    fixture.parts.policy.places[.reviewEveryDays] =
      SourceFile(path: "register/flows.yaml", text: "a\nb\n").span(ofLine: 2)
    let text = fixture.markdown().replacing("\\", with: "")
    #expect(text.contains("| 3650 | register/flows.yaml:2:1 |"))
    #expect(text.contains("| 180 | default |"))
    let policy = ComplianceReportJSON.value(of: fixture.report)["run"]?["policy"]
    #expect(policy?["reviewEveryDays"]?["value"]?.integer == 3650)
    #expect(policy?["reviewEveryDays"]?["location"]?.string == "register/flows.yaml:2:1")
    #expect(policy?["maximumWaiverDays"]?["location"] == .null)
    #expect(policy?["wildcards"]?["value"] == ["component", "flow"])
    #expect(policy?["expectedInClusters"]?["value"] == [])
  }

  @Test func sayWhichRulesWereLeftOut() throws {
    var fixture = try fixture()
    #expect(fixture.markdown().contains("none was left out"))
    fixture.parts.leftOut = [Self.code]
    #expect(fixture.markdown().contains("left out were ND0021"))
  }

  @Test func tellWaiversOfOneNameApart() throws {
    var fixture = try fixture()
    let file = SourceFile(path: "register/w.yaml", text: "a\nb\n")
    let waivers = [1, 2].map { line in
      Waiver(
        id: "W-1", kind: .accepted, reason: "reason \(line)", span: file.span(ofLine: line))
    }
    fixture.parts.entries = [
      DiagnosticReport.Entry(
        Diagnostic(Self.code, .error, "the finding", at: nil), waiver: waivers[0])
    ]
    fixture.parts.exceptions = [
      ReportException(waivers[0], rules: ["x"], findings: 1),
      ReportException(waivers[1], rules: ["y"], findings: 0),
    ]
    let text = fixture.markdown()
    #expect(text.matches(of: /ND0021 error: the finding/).count == 1)
  }

  @Test func compareFindingsInDocumentsWithTheApprovedState() throws {
    var parts = try fixture().parts
    parts.documentEntries = [entry("gone"), entry("same"), entry("covered")]
    let json = ComplianceReportJSON.value(of: ComplianceReport(parts))
    parts.documentEntries = [
      entry("same"), entry("fresh"), entry("covered", .error, .accepted),
    ]
    let baseline = ReportDifference.Baseline(name: "old.json", digest: "ab", judgedOn: nil)
    let difference = try #require(ReportDifference(from: json, baseline: baseline, to: parts))
    #expect(difference.newFindings == ["fresh"])
    #expect(difference.fixed.map(\.fingerprint) == ["gone"])
    #expect(difference.unchanged == 1)
  }

  /// A finding that was expected and is open again counts as new.
  @Test func callFindingsNewThatNothingCoversAnyMore() throws {
    var parts = try fixture().parts
    parts.entries = [entry("a", .error, .expected)]
    let json = ComplianceReportJSON.value(of: ComplianceReport(parts))
    parts.entries = [entry("a")]
    let baseline = ReportDifference.Baseline(name: "old.json", digest: "ab", judgedOn: nil)
    let difference = try #require(ReportDifference(from: json, baseline: baseline, to: parts))
    #expect(difference.newFindings == ["a"])
  }
}
