import Diagnostics
import Foundation
import Testing

/// What becomes of findings when the decisions about them end.
@Suite struct DecisionsOverTime {
  private static let lastDay = "2026-11-21"
  private static let dayAfter = "2026-11-22"

  /// A workspace with a finding about a cluster that a waiver covers to the end of a day.
  private func withWorkspace(_ body: (URL) throws -> Void) throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let files = [
        "content/clusters/north/hosts.yaml": """
        cluster: north
        distribution: k3s
        version: v1.33.1+k3s1
        hosts: [{name: a, role: controller, address: 10.0.0.1}, {name: b, role: worker, address: 10.0.0.2}]
        """,
        "content/register/all.yaml": """
        flows:
          - selector: {cluster: north}
            owner: Platform team
        waivers:
          - id: W-1
            rules: [flow-reason-missing]
            selector: {cluster: north}
            reason: the need is being written down
            compensatingControl: none is needed
            owner: Platform team
            approver: Network security
            ticket: CHG-1
            granted: 2026-06-01
            expires: \(Self.lastDay)
        """,
      ]
      for (path, text) in files {
        let url = folder.appending(path: path)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
      }
      try body(folder)
    }
  }

  private func json(_ arguments: [String], in folder: URL) throws -> JSONValue {
    let run = try Program.run(arguments, in: folder)
    let read = JSONReader.read(SourceFile(path: "out.json", bytes: Array(run.output.utf8)))
    return try #require(read.value, "\(run.messages)")
  }

  private func report(_ day: String, _ name: String, in folder: URL) throws {
    _ = try Program.run(
      ["report", "north", "--format", "json", "--now", day, "--output", name], in: folder)
  }

  private func rules(_ value: JSONValue?) -> [String] {
    (value?.array ?? []).compactMap { $0["rule"]?.string ?? $0["ruleId"]?.string }
  }

  @Test func areNewInEveryComparison() throws {
    try withWorkspace { folder in
      try report(Self.lastDay, "a.json", in: folder)
      try report(Self.dayAfter, "b.json", in: folder)
      let compared = try json(["diff", "a.json", "b.json", "--format", "json"], in: folder)
      #expect(rules(compared["findings"]?["new"]) == ["ND0512"])
      let back = try json(["diff", "b.json", "a.json", "--format", "json"], in: folder)
      #expect(rules(back["findings"]?["new"]) == [])
      #expect(rules(back["findings"]?["fixed"]) == [])
      let later = try json(
        [
          "report", "north", "--format", "json", "--baseline", "a.json", "--now", Self.dayAfter,
        ], in: folder)
      #expect(later["difference"]?["findings"]?["new"]?.array?.count == 1)
    }
  }

  @Test func followTheDayOfTheComparison() throws {
    try withWorkspace { folder in
      try report(Self.lastDay, "a.json", in: folder)
      for (day, new) in [(Self.lastDay, [String]()), (Self.dayAfter, ["ND0512"])] {
        let compared = try json(
          ["diff", "a.json", "north", "--format", "json", "--now", day], in: folder)
        #expect(rules(compared["findings"]?["new"]) == new, "\(day)")
        #expect(rules(compared["findings"]?["fixed"]) == [], "\(day)")
      }
      #expect(
        try Program.run(["diff", "a.json", "north", "--now", "soon"], in: folder).status == 64)
    }
  }

  @Test func makeTheRegisterInvalidInTheReport() throws {
    try withWorkspace { folder in
      let arguments = ["report", "north", "--format", "json", "--now"]
      let before = try json(arguments + [Self.lastDay], in: folder)
      #expect(before["run"]?["registerValid"]?.bool == true)
      #expect(before["verdict"]?.string?.contains("1 waived") == true)
      let after = try json(arguments + [Self.dayAfter], in: folder)
      #expect(after["run"]?["registerValid"]?.bool == false)
      #expect(after["verdict"]?.string?.contains("the register is invalid") == true)
      #expect(rules(after["registerFindings"]) == ["ND0522"])
    }
  }

  @Test func haveTheSameModelInEveryFolder() throws {
    func digest(_ arguments: [String], _ folder: URL) throws -> String? {
      let value = try json(
        ["report", "k0s-ha", "--format", "json", "--now", Self.lastDay] + arguments, in: folder)
      return value["run"]?["model"]?["sha256"]?.string
    }
    let root = ReferenceContent.root
    let here = try digest([], root)
    #expect(here != nil)
    #expect(here == (try digest(["--content", "."], root.appending(path: "content"))))
  }
}
