import Foundation
import NetdocsApp
import Testing

/// Waivers, owners and baselines as users and CI meet them.
@Suite struct RegisterRuns {
  private static let broken = "| TCP | 112 | keepalived | controller <-> controller |"

  /// A workspace with one finding that fails: a protocol number as a port.
  private func withWorkspace(
    register: String? = nil, _ body: (URL) throws -> Void
  ) throws {
    try Program.withFolder { folder in
      _ = try Program.run(["init", "."], in: folder)
      let page = """
        ---
        title: Ports
        distribution: k3s
        version: "1.33"
        ---

        | Protocol | Port | Service | Direction |
        |---|---|---|---|
        \(Self.broken)

        """
      try write(page, to: "content/sources/demo-ports.md", in: folder)
      if let register { try write(register, to: "content/register/waivers.yaml", in: folder) }
      try body(folder)
    }
  }

  private func write(_ text: String, to path: String, in folder: URL) throws {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private static let waivers = """
    waivers:
      - id: W-1
        rules: [protocol-not-port, missing-required-flow, missing-port-table, not-applicable-component]
        selector: {path: sources/demo-ports.md}
        reason: the page is replaced in the spring
        owner: Platform
        approver: Security
        granted: 2026-06-01
        expires: 2026-11-21
    """

  @Test(arguments: [
    ("2026-05-31", 5), ("2026-06-01", 0), ("2026-11-21", 0), ("2026-11-22", 5),
  ])
  func holdWaiversOnTheirDaysOnly(day: String, status: Int32) throws {
    try withWorkspace(register: Self.waivers) { folder in
      let run = try Program.run(["check", "--now", day], in: folder)
      #expect(run.status == status, "\(run.output)")
      #expect(run.output.contains("W-1: the page is replaced"))
    }
  }

  @Test(arguments: [("1795305599", 0), ("1795305600", 5)])
  func holdWaiversToTheLastSecondOfTheirLastDay(epoch: String, status: Int32) throws {
    try withWorkspace(register: Self.waivers) { folder in
      let run = try Program.run(
        ["check"], in: folder,
        environment: ["SOURCE_DATE_EPOCH": epoch, "TZ": "Pacific/Kiritimati"])
      #expect(run.status == status, "\(run.output)")
    }
  }

  @Test func buildJudgesOnTheSameDay() throws {
    try withWorkspace(register: Self.waivers) { folder in
      #expect(try Program.run(["build", "--now", "2026-11-21"], in: folder).status == 0)
      let late = try Program.run(["build", "--now", "2026-11-22"], in: folder)
      #expect(late.status == 5 && late.messages.contains("waiver W-1 expired on 2026-11-21"))
      #expect(try Program.run(["build", "--now", "tomorrow"], in: folder).status == 64)
    }
  }

  @Test func showWaiversInEveryFormat() throws {
    try withWorkspace(register: Self.waivers) { folder in
      for format in ["json", "sarif", "junit"] {
        for day in ["2026-11-21", "2026-11-22"] {
          let run = try Program.run(["check", "--format", format, "--now", day], in: folder)
          #expect(run.output.contains("W-1"), "\(format) on \(day)")
        }
      }
      let silent = try Program.run(
        ["check", "--format", "github", "--now", "2026-11-21"], in: folder)
      #expect(!silent.output.contains("ND0101"))
      let loud = try Program.run(
        ["check", "--format", "github", "--now", "2026-11-22"], in: folder)
      #expect(loud.output.contains("ND0101") && loud.output.contains("ND0522"))
    }
  }

  @Test func sayOncePerClusterThatThereIsNoRegister() throws {
    try Program.withFolder { folder in
      _ = try Program.run(["init", "."], in: folder)
      let run = try Program.run(["check"], in: folder)
      #expect(run.status == 0)
      #expect(run.output.ranges(of: "[ND05").count == 1)
      #expect(run.output.contains("netdocs register demo --init"))
      let flows = try Program.run(["flows", "demo", "--format", "json"], in: folder)
      #expect(!flows.output.contains("ND05"))
    }
  }

  @Test func printASkeletonThatCanBeReadBack() throws {
    try Program.withFolder { folder in
      _ = try Program.run(["init", "."], in: folder)
      let skeleton = try Program.run(["register", "demo", "--init"], in: folder)
      try write(skeleton.output, to: "content/register/flows.yaml", in: folder)
      let check = try Program.run(["check"], in: folder)
      #expect(check.status == 0, "\(check.output)")
      #expect(!check.output.contains("flow-not-registered") && !check.output.contains("ND0510"))
      #expect(check.output.contains("ND0511") && check.output.contains("ND0514"))
      let table = try Program.run(["register", "demo"], in: folder)
      #expect(table.output.contains("NOT PROVIDED"))
      let again = try Program.run(["register", "demo", "--init"], in: folder)
      #expect(again.output.hasPrefix("# every flow of demo is in the register already"))
    }
  }

  @Test func failOnlyForWhatTheBaselineHasNot() throws {
    try withWorkspace { folder in
      #expect(try Program.run(["check"], in: folder).status == 1)
      let written = try Program.run(["check", "--write-baseline", "b.json"], in: folder)
      #expect(written.status == 0 && written.messages.contains("open findings to b.json"))
      let gate = ["check", "--baseline", "b.json", "--fail-on", "new"]
      let same = try Program.run(gate, in: folder)
      #expect(same.status == 0, "\(same.output)")
      #expect(same.output.contains("0 new"))
      let page = folder.appending(path: "content/sources/demo-ports.md")
      let old = try String(contentsOf: page, encoding: .utf8)
      let more = "| TCP | 8082 | Heapster | worker -> worker |"
      try write(
        old.replacing(Self.broken, with: Self.broken + "\n" + more),
        to: "content/sources/renamed.md", in: folder)
      try FileManager.default.removeItem(at: page)
      let grown = try Program.run(gate + ["--format", "sarif"], in: folder)
      #expect(grown.status == 1)
      #expect(grown.output.contains(#""baselineState": "new""#))
      #expect(grown.output.contains(#""baselineState": "unchanged""#))
      let thresholds = try Program.run(["check", "--baseline", "b.json"], in: folder)
      #expect(thresholds.status == 1)
    }
  }

  @Test func nameWhatIsFixed() throws {
    try withWorkspace { folder in
      _ = try Program.run(["check", "--write-baseline", "b.json"], in: folder)
      try FileManager.default.removeItem(
        at: folder.appending(path: "content/sources/demo-ports.md"))
      let run = try Program.run(["check", "--baseline", "b.json"], in: folder)
      #expect(run.output.contains("fixed since the baseline:\n  ND0101 protocol-not-port: "))
      let partial = try Program.run(
        ["check", "--baseline", "b.json", "--ignore", "protocol-not-port"], in: folder)
      #expect(!partial.output.contains("ND0101"))
    }
  }

  @Test(arguments: ["", "{}", "[1]", #"{"kind": "netdocs-baseline", "schemaVersion": 9}"#])
  func endWithFiveForABaselineThatIsNone(text: String) throws {
    try withWorkspace { folder in
      try write(text, to: "b.json", in: folder)
      let run = try Program.run(["check", "--baseline", "b.json", "--fail-on", "new"], in: folder)
      #expect(run.status == 5)
      #expect(run.output.contains("error[ND0525]: the baseline cannot be used"))
      let missing = try Program.run(["check", "--baseline", "none.json"], in: folder)
      #expect(missing.status == 5)
    }
  }

  @Test func refuseCountsThatNoRunHas() throws {
    try withWorkspace { folder in
      let finding = """
        {"fingerprint": "aa%d", "ruleId": "ND0101", "class": "protocol-not-port", "subject": "s",
         "count": 9223372036854775807, "firstSeen": "2026-01-01"}
        """
      let list = [1, 2].map { finding.replacing("%d", with: "\($0)") }.joined(separator: ",")
      try write(
        """
        {"kind": "netdocs-baseline", "schemaVersion": 1, "written": "2026-01-01", "findings": [\(list)]}
        """, to: "b.json", in: folder)
      let run = try Program.run(["check", "--baseline", "b.json", "--fail-on", "new"], in: folder)
      #expect(run.status == 5)
      #expect(run.output.contains("error[ND0525]"))
    }
  }

  @Test func askForABaselineToKnowWhatIsNew() throws {
    try withWorkspace { folder in
      #expect(try Program.run(["check", "--fail-on", "new"], in: folder).status == 64)
      let bad = try Program.run(["check", "--write-baseline", "no/such/folder/b.json"], in: folder)
      #expect(bad.status == 4)
    }
  }

  @Test func explainTheRulesOfTheRegister() throws {
    try Program.withFolder { folder in
      let run = try Program.run(["explain", "review-overdue"], in: folder)
      #expect(run.status == 0 && run.output.contains("ND0514 review-overdue (warning)"))
    }
  }
}
