import Rendering
import Testing

@Suite struct LinkTargets {
  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://host/x", "//host/x",
    "/etc/passwd",
    "https://", "https://a b", "https://a\u{0}b", "https://a\tb", "https://a\u{202E}b",
    "https://a\"b", "https://a\\b", "", "../../x.html", "a//b.html", "a/../../../b.html",
    "a b.html",
    "?query", ".hidden", "C:/x",
  ])
  func refusesEverythingElse(_ reference: String) {
    #expect(Link(reference: reference, from: "docs/page.html") == nil)
  }

  @Test(arguments: ["https://example.org/a?b=c#d", "HTTP://example.org", "mailto:a@example.org"])
  func allowsKnownSchemes(_ address: String) throws {
    let link = try #require(Link(reference: address, from: "docs/page.html"))
    #expect(link.isExternal)
    #expect(link.url(from: "x.html") == address)
  }

  @Test(arguments: [
    ("other.html", "other.html"), ("../k0s/index.html#ports", "../k0s/index.html#ports"),
    ("./a/b.html", "a/b.html"), ("#place", "#place"), ("#caf%C3%A9", "#café"),
  ])
  func resolvesReferencesWithinTheSite(_ reference: String, url: String) throws {
    let link = try #require(Link(reference: reference, from: "docs/page.html"))
    #expect(link.url(from: "docs/page.html") == url)
  }

  @Test(
    arguments: [
      ("index.html", "clusters/a.html", "clusters/a.html"),
      ("a/b/c.html", "index.html", "../../index.html"),
      ("a/b.html", "a/c.html", "c.html"), ("a/b.html", "ab/c.html", "../ab/c.html"),
      ("a/b/c.html", "a/d/c.html", "../d/c.html"), ("a/b.html", "a/b.html", "b.html"),
    ] as [(SitePath, SitePath, String)])
  func leadsFromOneFileToAnother(_ from: SitePath, _ to: SitePath, url: String) {
    #expect(Link(to: to).url(from: from) == url)
  }

  @Test func showsARefusedTargetAsText() {
    let html = written { $0.link("here", to: Link(address: "javascript:alert(1)")) }
    #expect(html == "here")
  }

  @Test func recordsLinksIntoTheSiteOnly() {
    let fragment = fragment { writer in
      writer.link("in", to: Link(to: "index.html", at: "top"))
      writer.link("out", to: Link(address: "https://example.org"))
    }
    #expect(fragment.links.map(\.link) == [Link(to: "index.html", at: "top")])
    #expect(fragment.text.contains("rel=\"noopener noreferrer\""))
  }
}

@Suite struct NamesInPaths {
  @Test(arguments: [
    ("Edge Berlin", "edge-berlin"), ("../../etc", "etc"), ("a/b", "a-b"), ("日本", "section"),
    ("v1.33.1", "v1.33.1"), ("..", "section"), ("x.", "x"), ("<script>", "script"),
  ])
  func becomeOneSafeComponent(_ name: String, component: String) {
    #expect(
      SitePath(slugging: ["clusters", name], suffix: ".html").text == "clusters/\(component).html")
  }

  @Test func areCutWhenTheyAreLong() {
    let path = SitePath(slugging: [String(repeating: "a", count: 5_000)])
    #expect(path.text.count == 100)
  }

  @Test(arguments: ["k3s.api", "café-日", "a_b-c"])
  func stayAsTheyAreInAnchors(_ id: String) {
    #expect(Anchor(id).text == id)
  }

  @Test(arguments: [("a b", "a-b"), ("\"><x", "-x"), ("", "section")])
  func loseWhatAnAnchorCannotHold(_ id: String, anchor: String) {
    #expect(Anchor(id).text == anchor)
  }
}
