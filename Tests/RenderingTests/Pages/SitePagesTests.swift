import Diagnostics
import Markup
import TestSupport
import Testing

@testable import Rendering

@Suite struct SitePagesSuite {
  @Test func linksOnlyToPagesAndPlacesThatExist() throws {
    let pages = try PageFixture().pages().all()
    let bodies = Dictionary(
      pages.map { ($0.content.path, Set($0.content.body.anchors)) },
      uniquingKeysWith: { first, _ in first })
    var count = 0
    for page in pages {
      for recorded in page.content.body.links where recorded.origin == nil {
        let (path, anchor): (SitePath, Anchor?) =
          switch recorded.link.target {
          case .file(let path, let anchor): (path, anchor)
          case .samePage(let anchor): (page.content.path, anchor)
          case .address: (page.content.path, nil)
          }
        let anchors = try #require(bodies[path], "\(page.content.path.text) -> \(path.text)")
        if let anchor {
          #expect(
            anchors.contains(anchor), "\(page.content.path.text) -> \(path.text)#\(anchor.text)")
        }
        count += 1
      }
    }
    #expect(count > 100)
  }

  @Test func recordsWhereAPersonWroteALinkThatLeadsNowhere() throws {
    let pages = try PageFixture().pages()
    let page = try #require(pages.all().first { $0.content.path == "docs/guide.html" })
    let link = try #require(
      page.content.body.links.first { $0.link == Link(to: "docs/missing.md") })
    #expect(link.origin?.start.line == 3)
    #expect(
      page.content.body.links.contains { $0.link == Link(to: "documents/ports.html", at: "rows") })
  }

  @Test func givesEachPageAPathOfItsOwnAndAPlaceInTheNavigation() throws {
    let pages = try PageFixture().pages().all()
    let paths = pages.map(\.content.path)
    #expect(Set(paths).count == paths.count)
    #expect(pages.filter { $0.parent == nil }.map(\.content.path) == [SiteMap.home])
    for page in pages {
      if let parent = page.parent { #expect(paths.contains(parent), "\(parent.text)") }
    }
  }

  @Test func writesEveryIdOnceAndNestsElements() throws {
    for page in try PageFixture().pages().all() {
      let html = page.content.body.text
      let ids = html.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
      #expect(Set(ids).count == ids.count, "\(page.content.path.text)")
      #expect(HTMLSyntax.problems(in: page.content.body.bytes) == [])
    }
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "</style></pre></table>",
    "&amp;\u{0}\u{202E}]]>-->",
  ])
  func showsHostileTextAndNeverInterpretsIt(payload: String) throws {
    var shown = 0
    for page in try PageFixture(payload: payload).pages().all() {
      let html = page.content.body.text
      #expect(!html.contains("<script"), "\(page.content.path.text)")
      #expect(!html.contains("<img"), "\(page.content.path.text)")
      #expect(!html.contains("</style"), "\(page.content.path.text)")
      #expect(!html.contains("href=\"javascript"), "\(page.content.path.text)")
      #expect(HTMLSyntax.problems(in: page.content.body.bytes) == [], "\(page.content.path.text)")
      let expected = VisibleText.inOrder(payload.replacing("\u{0}", with: "\u{FFFD}"))
      if decoded(html).contains(expected) { shown += 1 }
    }
    #expect(shown > 8)
  }

  @Test func givesTheSameBytesForTheSameContents() throws {
    let first = try PageFixture().pages().all().map(\.content.body.bytes)
    let second = try PageFixture().pages().all().map(\.content.body.bytes)
    #expect(first == second)
  }

  @Test(arguments: [
    "documents/ports.html", "clusters/edge/index.html", "model/k0s.html", "model/index.html",
    "model/components.html", "model/sources.html",
  ])
  func looksAsReviewed(path: String) throws {
    let page = try #require(
      try PageFixture().pages().all().first { $0.content.path.text == path })
    try expectGolden(
      page.content.body.text, named: path.replacing("/", with: "-"))
  }
}
