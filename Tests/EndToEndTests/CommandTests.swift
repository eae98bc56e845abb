import Foundation
import NetdocsApp
import Testing

/// The command line as users and CI meet it.
@Suite struct Commands {
  @Test func initCreatesAWorkspaceThatBuilds() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let created = try Program.run(["init", "demo"], in: folder)
      #expect(created.status == 0)
      let demo = folder.appending(path: "demo")
      let built = try Program.run(["build"], in: demo)
      #expect(built.status == 0, "\(built.messages)")
      let home = demo.appending(path: "site/index.html")
      #expect(FileManager.default.fileExists(atPath: home.path))
      let again = try Program.run(["init", "demo"], in: folder)
      #expect(again.status == 4)
    }
  }

  @Test func endWithUsageForUnknownFlagsAndNames() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let build = try Program.run(["build", "--nonsense"], in: folder)
      #expect(build.status == 64)
      let explain = try Program.run(["explain", "protocol-not-prot"], in: folder)
      #expect(explain.status == 64)
      #expect(explain.messages.contains("did you mean protocol-not-port?"))
    }
  }

  @Test func reportAMissingContentFolder() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let run = try Program.run(["check"], in: folder)
      #expect(run.status == 3)
      #expect(run.output.contains("there is no folder content"))
    }
  }

  @Test func leaveAForeignOutputFolderUntouched() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      _ = try Program.run(["init", "."], in: folder)
      let precious = folder.appending(path: "site/precious.txt")
      try FileManager.default.createDirectory(
        at: precious.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("keep".utf8).write(to: precious)
      let run = try Program.run(["build"], in: folder)
      #expect(run.status == 4)
      #expect(try String(contentsOf: precious, encoding: .utf8) == "keep")
    }
  }

  @Test func processEverythingElseWhenOneInputIsBroken() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      _ = try Program.run(["init", "."], in: folder)
      let clusters = folder.appending(path: "content/clusters")
      try Data("cluster: [unclosed".utf8).write(to: clusters.appending(path: "hosts.md"))
      let broken = clusters.appending(path: "broken")
      try FileManager.default.createDirectory(at: broken, withIntermediateDirectories: true)
      try Data("cluster: b\ndistribution: k0z\nversion: '1'\n".utf8)
        .write(to: broken.appending(path: "hosts.yaml"))
      try Data([0x23, 0xFF, 0xFE, 0x0A]).write(to: folder.appending(path: "content/bad.md"))
      let run = try Program.run(["build"], in: folder)
      #expect(run.status == 3)
      #expect(run.messages.contains("k0z"))
      #expect(run.messages.contains("did you mean") || run.messages.contains("write k0s"))
      let page = folder.appending(path: "site/clusters/demo/index.html")
      #expect(FileManager.default.fileExists(atPath: page.path))
    }
  }

  @Test func checkPrintsExpectedFindingsWithoutFailing() throws {
    let run = try Program.run(
      ["check", "--format", "json", "--now", "2026-11-21"], in: ReferenceContent.root)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("\"expected\""))
  }

  @Test func buildPublishesPicturesBesideTheirPages() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      _ = try Program.run(["init", "."], in: folder)
      let guide = folder.appending(path: "content/docs/guide")
      try FileManager.default.createDirectory(at: guide, withIntermediateDirectories: true)
      try Data("# Guide\n\n![The rack](../img/rack.png)\n".utf8)
        .write(to: guide.appending(path: "rack.md"))
      let missing = try Program.run(["build"], in: folder)
      #expect(missing.status == 1)
      #expect(missing.messages.contains("--> content/docs/guide/rack.md:3:1"))
      let pictures = folder.appending(path: "content/docs/img")
      try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
      try Data([0x89, 0x50, 0x4E, 0x47]).write(to: pictures.appending(path: "rack.png"))
      let built = try Program.run(["build"], in: folder)
      #expect(built.status == 0, "\(built.messages)")
      let copy = try Data(contentsOf: folder.appending(path: "site/docs/img/rack.png"))
      #expect(copy == Data([0x89, 0x50, 0x4E, 0x47]))
    }
  }

  @Test func checkSkipsExpectationsOfRulesThatWereNotRun() throws {
    let run = try Program.run(
      ["check", "--select", "protocol-not-port", "--now", "2026-11-21"], in: ReferenceContent.root)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("expected error[ND0101]"))
    #expect(!run.output.contains("ND0091"))
  }
}

/// Documents that lie outside the workspace.
@Suite struct ForeignDocuments {
  @Test func areCheckedWithoutAWorkspace() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let page =
        "<table><tr><th>Protocol<th>Port<th>Service</tr><tr><td>TCP<td>112<td>keepalived</table>"
      try page.write(
        to: folder.appending(path: "ports.html"), atomically: true, encoding: .utf8)
      let run = try Program.run(["check", "ports.html"], in: folder)
      #expect(run.status == 1, "\(run.messages)")
      #expect(run.output.contains("ports.html:1:"))
      #expect(run.output.contains("error[ND0101]: port 112"))
    }
  }

  @Test func areImportedFromStandardInputAndFiles() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let text = "ProtocolPortServiceDirection\nTCP7000apiworker -> controller\n"
      try text.write(to: folder.appending(path: "a.txt"), atomically: true, encoding: .utf8)
      let run = try Program.run(["import", "a.txt", "--url", "https://x.example/p"], in: folder)
      #expect(run.status == 0)
      #expect(run.output.contains("url: \"https://x.example/p\""))
      #expect(run.output.contains("| TCP | 7000 | api | worker | controller | forward | 2 |"))
      let missing = try Program.run(["import", "b.txt"], in: folder)
      #expect(missing.status == 3)
      #expect(missing.output.isEmpty)
    }
  }
}
