import Diagnostics
import TestSupport
import Testing

/// Waivers that hold and do not hold, and findings beside a baseline, in every format.
@Suite struct RegisterReports {
  private static let code = DiagnosticCode("ND0107", "protocol-not-port")
  private static let file = SourceFile(path: "ports.md", text: "one\ntwo\nthree\nfour\n")
  private static let register = SourceFile(
    path: "register/waivers.yaml", text: "waivers:\n  - id\n")

  private static func waiver(_ id: String, _ state: Waiver.State, matches: Int) -> Waiver {
    var waiver = Waiver(
      id: id, kind: .accepted, reason: "the vendor was told", state: state,
      span: register.span(ofLine: 2))
    waiver.owner = "Platform"
    waiver.approver = "Security"
    waiver.compensatingControl = state == .active ? "a nightly comparison" : nil
    waiver.ticket = state == .active ? "CHG-7" : nil
    waiver.granted = "2026-06-01"
    waiver.expires = state == .expired ? "2026-11-20" : "2027-01-01"
    waiver.matches = matches
    return waiver
  }

  private static func entry(
    _ line: Int, waiver: Waiver? = nil, _ history: DiagnosticReport.History? = nil
  ) -> DiagnosticReport.Entry {
    var entry = DiagnosticReport.Entry(
      Diagnostic(
        code, .error, "line \(line) is wrong", at: file.span(ofLine: line), subject: "\(line)"),
      waiver: waiver, fingerprint: "ab\(line)")
    entry.history = history
    entry.firstSeen = history == .unchanged ? "2026-01-01" : nil
    return entry
  }

  private static let report: DiagnosticReport = {
    let waivers = [
      waiver("W-1", .active, matches: 1), waiver("W-2", .expired, matches: 1),
      waiver("W-3", .unused, matches: 0),
    ]
    var report = DiagnosticReport(
      tool: .init(name: "netdocs", version: "1.2.3"),
      entries: [
        entry(1, waiver: waivers[0]), entry(2, waiver: waivers[1], .new), entry(3, .new),
        entry(4, .unchanged),
      ], summary: .init(filesRead: 2, filesUnreadable: 0))
    report.waivers = waivers
    report.judgedOn = "2026-11-21"
    report.comparison = .init(fixed: [
      .init(
        code: code, subject: "5", fingerprint: "ab5", count: 2, firstSeen: "2026-01-01")
    ])
    return report
  }()

  @Test func stateEveryWaiverAndWhatIsNewOnTerminals() throws {
    try expectGolden(
      TerminalRenderer(usesColour: false).render(Self.report), named: "register.txt")
  }

  @Test func stateThemInJSON() throws {
    try expectGolden(JSONRenderer().render(Self.report), named: "register.json")
  }

  @Test func stateThemInSARIF() throws {
    try expectGolden(SARIFRenderer().render(Self.report), named: "register.sarif")
  }

  @Test func stateThemInJUnit() throws {
    let renderer = JUnitRenderer { $0.history != .unchanged }
    try expectGolden(renderer.render(Self.report), named: "register.junit.xml")
  }

  @Test func annotateOnlyWhatIsOpenAndNew() throws {
    try expectGolden(GitHubRenderer().render(Self.report), named: "register.github.txt")
  }
}
