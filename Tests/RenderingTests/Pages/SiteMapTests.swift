import Diagnostics
import Markup
import NetworkModel
import Testing

@testable import Rendering

@Suite struct SiteMapSuite {
  @Test func namesPagesAfterTheirSources() throws {
    let map = SiteMap(try PageFixture().contents())
    #expect(map.page(ofDocument: "content/sources/ports.md") == "documents/ports.html")
    #expect(map.page(ofCluster: "edge") == "clusters/edge/index.html")
    #expect(map.page(ofDistribution: "k0s") == "model/k0s.html")
    #expect(map.page(ofProse: "content/docs/guide.md") == "docs/guide.html")
    let code = DiagnosticCode("ND0101", "protocol-not-port")
    #expect(map.page(ofRule: code) == "rules/protocol-not-port.html")
    #expect(map.page(ofRule: DiagnosticCode("ND0001", "unreadable-file")) == nil)
  }

  @Test func linksASpanToItsLine() throws {
    let fixture = PageFixture()
    let map = SiteMap(try fixture.contents())
    let link = try #require(map.link(to: fixture.clusterFile.span(ofLine: 2)))
    #expect(link == Link(to: "files/content/clusters/edge/hosts.yaml.html", at: "L2"))
  }

  @Test func linksProseToItsPageUnlessAFindingIsInIt() throws {
    let fixture = PageFixture()
    var contents = try fixture.contents()
    let span = contents.prose[0].page.file.span(ofLine: 3)
    #expect(SiteMap(contents).link(to: span) == Link(to: "docs/guide.html"))
    contents.findings.append(
      .init(Diagnostic(DiagnosticCode("ND0006", "bidi-control"), .warning, "hidden", at: span)))
    #expect(
      SiteMap(contents).link(to: span) == Link(to: "files/content/docs/guide.md.html", at: "L3"))
  }

  @Test func keepsNamesApartThatLookAlikeInPaths() throws {
    let fixture = PageFixture()
    var contents = try fixture.contents()
    contents.files = ["a b", "a-b", "A B", "../../a b", "index", ""].map {
      SourceFile(path: $0, text: "x")
    }
    let map = SiteMap(contents)
    let pages = contents.files.compactMap { map.page(ofFile: $0.path) }
    #expect(pages.count == 6)
    #expect(Set(pages).count == 6)
    #expect(!pages.contains(SiteMap.files))
  }

  @Test func letsAPageNamedIndexBeTheList() throws {
    var contents = try PageFixture().contents()
    contents.prose[0].name = "index.md"
    let pages = SitePages(contents)
    #expect(pages.map.page(ofProse: "content/docs/guide.md") == SiteMap.prose)
    #expect(!pages.kinds.contains(.prosePages))
    #expect(pages.all().filter { $0.content.path == SiteMap.prose }.count == 1)
  }
}
