import Diagnostics
import NetworkModel

@testable import Rendering

/// A report on the invented cluster of the pages.
struct InventedReport {
  var parts: ComplianceReport.Parts

  init(payload: String = "") throws {
    let pages = PageFixture(payload: payload)
    let contents = try pages.contents()
    parts = ComplianceReport.Parts(
      cluster: contents.clusters[0].resolved, catalog: contents.catalog)
    parts.entries = contents.findings
    parts.rules = contents.rules.map(\.description)
    parts.inputs = [
      .init(path: pages.clusterFile.path, digest: "ab12", size: 10, kind: .cluster)
    ]
    parts.run.toolVersion = "0.0.0"
    parts.run.judgedOn = CalendarDay("2026-11-21")
    parts.run.invocation = ["netdocs", "report", "edge", "--format", "json"]
    parts.digest = { "digest of \($0.count) bytes" }
    parts.notProven = ["Nothing was measured.\(payload)"]
  }

  var report: ComplianceReport { ComplianceReport(parts) }

  func markdown() -> String {
    var writer = MarkdownWriter(page: "report.md")
    ComplianceReportDocument(report, pictures: []).write(into: &writer)
    return writer.finish()
  }

  func html() -> String {
    var writer = HTMLWriter(page: "report.html")
    ComplianceReportDocument(report, pictures: []).write(into: &writer)
    return writer.finish().text
  }
}
