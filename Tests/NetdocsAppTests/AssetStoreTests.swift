import Diagnostics
import Foundation
import NetdocsApp
import Testing

@Suite final class AssetStores {
  private let folder: URL

  init() throws {
    let name = "netdocs-assets-\(UUID().uuidString)"
    folder = FileManager.default.temporaryDirectory.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @Test func findEveryBuiltInFile() throws {
    let paths = AssetStore.builtInPaths
    #expect(paths.contains("templates/page.mustache"))
    for path in paths {
      let file = try #require(AssetStore.builtIn(path), "\(path)")
      #expect(!file.bytes.isEmpty, "\(path)")
    }
  }

  @Test(arguments: ["", "templates", "templates/page.mustache2", "a", "zzz"])
  func haveNothingUnderOtherNames(_ path: String) {
    #expect(AssetStore.builtIn(path) == nil)
  }

  @Test func holdTheSourceTreesBytes() throws {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let css = try Data(contentsOf: root.appending(path: "templates/site.css"))
    #expect(AssetStore.builtIn("templates/site.css")?.bytes == Array(css))
  }

  @Test func areReplacedFileByFile() throws {
    try Data("own".utf8).write(to: folder.appending(path: "site.css"))
    let store = AssetStore(templates: folder.path(), model: nil)
    #expect(try store.file("templates/site.css")?.text == "own")
    #expect(try store.file("templates/site.js") == AssetStore.builtIn("templates/site.js"))
  }

  @Test func listNewFilesOfTheWorkspace() throws {
    let components = folder.appending(path: "components")
    try FileManager.default.createDirectory(at: components, withIntermediateDirectories: true)
    try Data("id: own".utf8).write(to: components.appending(path: "own.yaml"))
    try Data("x".utf8).write(to: components.appending(path: ".own.yaml.swp"))
    let store = AssetStore(templates: nil, model: folder.path())
    let paths = store.paths(under: "model/")
    #expect(paths.contains("model/components/own.yaml"))
    #expect(!paths.contains { $0.hasSuffix(".swp") })
    #expect(paths == paths.sorted())
    #expect(try store.file("model/components/own.yaml")?.text == "id: own")
  }
}
