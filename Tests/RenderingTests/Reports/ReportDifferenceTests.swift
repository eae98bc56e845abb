import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

/// What changed since the state that was approved.
@Suite struct ReportDifferences {
  private let baseline = ReportDifference.Baseline(name: "old.json", digest: "ab", judgedOn: nil)

  @Test func areNoneForTheSameReport() throws {
    let parts = try InventedReport().parts
    let json = ComplianceReportJSON.value(of: ComplianceReport(parts))
    let difference = try #require(ReportDifference(from: json, baseline: baseline, to: parts))
    #expect(difference.flows.isEmpty)
    #expect(difference.newFindings.isEmpty)
    #expect(difference.fixed.isEmpty)
    #expect(difference.baseline.judgedOn == "2026-11-21")
  }

  /// The difference after something in the earlier report was replaced.
  private func difference(
    _ register: [FlowKey: Stewardship] = [:], replacing old: String = "", by new: String = ""
  ) throws -> ReportDifference {
    var parts = try InventedReport().parts
    parts.stewardship = register
    let written = JSONWriter.write(ComplianceReportJSON.value(of: ComplianceReport(parts)))
    let text = String(decoding: written, as: UTF8.self)
    let changed = old.isEmpty ? text : text.replacing(old, with: new)
    #expect(old.isEmpty || changed != text)
    let read = JSONReader.read(SourceFile(path: "old.json", bytes: Array(changed.utf8)))
    let value = try #require(read.value)
    return try #require(ReportDifference(from: value, baseline: baseline, to: parts))
  }

  private func signed() throws -> [FlowKey: Stewardship] {
    var stewardship = Stewardship()
    stewardship.owner = "Platform"
    stewardship.approver = "Security"
    stewardship.reason = "Nodes join"
    stewardship.ticket = "CHG-1041"
    stewardship.approvedOn = CalendarDay("2026-09-09")
    stewardship.expires = CalendarDay("2027-09-09")
    stewardship.dataClass = "internal"
    stewardship.environment = "production"
    let invented = try InventedReport().parts.cluster
    let flow = try #require(invented.requiredFlows.first)
    return [FlowKey(flow): stewardship]
  }

  @Test(arguments: [
    ("Platform", "Other", "owner: Other → Platform"),
    ("\"Security\"", "\"Nobody\"", "approver: Nobody → Security"),
    ("Nodes join", "because", "business reason: because → Nodes join"),
    ("CHG-1041", "CHG-9999", "ticket: CHG-9999 → CHG-1041"),
    ("\"2026-09-09\"", "\"2025-01-01\"", "approved on: 2025-01-01 → 2026-09-09"),
    ("\"2027-09-09\"", "null", "expires: NOT PROVIDED → 2027-09-09"),
    ("\"dataClass\": \"internal\"", "\"dataClass\": \"public\"", "data class: public → internal"),
    ("production", "staging", "environment: staging → production"),
  ])
  func nameWhatWasSigned(_ now: String, before: String, words: String) throws {
    let register = try signed()
    let difference = try difference(register, replacing: now, by: before)
    #expect(difference.flows.map(\.kind) == [.rejustified])
    #expect(difference.flows.map(\.words) == [words])
    #expect(difference.flows.filter(\.opens) == [])
  }

  @Test func sayThatAnOlderReportHasNoHosts() throws {
    let difference = try difference(replacing: "\"hosts\": [\n    {", by: "\"machines\": [\n    {")
    #expect(difference.comparesAddresses)
    #expect(difference.notCompared.contains { $0.hasPrefix("hosts: ") })
  }

  @Test func listHostsThatCame() throws {
    let invented = try InventedReport().parts.cluster
    let name = try #require(invented.definition.hosts.first?.name)
    let difference = try difference(
      replacing: "\"name\": \"\(name)\"", by: "\"name\": \"another\"")
    #expect(difference.hosts.map(\.kind) == [.added, .removed])
    #expect(difference.hosts.map(\.name) == [name, "another"])
  }

  @Test func tellNewFindingsFromThoseThatAreGone() throws {
    var parts = try InventedReport().parts
    let span = parts.cluster.definition.span
    func entry(_ fingerprint: String) -> DiagnosticReport.Entry {
      .init(
        Diagnostic(DiagnosticCode("ND0021", "unknown-key"), .error, fingerprint, at: span),
        fingerprint: fingerprint)
    }
    parts.entries = [entry("gone"), entry("same")]
    let json = ComplianceReportJSON.value(of: ComplianceReport(parts))
    parts.entries = [entry("same"), entry("fresh")]
    let difference = try #require(ReportDifference(from: json, baseline: baseline, to: parts))
    #expect(difference.newFindings == ["fresh"])
    #expect(difference.fixed.map(\.fingerprint) == ["gone"])
    #expect(difference.unchanged == 1)
  }

  @Test func refuseOtherClustersAndShapes() throws {
    let parts = try InventedReport().parts
    func read(_ value: JSONValue) -> ReportDifference? {
      ReportDifference(from: value, baseline: baseline, to: parts)
    }
    #expect(
      read(["schemaVersion": 1, "cluster": "edge", "register": [], "findings": []]) != nil)
    #expect(read(["schemaVersion": 1, "cluster": "x", "register": [], "findings": []]) == nil)
    #expect(read(["schemaVersion": 2, "cluster": "edge", "register": [], "findings": []]) == nil)
    #expect(read(["schemaVersion": 1, "cluster": "edge"]) == nil)
  }

  @Test func compareNoTextsWithARedactedReport() throws {
    var parts = try InventedReport().parts
    let span = parts.cluster.definition.span
    parts.entries = ["c1 has 10.0.0.1", "nothing"].map { subject in
      .init(
        Diagnostic(
          DiagnosticCode("ND0021", "unknown-key"), .error, subject, at: span, subject: subject),
        fingerprint: "0\(subject.utf8.count)")
    }
    parts.digest = { "\($0.count)".padded(to: 64) }
    let flow = try #require(parts.cluster.requiredFlows.first)
    var stewardship = Stewardship()
    stewardship.owner = "team of c1"
    parts.stewardship = [FlowKey(flow): stewardship]
    let redaction = Redaction(RedactionSources(parts.cluster, files: []))
    var shown = parts
    shown.redact(with: redaction)
    let json = ComplianceReportJSON.value(of: ComplianceReport(shown))
    #expect(JSONWriter.text(json).contains("team of host-1"))
    let difference = try #require(
      ReportDifference(from: json, baseline: baseline, to: parts, redaction: redaction))
    #expect(difference.flows.isEmpty)
    #expect(difference.newFindings.isEmpty && difference.fixed.isEmpty)
    #expect(difference.unchanged == 2)
    #expect(difference.baseline.isRedacted)
    let stranger = try #require(ReportDifference(from: json, baseline: baseline, to: parts))
    #expect(stranger.newFindings == ["015"])
  }

  @Test func sayThatTextsWereNotCompared() throws {
    var parts = try InventedReport().parts
    var writer = MarkdownWriter(page: "report.md")
    parts.redaction = Redaction(RedactionSources(parts.cluster, files: []))
    let json = ComplianceReportJSON.value(of: ComplianceReport(parts))
    parts.redaction = nil
    parts.difference = ReportDifference(from: json, baseline: baseline, to: parts)
    ReportDifferenceSection(ComplianceReport(parts)).write(into: &writer)
    let text = writer.finish()
    #expect(text.contains("reasons and owners are not compared"))
    #expect(!text.contains("for the same reasons"))
  }

  @Test func keepNoFingerprintOfClearTextInARedactedReport() throws {
    var parts = try InventedReport().parts
    let span = parts.cluster.definition.span
    func entry(_ subject: String, _ fingerprint: String) -> DiagnosticReport.Entry {
      .init(
        Diagnostic(
          DiagnosticCode("ND0021", "unknown-key"), .error, subject, at: span, subject: subject),
        fingerprint: fingerprint)
    }
    parts.digest = { "shown\($0.count)".padded(to: 64) }
    parts.entries = [entry("10.0.0.1 goes", "clear-gone")]
    let json = ComplianceReportJSON.value(of: ComplianceReport(parts))
    parts.entries = [entry("c1 comes", "clear-new")]
    parts.documentEntries = [entry("10.0.0.2 in a page", "clear-page")]
    parts.difference = ReportDifference(from: json, baseline: baseline, to: parts)
    #expect(parts.difference?.newFindings == ["clear-new", "clear-page"])
    parts.redact(with: Redaction(RedactionSources(parts.cluster, files: [])))
    let text = JSONWriter.text(ComplianceReportJSON.value(of: ComplianceReport(parts)))
    #expect(!text.contains("clear-"))
    let shown = parts.entries + parts.documentEntries
    #expect(parts.difference?.newFindings == Set(shown.map(\.fingerprint)))
    #expect(parts.difference?.fixed.count == 1)
  }
}

extension String {
  fileprivate func padded(to length: Int) -> String {
    self + String(repeating: "0", count: max(0, length - utf8.count))
  }
}
