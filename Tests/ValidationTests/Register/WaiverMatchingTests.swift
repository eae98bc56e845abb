import Diagnostics
import NetworkModel
import Testing
import Validation

/// Which findings a waiver fits.
@Suite struct WaiverMatching {
  private static let code = DiagnosticCode("ND0999", "some-defect")

  private func fits(_ selector: String, _ finding: WaivableFinding) throws -> Bool {
    let register = RegisterFixture.register("expected: [{reason: known, \(selector)}]")
    let day = try #require(CalendarDay("2026-11-21"))
    return WaiverJudgement(of: [finding], by: register, on: day).waiverOfFinding[0] != nil
  }

  private let finding = WaivableFinding(
    Example.finding(Self.code, line: 2, path: "content/sources/a.md", subject: "port 8133"),
    fingerprint: "abc123-2", clusters: ["north"])

  @Test(arguments: [
    "rule: some-defect", "rule: ND0999", "rule: ND0999, path: content/sources/a.md",
    "rule: ND0999, path: sources/a.md", "rule: ND0999, path: a.md",
    "rule: some-defect, contains: two 81", "rule: some-defect, contains: messag",
    "rule: some-defect, contains: port", "rule: some-defect, subject: port 8133",
    "rule: some-defect, fingerprint: ABC123", "rule: some-defect, fingerprint: abc123-2",
    "rule: some-defect, cluster: north",
    "rule: ND0999, cluster: north, path: a.md, contains: '8133', subject: port 8133",
  ])
  func fitsBy(selector: String) throws {
    #expect(try fits(selector, finding))
  }

  @Test(arguments: [
    "rule: other-defect", "rule: ND0998", "rule: nd0999", "rule: ND0999, path: /a.md",
    "rule: ND0999, path: s/a.md", "rule: ND0999, path: ources/a.md",
    "rule: some-defect, contains: three", "rule: some-defect, subject: port 813",
    "rule: some-defect, fingerprint: abc12", "rule: some-defect, fingerprint: abc123-3",
    "rule: some-defect, cluster: south",
    "rule: ND0999, cluster: north, path: a.md, contains: '8134', subject: port 8133",
  ])
  func doesNotFitBy(selector: String) throws {
    #expect(try !fits(selector, finding))
  }

  @Test func findsTextsThatStandInEachOther() throws {
    let words = ["he", "she", "hers", "his", "r", "ushers", "x", "sh"]
    let list = words.map { "{rule: some-defect, contains: \($0), reason: r}" }
    let register = RegisterFixture.register("expected: [\(list.joined(separator: ", "))]")
    let day = try #require(CalendarDay("2026-11-21"))
    let file = SourceFile(path: "a.md", text: "ushers")
    let found = Diagnostic(Self.code, .error, "m", at: file.wholeSpan, subject: "s")
    let judgement = WaiverJudgement(of: [WaivableFinding(found)], by: register, on: day)
    #expect(judgement.waivers.map(\.matches) == [1, 1, 1, 0, 1, 1, 0, 1])
  }

  @Test func reportsExpectationsThatMatchNothing() throws {
    let judgement = try #require(
      RegisterFixture.judge(
        [finding.diagnostic],
        by: "expected: [{rule: some-defect, path: a.md, contains: gone, reason: r}]"))
    #expect(judgement.problems.map(\.code) == [RegisterRules.didNotFire])
    #expect(judgement.problems[0].severity == .error)
    #expect(judgement.problems[0].span?.file.path == "register/all.yaml")
  }

  @Test func takesTimeThatDoesNotGrowWithTheProduct() throws {
    let selectors = (0..<1000).map { number in
      "  - {rule: some-defect, reason: r, path: d\(number % 7).md, contains: port number \(number)!}"
    }
    let register = RegisterFixture.register("expected:\n" + selectors.joined(separator: "\n"))
    #expect(register.waivers.count == 1000)
    let files = (0..<7).map { SourceFile(path: "content/d\($0).md", text: "a line\n") }
    let findings = (0..<10_000).map { number in
      WaivableFinding(
        Diagnostic(
          Self.code, .error, "port number \(number % 2000)! of many",
          at: files[number % 7].wholeSpan,
          subject: "s\(number)"))
    }
    let day = try #require(CalendarDay("2026-11-21"))
    let start = ContinuousClock.now
    let judgement = WaiverJudgement(of: findings, by: register, on: day)
    // Each of ten million pairs asked alone would take a minute in a build for tests.
    #expect(ContinuousClock.now - start < .seconds(20))
    let covered = judgement.waiverOfFinding.count { $0 != nil }
    #expect(covered == findings.indices.count { $0 % 2000 < 1000 && $0 % 7 == ($0 % 2000) % 7 })
  }
}
