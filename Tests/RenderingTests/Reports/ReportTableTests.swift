import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

/// The tables of a report for spreadsheets.
@Suite struct ReportTables {
  @Test func haveOneTextAColumn() throws {
    let report = try InventedReport().report
    #expect(RegisterColumns.rows(of: report).count == report.cluster.requiredFlows.count)
    for row in RegisterColumns.rows(of: report) {
      #expect(row.count == RegisterColumns.titles.count)
    }
    #expect(FindingColumns.rows(of: report).count == report.entries.count)
    for row in FindingColumns.rows(of: report) { #expect(row.count == FindingColumns.titles.count) }
  }

  @Test func nameTheReportTheDayAndTheProgram() throws {
    var fixture = try InventedReport()
    fixture.parts.run.identifier = "ab12"
    let report = fixture.report
    for row in RegisterColumns.rows(of: report) + FindingColumns.rows(of: report) {
      #expect(Array(row.suffix(3)) == ["ab12", "2026-11-21", "0.0.0"])
    }
    #expect(RegisterColumns.titles.suffix(3) == FindingColumns.titles.suffix(3))
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)"])
  func areNoFormulas(text: String) throws {
    var fixture = try InventedReport()
    fixture.parts.entries = [
      .init(Diagnostic(DiagnosticCode("ND0021", "unknown-key"), .error, text, at: nil))
    ]
    let csv = CSVWriter.write(
      columns: FindingColumns.titles, rows: FindingColumns.rows(of: fixture.report))
    #expect(csv.contains("'" + text))
    #expect(!csv.contains("," + text))
  }

  @Test func claimNoProtectionByRulesThatNobodyLoaded() throws {
    var fixture = try InventedReport()
    let flow = try #require(fixture.parts.cluster.requiredFlows.first)
    fixture.parts.enforcement = [flow.id: [.init(host: "c1", file: "nftables/c1.nft", line: 7)]]
    let report = fixture.report
    let row = try #require(report.register.first)
    let words = RegisterWords(report).mitigation(row)
    #expect(words.hasPrefix("NOT PROVIDED; a generated rule would let only "))
    #expect(words.contains("in (not proven to be loaded): ") && words.contains("c1.nft"))
  }
}
