import Diagnostics
import Foundation
import TestSupport
import Testing

/// Who may reach a cluster from where, as `netdocs diff` and reports with a baseline tell it.
@Suite struct AddressDifferences {
  private let day = ["--now", ReferenceContent.today]

  /// Runs a closure in a copy of the reference content, before anything is changed in it.
  private func withCopy(_ body: (URL) throws -> Void) throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      try FileManager.default.copyItem(
        at: ReferenceContent.root.appending(path: "content"),
        to: folder.appending(path: "content"))
      try body(folder)
    }
  }

  private func replace(_ pattern: String, by text: String, in url: URL) throws {
    let old = try String(contentsOf: url, encoding: .utf8)
    let new = old.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.contains(pattern) ? text : String(line)
    }.joined(separator: "\n")
    try #require(new != old)
    try Data(new.utf8).write(to: url)
  }

  private func openToAll(_ folder: URL) throws {
    try replace(
      "  admin: ", by: "  admin: [0.0.0.0/0]",
      in: folder.appending(path: "content/clusters/k0s-ha/hosts.yaml"))
  }

  private var original: String {
    ReferenceContent.root.appending(path: "content").path + "#k0s-ha"
  }

  @Test func failTheGateWhenAdministrationOpens() throws {
    try withCopy { folder in
      try openToAll(folder)
      let run = try Program.run(["diff", original, "k0s-ha", "--fail-on", "opened"], in: folder)
      #expect(run.status == 1)
      #expect(run.output.contains("client (10.61.0.0/26)"))
      #expect(run.output.contains("client (0.0.0.0/0)"))
      #expect(run.output.contains("opens"))
      #expect(!run.output.contains("Both let the same through"))
      let back = try Program.run(["diff", "k0s-ha", original, "--fail-on", "opened"], in: folder)
      #expect(back.status == 0)
      #expect(back.output.contains("narrows"))
    }
  }

  @Test func seeItFromEarlierOutputsToo() throws {
    try withCopy { folder in
      for command in ["flows", "report"] {
        let file = folder.appending(path: "\(command)-old.json")
        let earlier = try Program.run([command, "k0s-ha", "--format", "json"], in: folder)
        try Data(earlier.output.utf8).write(to: file)
      }
      try openToAll(folder)
      for command in ["flows", "report"] {
        let run = try Program.run(
          ["diff", "\(command)-old.json", "k0s-ha", "--fail-on", "opened"], in: folder)
        #expect(run.status == 1, "\(command) \(run.messages)")
      }
      let report = try Program.run(
        ["report", "k0s-ha", "--format", "markdown", "--baseline", "report-old.json"] + day,
        in: folder)
      #expect(report.output.contains("widened"))
      #expect(!report.output.contains("The same flows are required"))
    }
  }

  @Test func neverCallTwoSidesTheSameWithoutAddresses() throws {
    try withCopy { folder in
      let file = folder.appending(path: "old.json")
      let earlier = try Program.run(["flows", "k0s-ha", "--format", "json"], in: folder)
      let text = earlier.output.replacing("\"addresses\": {", with: "\"former\": {")
      try #require(text != earlier.output)
      try Data(text.utf8).write(to: file)
      let run = try Program.run(["diff", "old.json", "k0s-ha"], in: folder)
      #expect(!run.output.contains("Both let the same through"))
      #expect(run.output.contains("addresses were not compared"))
      #expect(run.output.contains("Not comparable"))
      let page = try Program.run(
        ["diff", "content/sources/k0s-networking-2022.md", "k0s-ha"], in: folder)
      #expect(page.output.contains("networks which grow or shrink are not seen"))
    }
  }

  @Test func reportAdministrationFromAnywhere() throws {
    try withCopy { folder in
      try openToAll(folder)
      let run = try Program.run(["check"] + day, in: folder)
      #expect(run.status == 1)
      #expect(run.output.contains("ND0332") || run.messages.contains("ND0332"))
    }
  }

  @Test func seeWhoApproved() throws {
    try withCopy { folder in
      let register = folder.appending(path: "content/register/flows.yaml")
      let text = try String(contentsOf: register, encoding: .utf8)
      let changed = text.replacing("approver: Network security", with: "approver: Nobody")
        .replacing("CHG-1041", with: "CHG-9999")
      try #require(changed != text)
      try Data(changed.utf8).write(to: register)
      let run = try Program.run(["diff", original, "k0s-ha", "--fail-on", "any"], in: folder)
      #expect(run.status == 1)
      #expect(run.output.contains("re-justified"))
      #expect(run.output.contains("CHG-9999"))
      #expect(run.output.contains("CHG-1041"))
      let gate = try Program.run(["diff", original, "k0s-ha", "--fail-on", "opened"], in: folder)
      #expect(gate.status == 0)
    }
  }

  @Test(arguments: ["html", "markdown"])
  func refuseReportsForPeople(format: String) throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let name = format == "html" ? "rep/k0s-ha.html" : "rep/k0s-ha.md"
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: folder.appending(path: "rep"), withIntermediateDirectories: true)
      _ = try Program.run(
        ["report", "k0s-ha", "--format", format, "--output", file.path], in: ReferenceContent.root)
      for side in [file.path, folder.appending(path: "rep").path] {
        let run = try Program.run(
          ["diff", side, "k0s-ha", "--fail-on", "opened"], in: ReferenceContent.root)
        #expect(run.status == 3, "\(run.output)")
        #expect(run.messages.contains("give the JSON form"), "\(run.messages)")
      }
    }
  }
}
