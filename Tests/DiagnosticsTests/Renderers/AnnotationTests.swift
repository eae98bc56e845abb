import Testing

@testable import Diagnostics

@Suite struct AnnotationTests {
  private func render(_ diagnostics: [Diagnostic]) -> [Substring] {
    let report = DiagnosticReport(
      tool: .init(name: "netdocs", version: "1.2.3"), entries: diagnostics.map { .init($0) },
      summary: .init(filesRead: 1, filesUnreadable: 0))
    return GitHubRenderer().render(report).split(separator: "\n")
  }

  private func diagnostics(_ count: Int, _ severity: Severity) -> [Diagnostic] {
    (0..<count).map { Diagnostic(SampleReport.missing, severity, "finding \($0)", at: nil) }
  }

  @Test func beginsWithTheMostSerious() {
    let lines = render(
      diagnostics(1, .note) + diagnostics(1, .error) + diagnostics(1, .warning))
    #expect(lines.map { $0.prefix(7) } == ["::error", "::warni", "::notic"])
  }

  @Test func annotatesTenOfAKindAndListsTheOthers() {
    let lines = render(diagnostics(11, .error) + diagnostics(10, .warning))
    #expect(lines.count { $0.hasPrefix("::error") } == 10)
    #expect(lines.count { $0.hasPrefix("::warning") } == 10)
    #expect(
      lines.suffix(3) == [
        "::group::1 finding more than GitHub shows as annotations",
        "- error[ND0109]: finding 9", "::endgroup::",
      ])
  }

  @Test func opensNoGroupForTen() {
    #expect(render(diagnostics(10, .error)).count == 10)
  }

  @Test func keepsCommandsOutOfTheGroup() {
    let hostile = (0..<12).map { _ in
      Diagnostic(SampleReport.missing, .error, "x\n::error::y ##[error]z\r::stop", at: nil)
    }
    let listed = render(hostile).filter { $0.hasPrefix("- ") }
    #expect(listed.count == 2)
    #expect(listed.allSatisfy { !$0.contains("##[") })
  }
}
