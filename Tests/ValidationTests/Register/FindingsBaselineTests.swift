import Diagnostics
import Testing
import Validation

/// The findings of an earlier run.
@Suite struct FindingsBaselines {
  private static let code = DiagnosticCode("ND0999", "some-defect")

  private func entry(_ subject: String, waived: Bool = false) -> DiagnosticReport.Entry {
    let waiver = Waiver(id: "W", kind: .accepted, reason: "r", state: .active)
    return .init(
      Example.finding(Self.code, line: 2, subject: subject), waiver: waived ? waiver : nil,
      fingerprint: subject)
  }

  private func compare(
    _ entries: [DiagnosticReport.Entry], with baseline: FindingsBaseline, all: Bool = true
  ) -> (entries: [DiagnosticReport.Entry], comparison: DiagnosticReport.Comparison) {
    var entries = entries
    let comparison = baseline.compare(&entries) { _ in all }
    return (entries, comparison)
  }

  @Test func tellNewFromKnownAndGone() {
    let baseline = FindingsBaseline(of: [entry("a1"), entry("b2")], on: "2026-01-01")
    let result = compare([entry("b2"), entry("c3")], with: baseline)
    #expect(result.entries.map(\.history) == [.unchanged, .new])
    #expect(result.entries.map(\.firstSeen) == ["2026-01-01", nil])
    #expect(result.comparison.fixed.map(\.subject) == ["a1"])
  }

  @Test func countEqualFindings() {
    let baseline = FindingsBaseline(of: [entry("a1"), entry("a1-2")], on: "2026-01-01")
    #expect(baseline.findings.map(\.count) == [2])
    let more = compare([entry("a1"), entry("a1-2"), entry("a1-3")], with: baseline)
    #expect(more.entries.map(\.history) == [.unchanged, .unchanged, .new])
    let fewer = compare([entry("a1")], with: baseline)
    #expect(fewer.comparison.fixed.map(\.count) == [1])
  }

  @Test func leaveOutWhatIsWaived() {
    let baseline = FindingsBaseline(of: [entry("a1", waived: true)], on: "2026-01-01")
    #expect(baseline.findings == [])
    #expect(compare([entry("a1")], with: baseline).entries.map(\.history) == [.new])
    let other = FindingsBaseline(of: [entry("a1")], on: "2026-01-01")
    let waived = compare([entry("a1", waived: true)], with: other)
    #expect(waived.entries.map(\.history) == [nil] && waived.comparison.fixed == [])
  }

  @Test func callNothingGoneThatWasNotLookedFor() {
    let baseline = FindingsBaseline(of: [entry("a1")], on: "2026-01-01")
    #expect(compare([], with: baseline, all: false).comparison.fixed == [])
  }

  @Test func keepTheFirstDay() {
    let old = FindingsBaseline(of: [entry("a1")], on: "2026-01-01")
    let new = FindingsBaseline(of: [entry("a1"), entry("b2")], on: "2026-02-01", after: old)
    #expect(new.findings.map(\.firstSeen) == ["2026-01-01", "2026-02-01"])
  }

  @Test func comeBackFromTheirFile() {
    let baseline = FindingsBaseline(
      of: [entry("b2"), entry("a1"), entry("a1-2")], on: "2026-01-01")
    let text = JSONWriter.text(baseline.json)
    #expect(!text.contains(".md") && !text.contains("\"line\""))
    let read = FindingsBaseline.read(SourceFile(path: "baseline.json", text: text))
    #expect(read.value == baseline && read.diagnostics == [])
  }

  @Test(arguments: [
    "", "{", "[]", "{}", #"{"schemaVersion": 1}"#,
    #"{"schemaVersion": 2, "kind": "netdocs-baseline"}"#,
    #"{"schemaVersion": 1, "kind": "netdocs-baseline", "written": "2026", "findings": []}"#,
    #"{"schemaVersion": 1, "kind": "netdocs-baseline", "written": "2026-01-01", "findings": [{}]}"#,
    #"{"schemaVersion": 1, "kind": "other", "written": "2026-01-01", "findings": []}"#,
  ])
  func areRefusedWhenTheyAreNone(text: String) {
    let read = FindingsBaseline.read(SourceFile(path: "baseline.json", text: text))
    #expect(read.value == nil)
    #expect(read.diagnostics.map(\.code.name) == ["baseline-unusable"])
  }
}
