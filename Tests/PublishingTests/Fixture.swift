import Publishing
import Rendering

/// Small pages and sites.
enum Fixture {
  static let identity = SiteIdentity(
    name: "Docs", toolVersion: "1.0", modelDigest: "abc", inputDigest: "def")

  static func page(
    _ path: SitePath, _ title: String? = nil, _ placement: Page.Placement = .below("index.html"),
    _ write: (inout HTMLWriter) -> Void = { _ in }
  ) -> Page {
    var writer = HTMLWriter(page: path)
    write(&writer)
    let content = PageContent(
      path: path, title: title ?? path.text, lead: "", kind: "Page", body: writer.finish())
    return Page(content, placement)
  }

  static let home = page("index.html", "Home", .home)

  static func output(
    _ path: SitePath, inputs: [String] = [], _ write: (inout HTMLWriter) -> Void = { _ in }
  ) -> OutputFile {
    var writer = HTMLWriter(page: path)
    write(&writer)
    let markup = writer.finish()
    let rendered = RenderedPage(
      path: path, bytes: markup.bytes, links: markup.links, anchors: markup.anchors)
    return OutputFile(rendered, inputs: inputs)
  }
}
