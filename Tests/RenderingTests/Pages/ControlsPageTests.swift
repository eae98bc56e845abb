import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

@Suite struct ControlsPageSuite {
  private static let payload = "<b>\"&"

  private func contents(_ fixture: PageFixture = PageFixture()) throws -> SiteContents {
    var contents = try fixture.contents()
    let rule = contents.rules[0].description.code.name
    var listed = Control(
      id: "T-1(2)", summary: "Ports are listed.\(fixture.payload)", coverage: .supports,
      span: fixture.modelFile.wholeSpan)
    listed.rules = [
      .init(name: rule, span: fixture.modelFile.wholeSpan),
      .init(name: "not-there", span: fixture.modelFile.wholeSpan),
    ]
    listed.outputs = [.register, .diff]
    listed.manual = "Approve the list.\(fixture.payload)"
    listed.aliases = ["TSS 0.9 T-7"]
    listed.isUnverified = true
    var open = Control(
      id: "T-2", summary: "Doors are locked.", coverage: .none, span: fixture.modelFile.wholeSpan)
    open.manual = "Lock the doors."
    let name = ControlFramework.Name(
      title: "Toy Standard", publisher: "Toy Board", label: "Toy 1.0")
    var framework = ControlFramework(
      name, id: "toy", version: "1.0", span: fixture.modelFile.wholeSpan)
    framework.retrieved = CalendarDay("2026-01-02")
    framework.controls = [listed, open]
    contents.catalog.controls = ControlCatalog([framework])
    contents.rules[0].description.controls =
      contents.catalog.controls.texts(forRule: rule) + ["Other 2 X"]
    return contents
  }

  private func html(_ path: SitePath, _ fixture: PageFixture = PageFixture()) throws -> String {
    let page = try #require(
      SitePages(try contents(fixture)).all().first { $0.content.path == path })
    return page.content.body.text
  }

  @Test func existsOnlyWithFrameworks() throws {
    #expect(!SitePages(try PageFixture().contents()).kinds.contains(.controls))
    #expect(SitePages(try contents()).kinds.contains(.controls))
  }

  @Test func namesFrameworkVersionPublisherAndDay() throws {
    let page = try html(SiteMap.controls)
    #expect(page.contains("<h2 id=\"toy\">Toy 1.0<"))
    #expect(page.contains("Toy Standard, version 1.0, Toy Board. Numbers read on 2026-01-02."))
  }

  @Test func givesEveryControlAPlaceWithItsCoverage() throws {
    let page = try html(SiteMap.controls)
    #expect(page.contains("<tr id=\"toy-T-1-2-\""))
    #expect(page.contains("data-terms=\"Toy 1.0|supports|"))
    #expect(page.contains("data-terms=\"Toy 1.0|not covered|none\""))
    #expect(page.contains("<code>T-1(2)</code><span class=\"condition\">also TSS 0.9 T-7</span>"))
    #expect(page.contains("not covered</span></td><td>Lock the doors.</td></tr>\n</tbody>"))
    #expect(page.contains("also TSS 0.9 T-7"))
    #expect(page.contains("number not checked in this version"))
    #expect(page.contains("Approve the list.") && page.contains("Lock the doors."))
  }

  @Test func linksRulesAndSaysWhichWereNotRun() throws {
    let page = try html(SiteMap.controls)
    let rule = try contents().rules[0].description.code.name
    #expect(page.contains("<a href=\"../rules/\(rule).html\">\(rule)</a>"))
    #expect(page.contains("not-there<span class=\"muted\"> (not run)</span>"))
    #expect(page.contains("Not made here: service register, differences."))
  }

  @Test func tellsExpectedFindingsFromWaivedOnes() throws {
    var contents = try contents()
    let code = contents.rules[0].description.code
    let expected = contents.findings.filter { $0.diagnostic.code == code && !$0.isOpen }.count
    var waived = try #require(contents.findings.first { $0.diagnostic.code == code })
    waived.waiver = Waiver(id: "W-1", kind: .accepted, reason: "the vendor was told")
    contents.findings.append(waived)
    let page = SitePages(contents).page(.controls).content.body.text
    #expect(page.contains("(1 waived, \(expected) expected)") && expected > 0)
    #expect(page.contains("|supports|waived,expected\""))
  }

  @Test func explainsEveryWordAndWhichIsUnused() throws {
    let page = try html(SiteMap.controls)
    for coverage in ControlCoverage.allCases { #expect(page.contains(coverage.meaning)) }
    #expect(page.ranges(of: "No control here is of this kind.").count == 2)
    #expect(!page.lowercased().contains("compliant"))
  }

  @Test func isLinkedFromThePagesOfRules() throws {
    let rule = try contents().rules[0].description.code.name
    let page = try html(SitePath("rules/\(rule).html") ?? SiteMap.rules)
    #expect(page.contains("<a href=\"../controls/index.html#toy-T-1-2-\">Toy 1.0 T-1(2)</a>"))
    #expect(page.contains(", Other 2 X"))
  }

  @Test func escapesWhatPeopleWrote() throws {
    let page = try html(SiteMap.controls, PageFixture(payload: Self.payload))
    #expect(!page.contains(Self.payload))
    #expect(page.contains("Ports are listed.&lt;b&gt;"))
  }

  @Test func isASectionOfReportsToo() throws {
    let contents = try contents()
    let matrix = ControlMatrix(
      contents.catalog.controls, rules: contents.rules.map(\.description),
      entries: contents.findings, outputs: [.register])
    var writer = MarkdownWriter(page: "report.md")
    ControlMatrixSection(matrix).write(into: &writer)
    let text = writer.finish()
    #expect(text.contains("## 9. Control matrix"))
    #expect(text.contains("### Toy 1.0"))
    // The heading says of which framework the numbers are; in each row it would cost a line.
    #expect(text.contains("**T-1(2)**") && !text.contains("Toy 1.0 T-1(2)"))
    #expect(
      text.contains("service register (chapter 3). Not made here: differences (chapter 7)."))
    let rest = try #require(text.firstRange(of: "| Not covered |"))
    let uncovered = try #require(text.firstRange(of: "**T-2**"))
    #expect(rest.lowerBound < uncovered.lowerBound)
    #expect(text[uncovered.upperBound...].hasPrefix(" | Doors are locked. "))
  }

  @Test func isNoSectionOfReportsWithoutFrameworks() {
    var writer = MarkdownWriter(page: "report.md")
    ControlMatrixSection(
      ControlMatrix(ControlCatalog(), rules: [], entries: [], outputs: [])
    ).write(into: &writer)
    #expect(writer.finish().isEmpty)
  }
}
