import Foundation
import NetdocsApp
import NetworkModel
import Testing

/// `netdocs runbook` over the reference clusters: everything that an operator may paste or run is read
/// by shellcheck.
@Suite struct RunbookCommandTests {
  static let content = ReferenceContent.root.appending(path: "content").path
  static let clusters = ReferenceContent.loaded.clusters.map(\.name)

  @Test(arguments: ["nftables", "iptables"])
  func writesCommandsAndScriptsThatShellcheckAccepts(_ dialect: String) throws {
    try Program.withFolder { folder in
      let program = try Self.run(Self.clusters + ["--dialect", dialect], in: folder)
      #expect(program.status == 0, "\(program.messages)")
      let files = try Self.files(below: folder)
      let runbooks = files.filter { $0.hasSuffix("/runbook.md") }
      #expect(runbooks.count == Self.clusters.count)
      var commands = "#!/bin/sh\n"
      var count = 0
      for path in runbooks {
        for block in Self.shellBlocks(try Self.text(path, in: folder)) {
          count += 1
          commands += "step\(count)() {\n\(block)\n}\nstep\(count)\n"
        }
      }
      #expect(count > 50 * runbooks.count)
      try Data(commands.utf8).write(to: folder.appending(path: "commands.sh"))
      let scripts = files.filter { $0.hasSuffix(".sh") }
      #expect(scripts.count >= 2 * Self.clusters.count)
      let result = try Self.shell(
        "command -v shellcheck >/dev/null || exit 127\n"
          + "shellcheck -s sh commands.sh \(scripts.joined(separator: " "))", in: folder)
      if result.status == 127, !NftAcceptance.isRequired { return }
      #expect(result.status == 0, "\(result.output)")
    }
  }

  @Test func leavesNothingToFillIn() throws {
    try Program.withFolder { folder in
      _ = try Self.run(Self.clusters, in: folder)
      for path in try Self.files(below: folder) where path.hasSuffix(".md") {
        for block in Self.shellBlocks(try Self.text(path, in: folder)) {
          let words = ["YOUR_", "TODO", "FIXME", "<host", "<ip", "<node", "example.com"]
          #expect(!words.contains(where: block.contains), "\(path): \(block)")
        }
      }
    }
  }

  @Test func writesDigestsThatHold() throws {
    try Program.withFolder { folder in
      _ = try Self.run(["k0s-ha"], in: folder)
      let result = try Self.shell(
        "for each in k0s-ha/*/; do (cd \"$each\" && sha256sum --quiet -c SHA256SUMS) || exit 1; done",
        in: folder)
      #expect(result.status == 0, "\(result.output)")
      let names = try Self.files(below: folder).filter { $0.contains("/k0s-ha-c1/") }
      #expect(
        names
          == ["SHA256SUMS", "apply.sh", "k0s-ha-c1.nft", "rollback.sh"].map {
            "k0s-ha/k0s-ha-c1/\($0)"
          })
    }
  }

  @Test func comparesWithAnEarlierRunAndReplacesIt() throws {
    try Program.withFolder { folder in
      _ = try Self.run(["k0s-ha"], in: folder)
      let first = try Self.text("k0s-ha/runbook.md", in: folder)
      let again = try Self.run(["k0s-ha", "--baseline", "k0s-ha"], in: folder)
      #expect(again.status == 0, "\(again.messages)")
      let second = try Self.text("k0s-ha/runbook.md", in: folder)
      #expect(second.contains("Nothing opens.") && second.contains("Nothing closes."))
      #expect(!first.contains("Nothing opens."))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["k0s-ha"])
    }
  }

  @Test func refusesFoldersOfOthersAndWritesNothing() throws {
    try Program.withFolder { folder in
      let own = folder.appending(path: "k3s-ha")
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: own.appending(path: "notes.txt"))
      let program = try Self.run(["k0s-ha", "k3s-ha"], in: folder)
      #expect(program.status == 4)
      #expect(program.messages.contains("holds something else than a runbook"))
      #expect(try Self.files(below: folder) == ["k3s-ha/notes.txt"])
    }
  }

  @Test func refusesBaselinesThatAreNone() throws {
    try Program.withFolder { folder in
      let program = try Self.run(["k0s-ha", "--baseline", "nowhere"], in: folder)
      #expect(program.status == 3)
      #expect(program.messages.contains("nowhere has no rule files of an earlier runbook"))
      #expect(try Self.files(below: folder) == [])
    }
  }

  @Test func leavesWindowsHostsOutAndSaysSo() throws {
    try Program.withFolder { folder in
      let cluster = folder.appending(path: "content/clusters/mixed")
      try FileManager.default.createDirectory(at: cluster, withIntermediateDirectories: true)
      try Data(Self.mixed.utf8).write(to: cluster.appending(path: "hosts.yaml"))
      let program = try Program.run(
        ["runbook", "mixed", "--content", "content", "--output", "out"], in: folder)
      let text = try Self.text("out/mixed/runbook.md", in: folder)
      #expect(text.contains("win-1") && text.contains("it runs 'windows', not linux"))
      #expect(program.status == 1 && program.messages.contains("ND0906"))
      #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out/mixed/win-1"))
    }
  }

  private static let mixed = """
    cluster: mixed
    distribution: k0s
    version: v1.33.3+k0s.0
    networks:
      admin: [192.0.2.0/24]
    hosts:
      - {name: head, role: controller, address: 10.0.0.1}
      - {name: work-1, role: worker, address: 10.0.0.2}
      - {name: win-1, role: worker, address: 10.0.0.3, os: windows}

    """

  private static func run(_ arguments: [String], in folder: URL) throws -> Program {
    try Program.run(
      ["runbook"] + arguments + ["--content", content, "--output", "."], in: folder)
  }

  private static func files(below folder: URL) throws -> [String] {
    let all = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return all.filter { path in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(
        atPath: folder.appending(path: path).path, isDirectory: &isFolder)
      return !isFolder.boolValue
    }.sorted()
  }

  private static func text(_ path: String, in folder: URL) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// The listings in shell of a Markdown text.
  private static func shellBlocks(_ text: String) -> [String] {
    text.components(separatedBy: "```sh\n").dropFirst().compactMap { part in
      part.components(separatedBy: "\n```").first
    }
  }

  private static func shell(
    _ script: String, in folder: URL
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }
}
