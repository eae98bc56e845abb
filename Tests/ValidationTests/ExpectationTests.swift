import Diagnostics
import Testing
import Validation

/// Findings that a workspace lists as known.
@Suite struct Expectations {
  private static let code = DiagnosticCode("ND0999", "some-defect")

  private func expectation(
    rule: String = "some-defect", path: String? = nil, contains: String? = nil
  ) -> ExpectedFinding {
    let register = SourceFile(path: "register/expected.yaml", text: "expected:\n")
    return ExpectedFinding(
      rule: rule, path: path, contains: contains, reason: "kept on purpose",
      span: register.span(ofLine: 1))
  }

  @Test func matchByRuleNameOrId() {
    let finding = Example.finding(Self.code, line: 2)
    #expect(expectation().matches(finding))
    #expect(expectation(rule: "ND0999").matches(finding))
    #expect(!expectation(rule: "ND0998").matches(finding))
  }

  @Test func matchByPathOrItsEnd() {
    let finding = Example.finding(Self.code, line: 2, path: "content/sources/a.md")
    #expect(expectation(path: "sources/a.md").matches(finding))
    #expect(!expectation(path: "s/a.md").matches(finding))
  }

  @Test func matchByTheTextOfTheLine() {
    let finding = Example.finding(Self.code, line: 2)
    #expect(expectation(contains: "8133").matches(finding))
    #expect(!expectation(contains: "three").matches(finding))
  }

  @Test func leaveOthersOpen() {
    let known = Example.finding(Self.code, line: 2)
    let new = Example.finding(Self.code, line: 3)
    let result = ExpectedFindings([expectation(contains: "8133")]).match([known, new])
    #expect(result.entries.map(\.reason) == ["kept on purpose", nil])
    #expect(result.unused.isEmpty)
  }

  @Test func reportThoseThatMatchNothing() throws {
    let result = ExpectedFindings([expectation(contains: "gone")])
      .match([Example.finding(Self.code, line: 2)])
    let unused = try #require(result.unused.first)
    #expect(unused.code == ExpectedFindings.didNotFire && unused.severity == .error)
    #expect(unused.span?.file.path == "register/expected.yaml")
  }
}

/// The identity of findings.
@Suite struct Fingerprints {
  private static let code = DiagnosticCode("ND0999", "some-defect")

  @Test func dependNeitherOnPathNorOnLine() {
    let one = Example.finding(Self.code, line: 1, path: "a.md", subject: "8133")
    let other = Example.finding(Self.code, line: 3, path: "b.md", subject: "8133")
    #expect(Fingerprint.text(of: one) == Fingerprint.text(of: other))
  }

  @Test func differForOtherSubjects() {
    let one = Example.finding(Self.code, line: 1, subject: "8133")
    let other = Example.finding(Self.code, line: 1, subject: "8134")
    #expect(Fingerprint.text(of: one) != Fingerprint.text(of: other))
  }

  @Test func areUniqueInTheExamplesOfEveryRule() throws {
    for info in RuleRegistry.infos {
      for example in try RuleFixture.read(info.name).cases {
        let texts = FixtureRun(example, rule: info.name).findings.map(Fingerprint.text)
        #expect(Set(texts).count == texts.count, "\(info.name): \(example.heading)")
      }
    }
  }
}
