import Diagnostics
import Foundation
import Rendering
import Testing

/// The project's own templates, read from the source tree.
enum ShellFixture {
  static func file(_ name: String) throws -> SourceFile {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let data = try Data(contentsOf: root.appending(path: "templates/\(name)"))
    return SourceFile(path: "templates/\(name)", bytes: Array(data))
  }

  static func shell() throws -> PageShell {
    let templates = PageShell.Templates(
      page: try file("page.mustache"), standalone: try file("standalone.mustache"))
    let loaded = PageShell.load(templates)
    #expect(loaded.diagnostics.isEmpty)
    return try #require(loaded.value)
  }

  static let site = SiteIdentity(
    name: "Docs", toolVersion: "1.0", modelDigest: "abc", inputDigest: "def")

  static func content(title: String = "edge", _ write: (inout HTMLWriter) -> Void = { _ in })
    -> PageContent
  {
    var writer = HTMLWriter(page: "clusters/edge.html")
    write(&writer)
    return PageContent(
      path: "clusters/edge.html", title: title, lead: "What it needs.", kind: "Cluster",
      body: writer.finish())
  }

  static let navigation = NavigationView(
    current: "clusters/edge.html",
    ancestors: [.init("Home", "index.html"), .init("Clusters", "clusters/index.html")],
    siblings: [.init("edge", "clusters/edge.html"), .init("lab", "clusters/lab.html")],
    children: [])
}
