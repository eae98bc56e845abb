import Foundation
import Testing

/// One clear diagnostic for each kind of bad input, the right exit code, and everything else done.
@Suite struct BadInput {
  /// A way to break a workspace that builds, and what must be said about it.
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let path: String
    let bytes: [UInt8]
    let place: String
    let status: Int32

    init(_ name: String, _ path: String, _ text: String, says place: String, status: Int32) {
      self.init(name, path, Array(text.utf8), says: place, status: status)
    }

    init(_ name: String, _ path: String, _ bytes: [UInt8], says place: String, status: Int32) {
      self.description = name
      self.path = path
      self.bytes = bytes
      self.place = place
      self.status = status
    }
  }

  static let cases = [
    Case(
      "bytes that are no UTF-8", "sources/latin.md", [0x23, 0x20, 0xE9, 0x0A],
      says: "content/sources/latin.md:1:3", status: 3),
    Case(
      "a table wider than the limit", "sources/wide.md",
      "# Wide\n\n" + String(repeating: "| a ", count: 200) + "|\n"
        + String(repeating: "|---", count: 200) + "|\n", says: "content/sources/wide.md:4:1",
      status: 3),
    Case(
      "a YAML error", "clusters/torn/hosts.yaml", "cluster: torn\nhosts: [a, {b\n",
      says: "content/clusters/torn/hosts.yaml:", status: 3),
    Case(
      "an unknown distribution", "clusters/other/hosts.yaml",
      "cluster: other\ndistribution: k0z\nversion: \"1.33\"\nhosts: []\n",
      says: "content/clusters/other/hosts.yaml:2:15", status: 3),
    Case(
      "a version that the model does not cover", "clusters/old/hosts.yaml",
      "cluster: old\ndistribution: k3s\nversion: v0.1.0\nhosts: []\n",
      says: "content/clusters/old/hosts.yaml:3:10", status: 1),
    Case(
      "a missing configuration file", "clusters/half/hosts.yaml",
      "cluster: half\ndistribution: k3s\nversion: v1.33.1\nconfig: gone.yaml\nhosts: []\n",
      says: "content/clusters/half/hosts.yaml:4:9", status: 3),
    Case(
      "a template that was not rendered", "clusters/raw/hosts.yaml",
      "cluster: {{ name }}\ndistribution: k3s\n", says: "content/clusters/raw/hosts.yaml:1:",
      status: 3),
    Case(
      "a folder of a cluster without hosts.yaml", "clusters/empty/k0s.yaml", "spec: {}\n",
      says: "content/clusters/empty", status: 3),
    Case(
      "a wrong register", "register/expected.yaml",
      "expected:\n  - {rule: unknown-key, reason: nothing of the kind}\n",
      says: "content/register/expected.yaml:2:5", status: 5),
  ]

  @Test(arguments: cases)
  func isReportedOnceAndEverythingElseIsBuilt(_ broken: Case) throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      _ = try Program.run(["init", "."], in: folder)
      let file = folder.appending(path: "content/\(broken.path)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(broken.bytes).write(to: file)
      let run = try Program.run(["build"], in: folder)
      #expect(run.status == broken.status, "\(run.messages)")
      #expect(run.messages.contains("--> \(broken.place)"), "\(run.messages)")
      #expect(run.messages.contains("= fix: "), "\(run.messages)")
      let page = folder.appending(path: "site/clusters/demo/index.html")
      #expect(FileManager.default.fileExists(atPath: page.path))
    }
  }

  @Test func leavesTheOldSiteWhenTheNewOneCannotBeWritten() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      _ = try Program.run(["init", "."], in: folder)
      let first = try Program.run(["build"], in: folder)
      #expect(first.status == 0)
      let manifest = folder.appending(path: "site/manifest.json")
      let before = try Data(contentsOf: manifest)
      try Data("link".utf8).write(to: folder.appending(path: "blocked"))
      let run = try Program.run(["build", "--output", "blocked/site"], in: folder)
      #expect(run.status == 4)
      #expect(run.messages.contains("blocked"))
      let after = try Data(contentsOf: manifest)
      #expect(after == before)
    }
  }
}
