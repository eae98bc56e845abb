import Diagnostics
import Foundation
import Testing

/// The pages of rules, and what leads to them.
@Suite struct RulePages {
  private func withSite(_ body: (URL) throws -> Void) throws {
    try Program.withFolder { folder in
      _ = try Program.run(["init", "."], in: folder)
      try Data("title: Net\naddress: https://docs.example.org/net\n".utf8)
        .write(to: folder.appending(path: "content/netdocs.yaml"))
      _ = try Program.run(["build"], in: folder)
      try body(folder)
    }
  }

  private func rules(_ arguments: [String], in folder: URL) throws -> [JSONValue] {
    let run = try Program.run(arguments + ["--format", "sarif"], in: folder)
    let log = JSONReader.read(SourceFile(path: "log", bytes: Array(run.output.utf8))).value
    return try #require(log?["runs"]?.array?.first?["tool"]?["driver"]?["rules"]?.array)
  }

  @Test func areWhereSARIFSaysTheyAre() throws {
    try withSite { folder in
      let rules = try rules(["check"], in: folder)
      let addresses = rules.compactMap { $0["helpUri"]?.string }
      let list = try Program.run(["rules", "--format", "csv"], in: folder).output
      #expect(addresses.count == list.split(separator: "\r\n").count - 1 && addresses.count > 100)
      for address in addresses {
        #expect(address.hasPrefix("https://docs.example.org/net/rules/"))
        let page = folder.appending(path: "site/rules/\(address.split(separator: "/").last ?? "")")
        #expect(FileManager.default.fileExists(atPath: page.path), "\(address)")
      }
      let report = try self.rules(["report", "demo"], in: folder)
      #expect(report.contains { $0["helpUri"] != nil })
      let redacted = try self.rules(["report", "demo", "--redact"], in: folder)
      #expect(!redacted.contains { $0["helpUri"] != nil } && !redacted.isEmpty)
    }
  }

  @Test func areLinkedFromFindingsAboutTheRegister() throws {
    try withSite { folder in
      let page = folder.appending(path: "site/rules/flow-not-registered.html")
      let rule = try String(contentsOf: page, encoding: .utf8)
      #expect(rule.contains("The register, judged on 2026-11-21:"))
      #expect(rule.contains("href=\"../clusters/demo/index.html#finding-"))
      let list = folder.appending(path: "site/findings.html")
      #expect(
        try String(contentsOf: list, encoding: .utf8)
          .contains("<a href=\"rules/flow-not-registered.html\">"))
    }
  }
}
