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
}
