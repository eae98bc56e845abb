import Diagnostics
import TestSupport
import Testing

@Suite struct RendererTests {
  @Test func writesForTerminals() throws {
    let output = TerminalRenderer(usesColour: false).render(SampleReport.report)
    try expectGolden(output, named: "report.txt")
  }

  @Test func coloursForTerminals() throws {
    let output = TerminalRenderer(usesColour: true, width: 40).render(SampleReport.report)
    try expectGolden(
      output.replacing("\u{1B}", with: "<ESC>"), named: "report-colour.txt")
  }

  @Test func writesJSON() throws {
    try expectGolden(JSONRenderer().render(SampleReport.report), named: "report.json")
  }

  @Test func writesSARIF() throws {
    let output = SARIFRenderer(category: "netdocs/edge/").render(SampleReport.report)
    try expectGolden(output, named: "report.sarif")
  }

  @Test func writesWorkflowCommands() throws {
    try expectGolden(GitHubRenderer().render(SampleReport.report), named: "report.github.txt")
  }

  @Test func writesJUnit() throws {
    try expectGolden(JUnitRenderer().render(SampleReport.report), named: "report.junit.xml")
  }

  @Test func saysWhatWasReadWhenNothingWasFound() {
    let output = TerminalRenderer(usesColour: false).render(SampleReport.empty)
    #expect(output == "read 3 files; found nothing\n")
  }

  @Test func givesAPassingCaseWhenNothingWasFound() {
    let output = JUnitRenderer().render(SampleReport.empty)
    #expect(output.contains(#"tests="1" failures="0" errors="0""#))
    #expect(output.contains(#"name="no findings""#))
  }

  @Test func failsCasesFromTheThreshold() {
    let output = JUnitRenderer(failingFrom: .note).render(SampleReport.report)
    #expect(output.components(ofTag: "failure") == 4)
    #expect(JUnitRenderer().render(SampleReport.report).components(ofTag: "failure") == 2)
  }

  @Test(arguments: [
    "::error::injected", "a\n::error::injected", "a\r\n::set-output name=x::y", "%0A::x", "a,b:c",
  ])
  func keepsCommandsOutOfWorkflowCommands(_ text: String) {
    let file = SourceFile(path: text, text: "x")
    let diagnostic = Diagnostic(SampleReport.missing, .error, text, at: file.wholeSpan)
    let report = DiagnosticReport(
      tool: SampleReport.report.tool, entries: [.init(diagnostic)],
      summary: .init(filesRead: 1, filesUnreadable: 0))
    let output = GitHubRenderer().render(report)
    #expect(output.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
    #expect(output.hasPrefix("::error file="))
    #expect(!output.utf8.contains(UInt8(ascii: "\r")))
  }
}

extension String {
  fileprivate func components(ofTag tag: String) -> Int { ranges(of: "<\(tag) ").count }
}
