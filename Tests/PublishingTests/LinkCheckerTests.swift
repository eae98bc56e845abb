import Diagnostics
import Publishing
import Rendering
import Testing

@Suite struct LinkChecking {
  @Test func findsAMissingFile() {
    let page = Fixture.output("a/b.html") { $0.link("x", to: Link(to: "a/c.html")) }
    let found = LinkChecker([page]).check()
    #expect(found.map(\.code) == [.brokenLink])
    #expect(
      found.first?.message == "the page a/b.html links to a/c.html, which the site does not have")
  }

  @Test func findsAMissingPlace() {
    let source = Fixture.output("a.html") { writer in
      writer.link("x", to: Link(to: "b.html", at: "ports"))
      writer.link("y", to: Link(to: "b.html", at: "prots"))
      writer.link("z", to: Link(at: "nowhere"))
    }
    let target = Fixture.output("b.html") { $0.heading(2, "Ports") }
    let found = LinkChecker([target, source]).check()
    #expect(found.map(\.code) == [.brokenAnchor, .brokenAnchor])
    #expect(found.map(\.subject) == ["a.html a.html#nowhere", "a.html b.html#prots"])
  }

  @Test func pointsToTheTextALinkCameFrom() {
    let file = SourceFile(path: "content/docs/a.md", text: "see [x](y)\n")
    let span = SourceSpan(file: file, range: 4..<10)
    let page = Fixture.output("a.html") { $0.link("x", to: Link(to: "y.html"), origin: span) }
    #expect(LinkChecker([page]).check().first?.span?.description == "content/docs/a.md:1:5")
  }

  @Test func reportsATargetOncePerPage() {
    let page = Fixture.output("a.html") { writer in
      for _ in 0..<3 { writer.link("x", to: Link(to: "y.html")) }
    }
    #expect(LinkChecker([page]).check().count == 1)
  }

  @Test func acceptsWhatIsThere() {
    let page = Fixture.output("a.html") { writer in
      writer.heading(2, "Ports")
      writer.link("x", to: Link(to: "rules.nft"))
      writer.link("y", to: Link(to: "a.html", at: "ports"))
      writer.link("z", to: Link(address: "https://example.org"))
    }
    let file = OutputFile(path: "rules.nft", bytes: [])
    #expect(LinkChecker([page, file]).check().isEmpty)
  }
}
