import Diagnostics
import Publishing
import Rendering
import Testing

@Suite struct SiteNavigation {
  @Test func listsAncestorsSiblingsAndChildren() throws {
    let site = Site.collect([
      Fixture.page("a/x.html", "X", .below("a/index.html", rank: 2)),
      Fixture.page("a/y.html", "Y", .below("a/index.html", rank: 1)),
      Fixture.page("a/index.html", "A"), Fixture.home, Fixture.page("b.html", "B"),
    ]).value
    let x = try #require(site.navigation(of: "a/x.html"))
    #expect(x.ancestors.map(\.title) == ["Home", "A"])
    #expect(x.siblings.map(\.title) == ["Y", "X"])
    #expect(try #require(site.navigation(of: "a/index.html")).children.map(\.title) == ["Y", "X"])
    #expect(try #require(site.navigation(of: "index.html")).children.map(\.title) == ["A", "B"])
  }

  @Test(arguments: [0, 20, 59])
  func staysShortInALargeFolder(_ number: Int) throws {
    let pages = (0..<60).map { number in
      Fixture.page(SitePath(slugging: ["p\(100 + number)"], suffix: ".html"))
    }
    let site = Site.collect([Fixture.home] + pages).value
    let path = pages[number].path
    let view = try #require(site.navigation(of: path))
    #expect(view.siblings.count == Site.listLimit)
    #expect(view.hiddenSiblings == 60 - Site.listLimit)
    #expect(view.siblings.contains { $0.path == path })
  }

  @Test func doesNotDependOnTheOrderOfPages() throws {
    let pages = (0..<9).map { Fixture.page(SitePath(slugging: ["p\($0)"], suffix: ".html")) }
    let first = Site.collect([Fixture.home] + pages).value
    let second = Site.collect(pages.reversed() + [Fixture.home]).value
    #expect(first.pages.map(\.path) == second.pages.map(\.path))
    #expect(first.children(of: "index.html").map(\.path) == pages.map(\.path))
    #expect(second.children(of: "index.html").map(\.path) == pages.map(\.path))
  }

  @Test func hangsOrphansAndCyclesBelowHome() throws {
    let site = Site.collect([
      Fixture.home, Fixture.page("orphan.html", "O", .below("missing.html")),
      Fixture.page("a.html", "A", .below("b.html")), Fixture.page("b.html", "B", .below("a.html")),
      Fixture.page("self.html", "S", .below("self.html")),
    ]).value
    for page in site.pages where page.placement != .home {
      let view = try #require(site.navigation(of: page.path))
      #expect(view.ancestors.first?.title == "Home", "\(page.path.text)")
    }
  }

  @Test func reportsTwoPagesWithOnePath() {
    let site = Site.collect([
      Fixture.home, Fixture.page("a.html", "2"), Fixture.page("a.html", "1"),
    ])
    #expect(site.diagnostics.map(\.code) == [.duplicatePage])
    #expect(site.value.pages.map(\.content.title) == ["1", "Home"])
  }
}

@Suite struct SearchIndexing {
  @Test func writesAScriptThatCannotBeEscapedFrom() {
    let site = Site.collect([Fixture.page("index.html", "</script>\"\\\u{2028}", .home)]).value
    let script = String(decoding: SearchIndex(site).script(), as: UTF8.self)
    let entry = #"["index.html","\u003c/script>\"\\\u2028","Page",""]"#
    #expect(script == "window.netdocsIndex=[\n\(entry)\n];\n")
  }

  @Test func boundsWhatOnePageContributes() {
    var page = Fixture.home
    page.content.searchWords = (0..<10_000).map { "word\($0)" }
    let script = SearchIndex(Site.collect([page]).value).script()
    #expect(script.count < SearchIndex.wordLimit + 100)
  }

  @Test func namesEachWordOnce() {
    var page = Fixture.home
    page.content.searchWords = ["etcd 2380", "ETCD"]
    let script = String(decoding: SearchIndex(Site.collect([page]).value).script(), as: UTF8.self)
    #expect(script.contains("\"etcd 2380\""))
  }
}
