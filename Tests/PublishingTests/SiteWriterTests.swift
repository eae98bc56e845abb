import Foundation
import Publishing
import Rendering
import Testing

@Suite final class SiteWriting {
  private let folder: URL

  init() throws {
    let name = "netdocs-tests-\(UUID().uuidString)"
    folder = FileManager.default.temporaryDirectory.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private var output: String { folder.appending(path: "site").path() }

  private func write(_ paths: [SitePath], to output: String? = nil) throws {
    let files = paths.map { OutputFile(path: $0, bytes: Array($0.text.utf8)) }
    let manifest = BuildManifest(Fixture.identity, inputs: [], files: files)
    try SiteWriter(output: output ?? self.output).write(files, manifest: manifest)
  }

  private func place(_ name: String, _ text: String = "x") throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func names(in name: String = "") throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: name).path())
      .sorted()
  }

  @Test func replacesTheOldSiteAsAWhole() throws {
    try write(["index.html", "old/page.html"])
    try write(["index.html", "new/page.html"])
    #expect(
      try names() == [
        "site", "site/.gitignore", "site/index.html", "site/manifest.json", "site/new",
        "site/new/page.html",
      ])
  }

  @Test func acceptsAFolderWithOnlyAnIgnoreFileAndKeepsIt() throws {
    try place("site/.gitignore", "own\n")
    try write(["index.html"])
    let kept = try String(contentsOfFile: output + "/.gitignore", encoding: .utf8)
    #expect(kept == "own\n")
  }

  @Test func writesAnIgnoreFile() throws {
    try write(["index.html"])
    let text = try String(contentsOfFile: output + "/.gitignore", encoding: .utf8)
    #expect(text == "*\n!.gitignore\n")
  }

  @Test func makesTheFoldersAboveTheOutput() throws {
    try write(["index.html"], to: folder.appending(path: "a/b/site/").path())
    #expect(try names(in: "a/b/site").contains("index.html"))
  }

  @Test(arguments: [["thesis.doc"], ["manifest.json"], [".gitignore", "sub/x"]])
  func refusesFoldersOfOthers(_ files: [String]) throws {
    for file in files { try place("site/\(file)") }
    #expect(throws: SiteWriteError.self) { try write(["index.html"]) }
    #expect(throws: SiteWriteError.self) { try SiteWriter(output: output).check() }
    for file in files { #expect(try names(in: "site").contains(file)) }
    #expect(try names().allSatisfy { $0.hasPrefix("site") })
  }

  @Test func refusesALink() throws {
    try place("real/.gitignore")
    try FileManager.default.createSymbolicLink(
      atPath: output, withDestinationPath: folder.appending(path: "real").path())
    #expect(throws: SiteWriteError.outputIsLink(path: output)) { try write(["index.html"]) }
    #expect(try names(in: "real") == [".gitignore"])
  }

  @Test func refusesAFile() throws {
    try place("site")
    #expect(throws: SiteWriteError.outputIsNoFolder(path: output)) { try write(["index.html"]) }
  }

  @Test(arguments: ["/", ".", "..", "", "///"])
  func refusesOutputsWithoutAName(_ path: String) {
    #expect(throws: SiteWriteError.unusableOutput(path: path)) {
      try SiteWriter(output: path).check()
    }
  }

  @Test func leavesTheOldSiteAndNothingElseWhenAWriteFails() throws {
    try write(["index.html"])
    #expect(throws: SiteWriteError.self) { try write(["a", "a/b.html"]) }
    #expect(try names() == ["site", "site/.gitignore", "site/index.html", "site/manifest.json"])
  }

  @Test func removesWhatACrashedRunLeft() throws {
    try place(".site.netdocs-1-0/half/page.html")
    try place(".other.netdocs-1-0/page.html")
    try write(["index.html"])
    #expect(try !names().contains(".site.netdocs-1-0"))
    #expect(try names().contains(".other.netdocs-1-0/page.html"))
  }

  @Test func saysWhatToDo() throws {
    try place("site/thesis.doc")
    do {
      try SiteWriter(output: output).check()
      Issue.record("the folder was accepted")
    } catch {
      #expect(error.message.contains("'thesis.doc'"))
      #expect(error.message.contains("--output"))
    }
  }
}
