import Diagnostics
import NetworkModel
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

  private func fault(
    _ baseline: FindingsBaseline, on day: String = "2026-11-21"
  ) throws -> String? {
    var reading = FindingsBaseline.Reading()
    reading.day = CalendarDay(day)
    reading.digest = { "a" + String($0.utf8.count, radix: 16) }
    let file = SourceFile(path: "b.json", text: JSONWriter.text(baseline.json))
    let read = FindingsBaseline.read(file, against: reading)
    #expect((read.value == nil) == !read.diagnostics.isEmpty)
    return read.diagnostics.first?.message
  }

  private func baseline(
    _ fingerprint: String, written: String = "2026-11-21", firstSeen: String = "2026-11-21"
  ) -> FindingsBaseline {
    FindingsBaseline(
      written: written,
      findings: [
        .init(
          fingerprint: fingerprint, code: Self.code, subject: "s", count: 1, firstSeen: firstSeen)
      ])
  }

  @Test func areNotBelievedWhenTheyContradictThemselves() throws {
    // The digest of the tests is the length of `some-defect\ns`, 13.
    #expect(try fault(baseline("ad")) == nil)
    let other = try #require(try fault(baseline("ae")))
    #expect(other.contains("finding 1 (ND0999 some-defect: s) has the fingerprint of another"))
  }

  @Test func comeFromNoLaterDay() throws {
    #expect(
      try fault(baseline("ad"), on: "2026-11-20")?.contains("after the day of judgement") == true)
    let seen = try fault(baseline("ad", firstSeen: "2026-11-22"), on: "2026-11-23")
    #expect(
      seen?.contains("finding 1 (ND0999 some-defect: s) was first seen on 2026-11-22") == true)
  }

  @Test func nameTheFindingThatIsBad() throws {
    let text = JSONWriter.text(baseline("ad").json).replacing(#""count": 1"#, with: #""count": 0"#)
    let read = FindingsBaseline.read(SourceFile(path: "b.json", text: text))
    #expect(
      read.diagnostics[0].message.hasSuffix("finding 1 (ND0999 some-defect: s) is incomplete"))
    #expect(read.diagnostics[0].notes.contains { $0.text.contains("restore the file") })
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
