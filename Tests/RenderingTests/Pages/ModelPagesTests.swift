import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

@Suite struct ModelPages {
  private func html(_ path: SitePath, today: String? = nil, date: String? = nil) throws -> String {
    var contents = try PageFixture().contents()
    contents.today = today.flatMap { CalendarDay($0) }
    if let date {
      let source = contents.catalog.sources[0]
      contents.catalog.sources[0] = ModelSource(
        id: source.id, title: source.title,
        location: .init(repository: source.repository, revision: source.revision), date: date,
        span: source.span)
    }
    let page = try #require(SitePages(contents).all().first { $0.content.path == path })
    return page.content.body.text
  }

  @Test func giveEveryEntryAnIdToLinkTo() throws {
    let page = try html("model/k0s.html")
    for id in ["k0s.kube-api", "k0s.vxlan", "k0s.admin", "k0s.metrics"] {
      #expect(page.contains("<tr id=\"\(id)\""), "\(id)")
    }
    #expect(page.contains("<tr id=\"fact-cni\">"))
    #expect(page.contains("<tr id=\"key-spec.api.port\">"))
  }

  @Test func nameRepositoryPathRevisionAndDateOfEverySource() throws {
    let page = try html("model/k0s.html")
    #expect(
      page.contains(
        "Source: <a href=\"https://github.com/k0sproject/k0s/blob/abc123/pkg/api.go\" "
          + "rel=\"noopener noreferrer\"><code>pkg/api.go</code></a> in "
          + "<a href=\"sources.html#source-code\">k0sproject/k0s</a> at abc123, 2026-01-01"))
  }

  @Test func markRowsWithWhatTheyCanBeFilteredBy() throws {
    let page = try html("model/index.html")
    #expect(
      page.contains("<table class=\"ports\" data-filters=\"Distribution|Kind|Role|Evidence\">"))
    #expect(page.contains("data-terms=\"k0s|flow|controller,worker|source code\""))
    #expect(page.contains("data-terms=\"k0s|local socket|controller|source code\""))
    #expect(page.contains("<div class=\"filter\" hidden></div>"))
    #expect(!page.contains("<script"))
  }

  @Test func keepSeparatorsOutOfTerms() {
    var writer = HTMLWriter(page: "index.html")
    writer.element("tr", [.terms([["a,b|c"], ["d"]])], text: "")
    #expect(writer.finish().text == "<tr data-terms=\"a b c|d\"></tr>")
  }

  @Test func printAgesOnlyWhenADayIsGiven() throws {
    let without = try html("model/sources.html")
    #expect(without.contains("2026-01-01"))
    #expect(!without.contains("old"))
    let with = try html("model/sources.html", today: "2026-11-21")
    #expect(with.contains("10 months old"))
    #expect(!with.contains("▲</span> older than a year"))
    let stale = try html("model/sources.html", today: "2026-11-21", date: "2024-01-01")
    #expect(stale.contains("2 years and 10 months old"))
    #expect(stale.contains("▲</span> older than a year"))
  }

  @Test func listComponentsWithThoseThatRunThem() throws {
    let page = try html("model/components.html")
    #expect(page.contains("<tr id=\"component-calico\">"))
    #expect(page.contains("<a href=\"k0s.html#components\">k0s</a>"))
    #expect(page.contains("<code>vxlan</code>"))
  }
}
