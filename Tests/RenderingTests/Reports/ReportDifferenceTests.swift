import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

/// What changed since the state that was approved.
@Suite struct ReportDifferences {
  private let baseline = ReportDifference.Baseline(name: "old.json", digest: "ab", judgedOn: nil)

  private func flow(_ ports: String, from: Set<String> = ["worker"], why: String = "a")
    -> ComparedFlow
  {
    ComparedFlow(
      id: "k0s.x", protocols: ["tcp"], ports: (try? PortSet(parsing: ports)) ?? .none, from: from,
      to: ["controller"], why: [why], owner: [])
  }

  @Test func areNoneForTheSameReport() throws {
    let parts = try InventedReport().parts
    let json = ComplianceReportJSON.value(of: ComplianceReport(parts))
    let difference = try #require(ReportDifference(from: json, baseline: baseline, to: parts))
    #expect(difference.flows.isEmpty)
    #expect(difference.newFindings.isEmpty)
    #expect(difference.fixed.isEmpty)
    #expect(difference.baseline.judgedOn == "2026-11-21")
  }

  @Test func tellWiderFromNarrower() {
    #expect(flow("80").difference(to: flow("80-90"))?.kind == .widened)
    #expect(flow("80-90").difference(to: flow("80"))?.kind == .narrowed)
    #expect(flow("80").difference(to: flow("90"))?.kind == .changed)
    #expect(flow("80").difference(to: flow("80-90", from: []))?.kind == .changed)
    #expect(flow("80").difference(to: flow("80", from: ["worker", "client"]))?.kind == .widened)
    #expect(flow("80").difference(to: flow("80", why: "b"))?.kind == .rejustified)
    #expect(flow("80").difference(to: flow("80")) == nil)
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
    #expect(parts.difference?.newFindings == ["clear-new"])
    parts.redact(with: Redaction(RedactionSources(parts.cluster, files: [])))
    let text = JSONWriter.text(ComplianceReportJSON.value(of: ComplianceReport(parts)))
    #expect(!text.contains("clear-"))
    #expect(parts.difference?.newFindings == Set(parts.entries.map(\.fingerprint)))
    #expect(parts.difference?.fixed.count == 1)
  }
}

extension String {
  fileprivate func padded(to length: Int) -> String {
    self + String(repeating: "0", count: max(0, length - utf8.count))
  }
}
