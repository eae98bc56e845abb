import Diagnostics
import Foundation
import NetdocsApp
import NetworkModel
import Rendering
import Testing

/// `netdocs report` over the clusters of this repository, run as users run it.
@Suite struct Reports {
  static let clusters = ReferenceContent.loaded.clusters.map(\.name)
  private static let day = "2026-11-21"

  private func report(
    _ cluster: String, _ format: String, _ more: [String] = []
  ) throws -> Program {
    try Program.run(
      ["report", cluster, "--format", format, "--now", Self.day] + more, in: ReferenceContent.root)
  }

  private func value(_ text: String) throws -> JSONValue {
    try #require(JSONReader.read(SourceFile(path: "report.json", text: text)).value)
  }

  @Test func listEveryRequiredFlowOnce() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      _ = try Program.run(
        ["report", "--all", "--format", "json", "--now", Self.day, "--output", folder.path],
        in: ReferenceContent.root)
      for cluster in ReferenceContent.loaded.clusters {
        let file = folder.appending(path: "\(cluster.name).json")
        let json = try value(try String(contentsOf: file, encoding: .utf8))
        let ids = (json["register"]?.array ?? []).compactMap { $0["flowId"]?.string }
        #expect(ids == cluster.requiredFlows.map(\.id), "\(cluster.name)")
      }
    }
  }

  @Test func sayOnEachSheetWhatItBelongsTo() throws {
    let id = try sha256OfJSON().prefix(12)
    let foot = "Compliance report: k0s-ha - as of 2026-11-21 - \(id)"
    #expect(try report("k0s-ha", "html").output.contains("content: \"\(foot)\";"))
    #expect(try report("k0s-ha", "html", ["--redact"]).output.contains(" - redacted\";"))
  }

  private func sha256OfJSON() throws -> String {
    try Program.withFolder { (folder: URL) throws -> String in
      let json = folder.appending(path: "report.json").path
      _ = try report("k0s-ha", "json", ["--output", json])
      return try sha256(json)
    }
  }

  /// A flow is due before the policy asks for the next review of all.
  @Test func nameTheFirstReviewThatIsDue() throws {
    let json = try value(try report("k0s-ha", "json").output)
    let days = (json["register"]?.array ?? []).compactMap { $0["nextReview"]?.string }
    #expect(json["run"]?["nextReview"]?.string == days.min())
    #expect(days.min().map { $0 < "2027-05-20" } == true)
  }

  @Test func countTheirOwnChaptersAsEvidence() throws {
    let text = try report("k0s-ha", "markdown").output
    #expect(text.contains("register of exceptions (chapter 8)"))
    #expect(!text.contains(/Not made here: [^.|]*register of exceptions/))
    #expect(!text.contains("waived)"))
  }

  @Test func sayWhySocketsAreThereThatNoKeyDecides() throws {
    let text = try report("tectonic", "markdown").output
    let row = try #require(text.split(separator: "\n").first { $0.contains("`tec.cadvisor`") })
    #expect(row.hasSuffix("| always |"))
  }

  @Test func areTheSameBytesTwice() throws {
    for format in ["html", "markdown", "json", "csv", "findings-csv", "sarif", "junit"] {
      let first = try report("k0s-ha", format)
      #expect(first.status == 0, "\(first.messages)")
      #expect(first.output == (try report("k0s-ha", format)).output, "\(format)")
    }
  }

  @Test func printTheDigestOfTheirJSONForm() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let json = folder.appending(path: "report.json").path
      let written = try report("k0s-ha", "json", ["--output", json])
      #expect(written.status == 0, "\(written.messages)")
      let sum = try sha256(json)
      #expect(try report("k0s-ha", "html").output.contains(sum))
      #expect(try report("k0s-ha", "markdown").output.contains(sum))
    }
  }

  @Test func areWhatTheSitePublishesForTheSameDay() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let site = folder.appending(path: "site").path
      _ = try Program.run(
        ["build", "--output", site, "--now", Self.day], in: ReferenceContent.root)
      let published = try String(
        contentsOfFile: site + "/clusters/k0s-ha/report.json", encoding: .utf8)
      #expect(published == (try report("k0s-ha", "json")).output)
    }
  }

  @Test func chainToTheReportBefore() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let earlier = folder.appending(path: "earlier.json").path
      _ = try report("k0s-ha", "json", ["--output", earlier])
      let json = try value(try report("k0s-ha", "json", ["--previous", earlier]).output)
      #expect(json["run"]?["previous"]?["reportDigest"]?.string == (try sha256(earlier)))
    }
  }

  @Test func sayWhatChangedSinceTheApprovedState() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let file = folder.appending(path: "approved.json")
      _ = try report("k0s-ha", "json", ["--output", file.path])
      let same = try value(try report("k0s-ha", "json", ["--baseline", file.path]).output)
      #expect(same["difference"]?["flows"]?.array?.isEmpty == true)
      let text = try String(contentsOf: file, encoding: .utf8)
        .replacing("\"flowId\": \"k0s.etcd-peer\"", with: "\"flowId\": \"k0s.gone\"")
      try Data(text.utf8).write(to: file)
      let changed = try value(try report("k0s-ha", "json", ["--baseline", file.path]).output)
      let words = (changed["difference"]?["flows"]?.array ?? []).compactMap { flow in
        flow["flowId"]?.string.map { "\($0) \(flow["change"]?.string ?? "")" }
      }
      #expect(words == ["k0s.etcd-peer renamed"])
    }
  }

  @Test func refuseABaselineOfAnotherCluster() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let file = folder.appending(path: "other.json").path
      _ = try report("k3s-edge", "json", ["--output", file])
      let run = try report("k0s-ha", "json", ["--baseline", file])
      #expect(run.status == 5)
      #expect(run.messages.contains("is a report of k3s-edge"))
    }
  }

  @Test func refuseABaselineOfAnotherSchema() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let file = folder.appending(path: "old.json")
      let text = try report("k3s-edge", "json").output
      let version = "\"schemaVersion\": \(ComplianceReportJSON.schemaVersion)"
      try #require(text.contains(version))
      try Data(text.replacing(version, with: "\"schemaVersion\": 99").utf8).write(to: file)
      let run = try report("k3s-edge", "json", ["--baseline", file.path])
      #expect(run.status == 5)
      #expect(run.messages.contains("schema version 99"))
    }
  }

  @Test func writeNothingOutsideTheFolder() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      for (name, cluster) in [("a", "../evil"), ("b", "..-evil")] {
        let url = folder.appending(path: "content/clusters/\(name)/hosts.yaml")
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        let text = """
          cluster: "\(cluster)"
          distribution: k3s
          version: v1.33.1+k3s1
          hosts: [{name: a, role: controller, address: 10.0.0.1}]
          """
        try Data(text.utf8).write(to: url)
      }
      let run = try Program.run(
        ["report", "--all", "--format", "csv", "--output", "out/deep"], in: folder)
      let written = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".csv") }.sorted()
      #expect(
        written == ["out/deep/evil-2.register.csv", "out/deep/evil.register.csv"],
        "\(run.messages)")
    }
  }

  @Test func writeAFileForEachCluster() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let run = try Program.run(
        ["report", "--all", "--format", "csv", "--now", Self.day, "--output", folder.path],
        in: ReferenceContent.root)
      #expect(run.status == 0, "\(run.messages)")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == Self.clusters.sorted().map { "\($0).register.csv" })
    }
  }

  @Test func refuseToReportOnNothing() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "content"), withIntermediateDirectories: true)
      let run = try Program.run(["report", "--all", "--output", "reports"], in: folder)
      #expect(run.status == 3)
      #expect(run.messages.contains("nothing was read"))
    }
  }

  @Test func needATargetAndAFile() throws {
    #expect(try Program.run(["report"], in: ReferenceContent.root).status == 64)
    #expect(try Program.run(["report", "--all"], in: ReferenceContent.root).status == 64)
    #expect(try report("k0s-ha", "pdf").status == 64)
    #expect(try report("k0s-hb", "json").messages.contains("did you mean k0s-ha?"))
  }

  @Test func sayWhichProgramsPrint() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let run = try Program.run(
        ["report", "k0s-ha", "--format", "pdf", "--output", folder.appending(path: "a.pdf").path],
        in: ReferenceContent.root, environment: ["PATH": folder.path])
      #expect(run.status == 4)
      #expect(run.messages.contains("chromium") && run.messages.contains("weasyprint"))
    }
  }

  @Test func printWithTheProgramThatIsThere() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let tool = folder.appending(path: "weasyprint")
      let script = "#!/bin/sh\nprintf '%%PDF-1.7 ' > \"$2\"; /bin/cat \"$1\" >> \"$2\"\n"
      try Data(script.utf8).write(to: tool)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool.path)
      let output = folder.appending(path: "a.pdf")
      let run = try Program.run(
        ["report", "k0s-ha", "--format", "pdf", "--now", Self.day, "--output", output.path],
        in: ReferenceContent.root, environment: ["PATH": folder.path])
      #expect(run.status == 0, "\(run.messages)")
      let text = try String(contentsOf: output, encoding: .utf8)
      #expect(text.hasPrefix("%PDF-") && text.contains("counter(page)"))
    }
  }

  private func sha256(_ path: String) throws -> String {
    try Program.digest(of: path)
  }
}
