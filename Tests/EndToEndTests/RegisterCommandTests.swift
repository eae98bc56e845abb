import Diagnostics
import Foundation
import NetdocsApp
import Testing

/// What commands say about a register that has faults, and how one is begun.
@Suite struct RegisterCommands {
  private func withDemo(_ body: (URL) throws -> Void) throws {
    try Program.withFolder { folder in
      _ = try Program.run(["init", "."], in: folder)
      try body(folder)
    }
  }

  /// Calls a closure with a copy of the reference content in which a file has some texts replaced; an
  /// empty text stands for the whole file.
  private func withContent(
    _ path: String, _ replaced: [String: String], _ body: (URL) throws -> Void
  ) throws {
    try Program.withFolder { folder in
      try FileManager.default.copyItem(
        at: ReferenceContent.root.appending(path: "content"), to: folder.appending(path: "content"))
      let url = folder.appending(path: path)
      let old = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
      var new = replaced[""] ?? old
      for (text, other) in replaced where !text.isEmpty { new.replace(text, with: other) }
      try #require(new != old)
      try Data(new.utf8).write(to: url)
      try body(folder)
    }
  }

  private func write(_ bytes: Data, to path: String, in folder: URL) throws {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: url)
  }

  private static let day = ["--now", "2026-11-21"]

  @Test(arguments: ["self-approval", "flow-approval-expired", "review-overdue"])
  func refuseToExpectWhatTheRegisterItselfLacks(rule: String) throws {
    try withContent(
      "content/register/z.yaml", ["": "expected:\n  - {rule: \(rule), reason: ok}\n"]
    ) { folder in
      let flows = folder.appending(path: "content/register/flows.yaml")
      let old = try String(contentsOf: flows, encoding: .utf8)
      let new = old.replacing(
        "owner: Platform team\n    approver: Network security\n    ticket: CHG-1041",
        with: "owner: Platform team\n    approver: platform TEAM\n    ticket: CHG-1041\n"
          + "    expires: 2020-01-01"
      ).replacing("lastReviewed: 2026-09-16", with: "lastReviewed: 2019-01-01")
      try #require(new != old)
      try Data(new.utf8).write(to: flows)
      let run = try Program.run(["check"] + Self.day, in: folder)
      #expect(run.status == 5)
      #expect(run.output.contains("is invalid: it does not say which findings"))
      #expect(run.output.contains("\(rule) of cluster k0s-ha, which somebody has to answer for"))
    }
  }

  /// A name with `: ` in it hid every finding of the register from reports and pages.
  @Test func showTheGapsOfClustersWhateverTheyAreCalled() throws {
    try withDemo { folder in
      let page = folder.appending(path: "content/clusters/demo.md")
      let old = try String(contentsOf: page, encoding: .utf8)
      let new = old.replacing("cluster: demo", with: "cluster: \"demo: eu\"")
      try #require(new != old)
      try Data(new.utf8).write(to: page)
      let register = """
        policy: {expectedInClusters: [{cluster: demo, reason: it runs nowhere}]}
        flows:
          - selector: {cluster: "demo: eu"}
            owner: Platform
            approver: platform
            approvedOn: 2026-09-01
            expires: 2026-10-01
        expected:
          - {rule: self-approval, cluster: "demo: eu", contains: owner, reason: it runs nowhere}
        """
      try write(Data(register.utf8), to: "content/register/flows.yaml", in: folder)
      let check = try Program.run(["check"] + Self.day, in: folder)
      #expect(check.status == 5 && check.output.contains("self-approval of cluster demo: eu"))
      #expect(check.output.contains("no cluster `demo` to call an example"))
      let report = try Program.run(
        ["report", "demo: eu", "--format", "json"] + Self.day, in: folder)
      for code in ["ND0512", "ND0513", "ND0515", "ND0517"] {
        #expect(report.output.contains("\"ruleId\": \"\(code)\""), "\(code)")
      }
      _ = try Program.run(["build", "--output", "out"] + Self.day, in: folder)
      let pages = try FileManager.default.subpathsOfDirectory(
        atPath: folder.appending(path: "out/clusters").path)
      let texts = try pages.filter { $0.hasSuffix(".html") }.map {
        try String(contentsOf: folder.appending(path: "out/clusters/\($0)"), encoding: .utf8)
      }
      #expect(texts.contains { $0.contains("ND0517") && $0.contains("approved by their owner") })
    }
  }

  /// Every open finding of `check` stands in a report: in that of its cluster, or in each.
  @Test func leaveNoOpenFindingOutOfAllReports() throws {
    try withContent("content/register/expected.yaml", ["": "expected: []\n"]) { folder in
      let check = try Program.run(["check", "--format", "json"] + Self.day, in: folder)
      _ = try Program.run(
        ["report", "--all", "--format", "json", "--output", "out"] + Self.day, in: folder)
      let reports = try FileManager.default.contentsOfDirectory(
        at: folder.appending(path: "out"), includingPropertiesForKeys: nil
      ).map { try String(contentsOf: $0, encoding: .utf8) }
      try #require(reports.count == ReferenceContent.loaded.clusters.count)
      let prints = check.output.matches(of: /"fingerprint": "([0-9a-f-]+)"/).map { String($0.1) }
      try #require(prints.count > 50)
      let model = ReferenceContent.loaded.entries.filter {
        $0.diagnostic.code.name == "stale-source"
      }.map(\.fingerprint)
      let lost = prints.filter { print in
        !model.contains(print) && !reports.contains { $0.contains("\"\(print)\"") }
      }
      #expect(lost == [])
    }
  }

  @Test func refuseToExpectApprovalsOfAClusterInProduction() throws {
    try withContent(
      "content/register/flows.yaml",
      ["environment: worked example\n  - sel": "environment: production\n  - sel"]
    ) { folder in
      let run = try Program.run(["check"] + Self.day, in: folder)
      #expect(run.status == 5)
      #expect(
        run.output.contains("flow-approval-missing of cluster k3s-edge, which is in production"))
      #expect(!run.output.contains("flow-owner-missing of cluster k3s-edge, which"))
    }
  }

  @Test func refuseASecondFindingBesideAnExpectedOne() throws {
    let path = "content/clusters/k3s-ha/server-3.yaml"
    let url = ReferenceContent.root.appending(path: path)
    let text = try String(contentsOf: url, encoding: .utf8) + "protect-kernel-default: true\n"
    try withContent(path, ["": text]) { folder in
      let run = try Program.run(["check"] + Self.day, in: folder)
      #expect(run.status == 5 && run.output.contains("fits 2 findings, and 1 is expected"))
    }
  }

  @Test func sayWhichInputCouldNotBeReadAndNotThatFindingsAreGone() throws {
    try withContent("content/sources/k0s-networking-2022.md", ["# ": "\u{0}# "]) { folder in
      let run = try Program.run(["check"] + Self.day, in: folder)
      #expect(run.status == 3)
      #expect(!run.output.contains("did not fire") && !run.output.contains("ND0091"))
    }
  }

  @Test func printTheExamplesInThePolicy() throws {
    let run = try Program.run(
      ["report", "k3s-edge", "--format", "json"] + Self.day, in: ReferenceContent.root)
    let policy = run.output.split(separator: "\"expectedInClusters\"").last?.prefix(200) ?? ""
    #expect(policy.contains("\"k3s-edge\"") && policy.contains("flows.yaml"))
  }

  @Test func refuseToExpectFindingsOfClustersThatRun() throws {
    try withContent(
      "content/register/flows.yaml",
      ["- cluster: k3s-ha\n": "- cluster: k3s\n"]
    ) { folder in
      let run = try Program.run(["check"] + Self.day, in: folder)
      #expect(run.status == 5)
      #expect(run.output.contains("it fits unknown-key of cluster k3s-ha"))
    }
  }

  @Test func printWhyAClusterIsAnExample() throws {
    for format in ["markdown", "json"] {
      let arguments = ["report", "k3s-edge", "--format", format] + Self.day
      let run = try Program.run(arguments, in: ReferenceContent.root)
      #expect(run.output.contains("calls k3s-edge an example"))
      #expect(run.output.contains("A worked example that runs nowhere"))
    }
  }

  @Test func sayWhatIsWrongWithARegisterThatCannotBeRead() throws {
    let texts: [Data] = [
      Data("flows: [ {".utf8), Data("flows: # Gr\u{FC}n".unicodeScalars.map { UInt8($0.value) }),
    ]
    for text in texts {
      try withDemo { folder in
        try write(text, to: "content/register/flows.yaml", in: folder)
        for arguments in [
          ["register", "demo"], ["register", "demo", "--init"], ["report", "demo"],
        ] {
          let run = try Program.run(arguments, in: folder)
          #expect(run.status == 5, "\(arguments)")
          #expect(run.messages.contains("content/register/flows.yaml:1:"), "\(arguments)")
        }
        #expect(try Program.run(["register", "demo", "--init"], in: folder).output.isEmpty)
        let part = try Program.run(["check", "content/sources"], in: folder)
        #expect(part.status == 5 && part.output.contains("content/register/flows.yaml:1:"))
      }
    }
  }

  @Test func nameTheWaiverBehindAStatus() throws {
    try withContent(
      "content/register/waivers.yaml",
      ["expires: 2027-03-29": "expires: 2026-11-20"]
    ) { folder in
      let part = try Program.run(["check", "content/sources"] + Self.day, in: folder)
      #expect(part.status == 5 && part.output.contains("waiver W-2026-01 expired"))
      let report = try Program.run(
        ["report", "k0s-ha", "--output", "r.html"] + Self.day, in: folder)
      #expect(report.status == 5 && report.messages.contains("waiver W-2026-01 expired"))
    }
  }

  @Test func beginARegisterForEachCluster() throws {
    try withContent("content/register/flows.yaml", ["": "policy: {}\n"]) { folder in
      for name in ["k0s-ha", "k3s-ha"] {
        let run = try Program.run(
          ["register", name, "--init", "--output", "content/register/\(name).yaml"], in: folder)
        #expect(run.status == 0, "\(run.messages)")
      }
      let check = try Program.run(
        ["check", "--select", "ND0510", "--fail-on", "note"] + Self.day, in: folder)
      #expect(!check.output.contains("ND0020"))
      #expect(!check.output.contains("of k0s-ha is in the register"))
      #expect(
        check.output.contains(
          "netdocs register rke2-ha --init --output content/register/rke2-ha.yaml"))
      let again = try Program.run(
        ["register", "k0s-ha", "--init", "--output", "content/register/k0s-ha.yaml"], in: folder)
      #expect(again.status == 4 && again.messages.contains("it exists already"))
    }
  }

  @Test(arguments: [("2026-11-21", "approved"), ("2027-06-01", "review overdue")])
  func sayWhatAnApprovalIsWorth(day: String, state: String) throws {
    let run = try Program.run(
      ["register", "k0s-ha", "--format", "csv", "--now", day], in: ReferenceContent.root)
    let rows = run.output.split(whereSeparator: \.isNewline)
    #expect(rows.first?.contains("State") == true)
    #expect(rows.dropFirst().contains { $0.contains(",\(state),") }, "\(run.output)")
  }

  @Test func writeBaselinesOfAllRulesOnly() throws {
    try withDemo { folder in
      for option in ["--select", "--ignore"] {
        let run = try Program.run(
          ["check", option, "en-dash", "--write-baseline", "p.json"], in: folder)
        #expect(run.status == 64 && run.messages.contains("records the findings of all rules"))
      }
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "p.json").path))
    }
  }

  @Test func refuseBaselinesThatWereEdited() throws {
    try withContent("content/register/expected.yaml", ["": "expected: []\n"]) { folder in
      _ = try Program.run(["check", "--write-baseline", "b.json"] + Self.day, in: folder)
      let url = folder.appending(path: "b.json")
      let good = try String(contentsOf: url, encoding: .utf8)
      let gate = ["check", "--baseline", "b.json", "--fail-on", "new"] + Self.day
      #expect(try Program.run(gate, in: folder).status == 0)
      for edit in [
        good.replacing(#""written": "2026-11-21""#, with: #""written": "2099-01-01""#),
        good.replacing(#""firstSeen": "2026-11-21""#, with: #""firstSeen": "2099-01-01""#),
        good.replacing(#""class": "stale-port""#, with: #""class": "typo""#),
        good.replacing(#""subject": ""#, with: #""subject": "a"#),
        good.replacing(#""count": 1,"#, with: #""count": 0,"#),
      ] {
        try #require(edit != good)
        try Data(edit.utf8).write(to: url)
        let run = try Program.run(gate, in: folder)
        #expect(run.status == 5)
        #expect(run.output.contains("restore the file from version control"))
        #expect(!run.output.contains("its own is"))
      }
    }
  }

  @Test func takeListsOfRulesWithCommas() throws {
    try withDemo { folder in
      let run = try Program.run(["check", "--select", "ND0101,ND0510"], in: folder)
      #expect(run.status == 0 && run.output.contains("ND0510"))
      #expect(try Program.run(["check", "--select", "ND0101,none"], in: folder).status == 64)
    }
  }

  @Test func sayWhichRulesAreAlwaysRun() throws {
    try withDemo { folder in
      let run = try Program.run(["check", "--ignore", "ND0522"], in: folder)
      #expect(run.status == 64)
      #expect(run.messages.contains("ND0522 can be neither selected nor left out"))
    }
  }

  @Test(arguments: [
    (["register", "nope"], "Usage: netdocs register"),
    (["report", "nope"], "Usage: netdocs report"),
    (["check", "--now", "soon"], "Usage: netdocs check"),
  ])
  func showTheUsageOfTheCommand(arguments: [String], usage: String) throws {
    try withDemo { folder in
      let run = try Program.run(arguments, in: folder)
      #expect(run.status == 64)
      #expect(run.messages.lowercased().contains(usage.lowercased()), "\(run.messages)")
    }
  }

  @Test func nameThePlaceInAReportThatCannotBeCompared() throws {
    try withDemo { folder in
      try write(Data("{\"schemaVersion\": 1,\n".utf8), to: "t.json", in: folder)
      for option in ["--baseline", "--previous"] {
        let run = try Program.run(["report", "demo", option, "t.json"], in: folder)
        #expect(run.status == 5)
        #expect(run.messages.contains("t.json:") && run.messages.contains("fix: give the file"))
      }
    }
  }

  @Test func showWhyThereIsNoFirewallToWrite() throws {
    try withDemo { folder in
      let url = folder.appending(path: "content/clusters/demo.md")
      let page = try String(contentsOf: url, encoding: .utf8)
      let names = page.replacing(#/name: (?<name>[\w.-]+),/#) { "name: \"\($0.output.name);x\"," }
      try #require(names != page)
      try Data(names.utf8).write(to: url)
      let run = try Program.run(["plan", "demo"], in: folder)
      #expect(run.status == 1 && run.messages.contains("ND0900"), "\(run.messages)")
    }
  }

  @Test func nameTheLimitOfAFile() throws {
    try withDemo { folder in
      let text = "flows: []\n" + String(repeating: "# a line of no use\n", count: 200_000)
      try write(Data(text.utf8), to: "content/register/flows.yaml", in: folder)
      let run = try Program.run(["check"], in: folder)
      #expect(run.status == 5 && run.output.contains("at most 2097152 can be read"))
    }
  }

  @Test func askForTheRightKeyAndEnvelope() throws {
    try Program.withFolder { folder in
      try Signatures.writeKeys(in: folder)
      let none = try Program.run(["verify", "none.json", "--key", "pub.pem"], in: folder)
      #expect(none.status == 3 && none.messages.contains("check the path of the envelope"))
      #expect(!none.messages.contains("--content"))
      let json = try Program.run(
        ["verify", "none.json", "--key", "pub.pem", "--format", "json"], in: folder)
      #expect(json.status == 3 && json.output.contains("\"holds\": false"))
      #expect(json.output.contains("\"kind\": \"unreadable\""))
      let rsa = "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----\n"
      try write(Data(rsa.utf8), to: "rsa.pub", in: folder)
      let key = try Program.run(["verify", "none.json", "--key", "rsa.pub"], in: folder)
      #expect(key.status == 3 && key.messages.contains("ask the signer for the public key"))
    }
  }
}
