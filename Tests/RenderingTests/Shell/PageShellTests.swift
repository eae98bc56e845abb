import Rendering
import Testing

@Suite struct PageFrames {
  private func page(_ content: PageContent, _ site: SiteIdentity = ShellFixture.site) throws
    -> String
  {
    let shell = try ShellFixture.shell()
    let page = shell.render(content, navigation: ShellFixture.navigation, site: site)
    return String(decoding: page.bytes, as: UTF8.self)
  }

  @Test func keepTheirOwnContentPolicy() throws {
    let html = try page(ShellFixture.content { $0.heading(2, "Ports") })
    #expect(html.contains("content=\"default-src 'none'; style-src 'self'; script-src 'self';"))
    #expect(!html.contains("<style"))
    #expect(!html.contains(" style="))
    #expect(html.matches(of: /<script(?![^>]* src=)/).isEmpty)
    #expect(html.matches(of: /<[^>]+\son[a-z]+=/).isEmpty)
  }

  @Test func useRelativeAddressesOnly() throws {
    let html = try page(ShellFixture.content())
    let addresses = html.matches(of: /(?:href|src)="([^"]*)"/).map { String($0.output.1) }
    #expect(addresses.contains("../assets/site.css"))
    #expect(addresses.contains("../index.html"))
    #expect(addresses.allSatisfy { !$0.hasPrefix("/") && !$0.contains(":/") })
  }

  @Test func markTheCurrentPage() throws {
    let html = try page(ShellFixture.content())
    #expect(html.contains("<a href=\"edge.html\" aria-current=\"page\">edge</a>"))
    #expect(html.matches(of: /aria-current/).count == 1)
  }

  @Test func escapeTitlesWhateverTheyHold() throws {
    let html = try page(ShellFixture.content(title: "\"\u{301}><script>{{body}}</script>"))
    #expect(!html.contains("<script>"))
    #expect(html.contains("<h1>&quot;\u{301}&gt;&lt;script&gt;{{body}}&lt;/script&gt;</h1>"))
  }

  @Test func printNoTimeUnlessOneIsGiven() throws {
    var site = ShellFixture.site
    #expect(try !page(ShellFixture.content(), site).contains("Built"))
    site.buildTime = "2026-01-02T03:04:05Z"
    #expect(try page(ShellFixture.content(), site).contains("<dd>2026-01-02T03:04:05Z</dd>"))
  }

  @Test func listContentsFromTwoHeadingsOn() throws {
    let one = try page(ShellFixture.content { $0.heading(2, "A") })
    let two = try page(
      ShellFixture.content { writer in
        writer.heading(2, "A")
        writer.heading(3, "B")
      })
    #expect(!one.contains("On this page"))
    #expect(two.contains("<li class=\"level-3\"><a href=\"#b\">B</a></li>"))
  }

  @Test func recordTheLinksOfTheFrame() throws {
    let shell = try ShellFixture.shell()
    let page = shell.render(
      ShellFixture.content(), navigation: ShellFixture.navigation, site: ShellFixture.site)
    #expect(page.links.contains(RecordedLink(Link(to: "clusters/lab.html"))))
  }
}

@Suite struct StandaloneDocuments {
  private let style = PageShell.InlineStyle(text: "p { color: red }", sha256: "abc=")

  @Test func allowTheirOwnStyleAndNothingElse() throws {
    let shell = try ShellFixture.shell()
    let page = shell.renderStandalone(
      ShellFixture.content(), identifier: "R-1", style: style, site: ShellFixture.site)
    let html = String(decoding: page.bytes, as: UTF8.self)
    #expect(html.contains("default-src 'none'; style-src 'sha256-abc='; img-src data:;"))
    #expect(html.contains("<style>p { color: red }</style>"))
    #expect(!html.contains("<script"))
    #expect(html.contains("<code>R-1</code>"))
  }

  /// On paper there is more than one page, so that "on this page" would be wrong.
  @Test func callTheirListOfHeadingsContents() throws {
    let content = ShellFixture.content { writer in
      writer.heading(2, "A")
      writer.heading(2, "B")
    }
    let page = try ShellFixture.shell().renderStandalone(
      content, identifier: nil, style: style, site: ShellFixture.site)
    let html = String(decoding: page.bytes, as: UTF8.self)
    #expect(html.contains("<p class=\"contents-title\">Contents</p>"))
    #expect(!html.contains("On this page"))
  }

  @Test func refuseAStyleThatEndsItsElement() throws {
    let shell = try ShellFixture.shell()
    let evil = PageShell.InlineStyle(text: "</STYLE><script>", sha256: "")
    let page = shell.renderStandalone(
      ShellFixture.content(), identifier: nil, style: evil, site: ShellFixture.site)
    #expect(!String(decoding: page.bytes, as: UTF8.self).contains("<script"))
  }

  @Test func startFromTheSitesPathWhenAPageIsNotFound() throws {
    var site = ShellFixture.site
    site.basePath = "/docs/"
    let page = try ShellFixture.shell().renderNotFound(site: site)
    let html = String(decoding: page.bytes, as: UTF8.self)
    #expect(html.contains("href=\"/docs/assets/site.css\""))
    #expect(page.path == "404.html")
  }
}
