import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

/// The report as people read it.
@Suite struct ReportDocuments {
  @Test func haveTheirChaptersInOrder() throws {
    let text = try InventedReport().markdown()
    let chapters = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
      .map { String($0.dropFirst(3)) }
    #expect(chapters.count == 12)
    for (index, chapter) in chapters.enumerated() {
      #expect(chapter.replacing("\\", with: "").hasPrefix("\(index + 1). "), "\(chapter)")
    }
  }

  @Test func beginWithTheVerdictAndWhatItIsNot() throws {
    let text = try InventedReport().markdown()
    let verdict = try #require(text.firstRange(of: "No document that was read"))
    let certification = try #require(text.firstRange(of: "not a certification"))
    let summary = try #require(text.firstRange(of: "Summary"))
    #expect(verdict.lowerBound < certification.lowerBound)
    #expect(certification.lowerBound < summary.lowerBound)
  }

  @Test func printWhatNobodyProvided() throws {
    let text = try InventedReport().markdown()
    #expect(
      text.contains("**Business need, owner, approver, ticket, approval, reviews:** NOT PROVIDED"))
    #expect(text.contains("not registered"))
  }

  @Test func printTheDecisionsOfTheRegister() throws {
    var fixture = try InventedReport()
    var own = Stewardship()
    own.owner = "Platform"
    own.approver = "Security"
    own.reason = "Nothing runs without it"
    own.ticket = "CHG-7"
    own.approvedOn = CalendarDay("2026-10-01")
    own.nextReview = CalendarDay("2027-03-30")
    for flow in fixture.parts.cluster.requiredFlows {
      fixture.parts.stewardship[FlowKey(flow)] = own
    }
    let text = fixture.markdown()
    #expect(text.contains("**Owner:** Platform"))
    #expect(text.contains("Security, on 2026-10-01, ticket CHG-7"))
    #expect(fixture.report.unapproved.isEmpty)
  }

  @Test func showEveryWaiverWhateverItIsWorth() throws {
    var fixture = try InventedReport()
    fixture.parts.exceptions = Waiver.State.allCases.map { state in
      ReportException(
        Waiver(id: "W-\(state.rawValue)", kind: .accepted, reason: "because", state: state))
    }
    let text = fixture.markdown()
    for state in Waiver.State.allCases {
      #expect(text.contains("`W-\(state.rawValue)`"), "\(state)")
    }
  }

  @Test func tabulateWhatIsBeyondTheCards() throws {
    var fixture = try InventedReport()
    let code = DiagnosticCode("ND0021", "unknown-key")
    let span = fixture.parts.cluster.definition.span
    fixture.parts.entries = (0..<250).map { number in
      DiagnosticReport.Entry(
        Diagnostic(code, .warning, "key \(number)", at: span), fingerprint: "f\(number)")
    }
    let html = fixture.html()
    #expect(html.matches(of: /<article/).count == ReportFindings.cards)
    #expect(html.contains("the other 50"))
    for number in 0..<250 {
      #expect(html.contains("key \(number)<") || html.contains("Key \(number)<"))
    }
  }

  @Test func surviveHostileTexts() throws {
    var hostile = HostileText(seed: 7)
    for _ in 0..<20 {
      let html = try InventedReport(payload: hostile.next()).html()
      #expect(!html.contains("<script"))
    }
  }

  @Test func sayThatFilesWereSkipped() throws {
    var fixture = try InventedReport()
    fixture.parts.skipped = [.init(path: "content/bad.md", reason: "it is no UTF-8")]
    let report = fixture.report
    #expect(!report.isComplete)
    #expect(report.verdict.contains("1 file could not be read"))
    #expect(fixture.markdown().contains("content/bad.md: it is no UTF-8"))
  }
}

/// Approvals on the days around their ends.
@Suite struct Approvals {
  private func status(_ day: String, _ change: (inout Stewardship) -> Void) -> Stewardship.Status {
    var own = Stewardship()
    own.owner = "Platform"
    own.approver = "Security"
    own.reason = "Nothing runs without it"
    own.ticket = "CHG-7"
    own.approvedOn = CalendarDay("2026-01-01")
    change(&own)
    return own.status(on: CalendarDay(day))
  }

  @Test func holdOnTheirLastDay() {
    #expect(status("2026-06-30") { $0.expires = CalendarDay("2026-06-30") } == .approved)
    #expect(status("2026-07-01") { $0.expires = CalendarDay("2026-06-30") } == .expired)
  }

  @Test func areOverdueAfterTheDayOfReview() {
    #expect(status("2026-06-30") { $0.nextReview = CalendarDay("2026-06-30") } == .approved)
    #expect(status("2026-07-01") { $0.nextReview = CalendarDay("2026-06-30") } == .reviewOverdue)
  }

  @Test func areNoneByTheOwner() {
    #expect(status("2026-02-01") { $0.approver = " PLATFORM" } == .selfApproved)
  }

  @Test func doNotHoldBeforeTheirDay() {
    #expect(status("2025-12-31") { _ in } == .yetToCome)
    #expect(status("2026-01-01") { _ in } == .approved)
    #expect(status("2026-02-01") { $0.lastReviewed = CalendarDay("2026-02-02") } == .yetToCome)
  }

  @Test func needOwnerApproverReasonTicketAndDay() {
    #expect(status("2026-02-01") { $0.reason = nil } == .incomplete)
    #expect(status("2026-02-01") { $0.ticket = nil } == .incomplete)
    #expect(status("2026-02-01") { $0.owner = nil } == .incomplete)
    #expect(status("2026-02-01") { $0.approver = nil } == .incomplete)
    #expect(status("2026-02-01") { $0.approvedOn = nil } == .incomplete)
    #expect(Stewardship.absent.status(on: nil) == .notRegistered)
  }
}
