import Foundation
import Testing

/// How the controls of the model reach people.
@Suite struct Controls {
  @Test func areExplainedWithFrameworkVersionAndNumber() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let run = try Program.run(["explain", "plaintext-etcd"], in: folder)
      #expect(run.output.contains("CIS Kubernetes 2.0.1 1.2.23"))
      #expect(run.output.contains("NIST SP 800-53r5 SC-8"))
    }
  }

  @Test func areAPageOfTheSiteThatClaimsNothing() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      _ = try Program.run(["init", "."], in: folder)
      _ = try Program.run(["build", "--output", "site"], in: folder)
      let page = try String(
        contentsOf: folder.appending(path: "site/controls/index.html"), encoding: .utf8)
      #expect(page.contains("<tr id=\"pci-dss-1.2.5\""))
      #expect(page.contains("<tr id=\"nist-800-53-CM-7-1-\""))
      #expect(!page.lowercased().contains("compliant"))
      #expect(!page.lowercased().contains("compliance status"))
      let rule = try String(
        contentsOf: folder.appending(path: "site/rules/plaintext-etcd.html"), encoding: .utf8)
      #expect(rule.contains("<a href=\"../controls/index.html#cis-kubernetes-1.2.23\">"))
    }
  }

  @Test func ofAWorkspaceNameRulesThatExist() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      _ = try Program.run(["init", "."], in: folder)
      let place = folder.appending(path: "content/model/controls")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      let text = """
        framework: house
        title: House rules
        publisher: Our own house
        version: "3"
        label: House rules 3
        retrieved: 2026-01-02
        source: [{of: k0s, evidence: documentation}]
        controls:
          - id: H-1
            summary: Nothing is too broad.
            coverage: evidence
            by: {rules: [over-braod, insecure-port]}
            manual: Look at it.

        """
      try Data(text.utf8).write(to: place.appending(path: "house.yaml"))
      let check = try Program.run(["check", "content/model"], in: folder)
      #expect(check.output.contains("error[ND0089]: there is no rule `over-braod`"))
      #expect(check.output.contains("write over-broad"))
      #expect(check.output.contains("--> content/model/controls/house.yaml:12:18"))
      #expect(!check.output.contains("no rule `insecure-port`"))
      #expect(check.status == 1)
      let fixed = text.replacing("over-braod", with: "over-broad")
      try Data(fixed.utf8).write(to: place.appending(path: "house.yaml"))
      let again = try Program.run(["check", "content/model"], in: folder)
      #expect(!again.output.contains("ND0089"))
    }
  }
}
