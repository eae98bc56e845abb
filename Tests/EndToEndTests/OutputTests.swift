import Foundation
import Testing

/// What becomes of standard output that cannot be written, and of characters that a terminal obeys.
@Suite struct Output {
  /// Commands that print, each in a folder with the demo of `init`.
  static let commands = [
    ["check"], ["check", "--format", "json"], ["report", "demo"], ["flows", "demo"],
    ["flows", "demo", "--format", "json"], ["register", "demo"], ["register", "demo", "--init"],
    ["plan", "demo", "--host", "agent-1"], ["plan", "--list"], ["diff", "demo", "demo"],
    ["diagram", "demo"], ["rules"],
    ["explain", "ND0101"], ["schema"], ["schema", "hosts"],
    ["extract", "content/sources/demo-ports.md"],
    ["extract", "content/sources/demo-ports.md", "--format", "csv"],
    ["import", "content/sources/demo-ports.md"],
  ]

  private func withDemo(_ body: (URL) throws -> Void) throws {
    try Program.withFolder { folder in
      _ = try Program.run(["init", "."], in: folder)
      try body(folder)
    }
  }

  /// Runs the program with its words in a shell, where `$0` stands for it.
  private func shell(
    _ script: String, _ arguments: [String], in folder: URL
  ) throws -> (status: Int32, messages: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script, Program.url.path] + arguments
    process.currentDirectoryURL = folder
    let messages = Pipe()
    process.standardError = messages
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let data = messages.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  @Test(arguments: commands) func endsWithAFaultOnAFullDisk(arguments: [String]) throws {
    try withDemo { folder in
      let run = try shell(#""$0" "$@" > /dev/full"#, arguments, in: folder)
      #expect(run.status == 4)
      #expect(run.messages.contains("standard output cannot be written: No space left on device"))
    }
  }

  @Test(arguments: commands) func isQuietWhereTheReaderHasGone(arguments: [String]) throws {
    try withDemo { folder in
      let script = #"trap "" PIPE; { "$0" "$@"; echo "ended $?" >&2; } | true"#
      let run = try shell(script, arguments, in: folder)
      #expect(!run.messages.contains("cannot be written"))
      #expect(!run.messages.contains("ended 4") && run.messages.contains("ended "))
    }
  }

  @Test(
    arguments: [
      ["report", "nope"], ["register", "nope"], ["flows", "nope"], ["plan", "nope"],
      ["diff", "nope", "nope"], ["prove", "nope"], ["diagram", "nope"],
    ])
  func obeysNoNameOfACluster(arguments: [String]) throws {
    try withDemo { folder in
      let page = folder.appending(path: "content/clusters/demo.md")
      let old = try String(contentsOf: page, encoding: .utf8)
      let name = #"cluster: "de\e]0;PWN\a\e[31mmo\u202e""#
      let new = old.replacing("cluster: demo", with: name)
      try #require(new != old)
      try Data(new.utf8).write(to: page)
      let run = try Program.run(arguments, in: folder)
      let obeyed = (run.messages + run.output).unicodeScalars.filter {
        $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}")
      }
      #expect(obeyed.isEmpty && run.status == 64, "\(run.messages)")
    }
  }

  // Piped into a loader, the file of the last host would replace those before it.
  @Test(
    arguments: [
      ["plan", "demo"], ["plan", "demo", "--dialect", "iptables", "--host", "agent-1"],
    ])
  func joinsNoFilesInAPipe(arguments: [String]) throws {
    try withDemo { folder in
      let joined = try Program.run(arguments, in: folder)
      #expect(joined.status == 64 && joined.output.isEmpty)
      #expect(joined.messages.contains("--output"), "\(joined.messages)")
      let one = try Program.run(["plan", "demo", "--host", "agent-1"], in: folder)
      #expect(one.status == 0 && one.output.contains("table inet netdocs"), "\(one.messages)")
      let written = try Program.run(arguments + ["--output", "firewall"], in: folder)
      #expect(written.status == 0, "\(written.messages)")
    }
  }

  @Test func takesNoPathForTheNameOfACluster() throws {
    try withDemo { folder in
      let bad = folder.appending(path: "content/sources/bad-demo-file.md")
      try Data([0xFF, 0xFE, 0x41, 0x00]).write(to: bad)
      for (name, status) in [("rces", 64), ("bad-demo", 64), ("content", 64)] as [(String, Int32)] {
        #expect(try Program.run(["flows", name], in: folder).status == status, "\(name)")
      }
      let cluster = folder.appending(path: "content/clusters/broken.md")
      try Data([0xFF, 0xFE, 0x41, 0x00]).write(to: cluster)
      #expect(try Program.run(["flows", "broken"], in: folder).status == 3)
    }
  }
}
