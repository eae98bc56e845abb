import Diagnostics
import Foundation
import TestSupport
import Testing

/// Sides of every kind, as `netdocs diff` is run.
@Suite struct ComparedSides {
  private static let old = "content/sources/k0s-networking-2021.md"
  private static let new = "content/sources/k0s-networking-2022.md"

  private func diff(_ arguments: String..., in folder: URL = ReferenceContent.root) throws
    -> Program
  {
    try Program.run(["diff"] + arguments, in: folder)
  }

  private func data(_ arguments: String...) throws -> JSONValue {
    let run = try Program.run(
      ["diff"] + arguments + ["--format", "json"], in: ReferenceContent.root)
    let read = JSONReader.read(SourceFile(path: "diff.json", bytes: Array(run.output.utf8)))
    return try #require(read.value, "\(run.messages)")
  }

  /// `opened tcp 179 kube-router`.
  private func changes(_ value: JSONValue) -> [String] {
    (value["flows"]?.array ?? []).map { change in
      let flow = change["after"]?.members == nil ? change["before"] : change["after"]
      let ports = (flow?["ports"]?.array ?? []).map { range in
        (range.array ?? []).compactMap(\.integer).map(String.init).joined(separator: "-")
      }
      let words: [String?] = [
        change["kind"]?.string, flow?["protocol"]?.string, ports.joined(separator: ","),
        flow?["name"]?.string,
      ]
      return words.compactMap(\.self).joined(separator: " ")
    }
  }

  @Test func tellTwoEditionsOfAPageApart() throws {
    let value = try data(Self.old, Self.new)
    let found = changes(value)
    #expect(
      found == [
        "opened tcp 179-179 kube-router", "narrowed tcp 8132-8132 konnectivity",
        "rejustified tcp 10250-10250 kubelet",
      ])
    let closes = value["flows"]?.array?[1]["closes"]?.array
    #expect(closes?.map { $0["ports"] } == [[[8133, 8133]]])
    #expect(value["from"]?["source"]?.string == "document")
    #expect(value["summary"]?["opens"]?.bool == true)
  }

  @Test(arguments: [Self.old, "k0s-ha", "content/clusters/k3s-edge.md"])
  func findNothingBetweenASideAndItself(side: String) throws {
    let run = try diff(side, side, "--fail-on", "any")
    #expect(run.status == 0, "\(run.output)\(run.messages)")
    #expect(run.output.contains("Both let the same through."))
  }

  @Test func tellWhomHostsMayCall() throws {
    try Program.withFolder { folder in
      _ = try Program.run(["init", "."], in: folder)
      let old = folder.appending(path: "content/clusters/demo.md")
      let text = try String(contentsOf: old, encoding: .utf8)
      let egress = """
        egress:
          dns: [10.0.0.53]
          allow:
            - {name: mirror, to: [10.0.9.0/24], ports: [443], why: images}
        hosts:
        """
      let new = text.replacing("hosts:", with: egress)
        .replacing("cluster: demo", with: "cluster: other")
      try #require(new.contains("egress:") && new.contains("cluster: other"))
      try Data(new.utf8).write(to: folder.appending(path: "content/clusters/other.md"))
      let run = try diff("demo", "other", "--format", "markdown", in: folder)
      #expect(run.output.contains("## Egress"), "\(run.output)\(run.messages)")
      #expect(run.output.contains("not stated becomes TCP 443 to 10.0.9.0/24"))
      #expect(run.output.contains("not stated becomes 10.0.0.53"))
      #expect(run.output.contains("not stated becomes anybody"))
      let back = try diff("other", "other", "--fail-on", "any", in: folder)
      #expect(back.status == 0 && !back.output.contains("Egress"))
    }
  }

  @Test func findNothingBetweenAClusterAndItsOwnOutput() throws {
    try Program.withFolder { folder in
      let flows = try Program.run(
        ["flows", "k0s-ha", "--format", "json"], in: ReferenceContent.root)
      let path = folder.appending(path: "flows.json").path
      try Data(flows.output.utf8).write(to: URL(filePath: path))
      for side in ["k0s-ha", "content/clusters/k0s-ha", "./content#k0s-ha"] {
        let value = try data(path, side)
        #expect(changes(value) == [])
        #expect(value["facts"]?.array == [])
        #expect(value["summary"]?["unchanged"]?.integer ?? 0 > 5)
      }
    }
  }

  @Test func findNoFlowBetweenAClusterAndItsReport() throws {
    try Program.withFolder { folder in
      let path = folder.appending(path: "report.json").path
      let report = ["report", "k0s-calico", "--format", "json", "--output", path]
      _ = try Program.run(report, in: ReferenceContent.root)
      let value = try data(path, "k0s-calico")
      #expect(changes(value) == [])
      #expect(value["findings"]?["new"]?.array == [])
      #expect(value["findings"]?["fixed"]?.array == [])
      _ = try Program.run(report + ["--redact"], in: ReferenceContent.root)
      let redacted = try data(path, "k0s-calico")
      #expect(changes(redacted) == [])
      let subjects = (redacted["notComparable"]?.array ?? []).compactMap { $0["subject"]?.string }
      #expect(subjects.contains("hosts and reasons"))
    }
  }

  @Test func findNothingBetweenADocumentAndWhatWasExtractedFromIt() throws {
    try Program.withFolder { folder in
      let extracted = try Program.run(["extract", Self.old], in: ReferenceContent.root)
      let path = folder.appending(path: "extract.json").path
      try Data(extracted.output.utf8).write(to: URL(filePath: path))
      let value = try data(Self.old, path)
      #expect(changes(value) == [])
      #expect(value["facts"]?.array == [])
    }
  }

  @Test func compareADocumentWithACluster() throws {
    let value = try data(Self.new, "k0s-ha")
    #expect(!changes(value).contains { $0.hasPrefix("renamed") || $0.hasPrefix("rejustified") })
    let subjects = (value["notComparable"]?.array ?? []).compactMap { $0["subject"]?.string }
    #expect(subjects.contains("names, reasons and facts"))
  }

  private static let endings: [(options: [String], status: Int32)] = [
    (["--fail-on", "opened"], 1), (["--fail-on", "any"], 1), (["--fail-on", "none"], 0), ([], 0),
  ]

  @Test(arguments: endings)
  func endAsAsked(_ options: [String], status: Int32) throws {
    let run = try Program.run(["diff", Self.old, Self.new] + options, in: ReferenceContent.root)
    #expect(run.status == status)
  }

  @Test func passTheGateWhenThingsOnlyClose() throws {
    try Program.withFolder { folder in
      let table = "| Protocol | Port | Service | Direction |\n|---|---|---|---|\n"
      let row = "| TCP | 6443 | kube-apiserver | worker => controller |\n"
      let more = "| TCP | 2380 | etcd | controller <-> controller |\n"
      for (name, text) in [("a.md", table + row + more), ("b.md", table + row)] {
        try Data("# Ports\n\n\(text)".utf8).write(to: folder.appending(path: name))
      }
      #expect(try diff("a.md", "b.md", "--fail-on", "opened", in: folder).status == 0)
      #expect(try diff("b.md", "a.md", "--fail-on", "opened", in: folder).status == 1)
    }
  }

  @Test func writeAPageThatStandsAlone() throws {
    try Program.withFolder { folder in
      let page = folder.appending(path: "diff.html")
      let run = try diff(Self.old, Self.new, "--format", "html", "--output", page.path)
      #expect(run.status == 0)
      #expect(run.output == "")
      let text = try String(contentsOf: page, encoding: .utf8)
      #expect(text.contains("What opens"))
      #expect(text.contains("default-src 'none'"))
      for foreign in ["<script", "src=\"http", "href=\"http", "url("] {
        #expect(!text.contains(foreign), "\(foreign)")
      }
    }
  }

  @Test(arguments: [
    (["k0s-hb", "k0s-ha"], Int32(64), "did you mean k0s-ha?"),
    (["content/sources/k0s-networking-2012.md", "k0s-ha"], 64, "k0s-networking-2021.md?"),
    (["content#k0s-hb", "k0s-ha"], 64, "content has no cluster k0s-hb; did you mean k0s-ha?"),
    (["content/", "k0s-ha"], 64, "name one of them: content#"),
    (["nowhere#x", "k0s-ha"], 64, "there is no folder nowhere"),
  ])
  func refuseWhatIsNotThere(_ sides: [String], status: Int32, reason: String) throws {
    let run = try Program.run(["diff"] + sides, in: ReferenceContent.root)
    #expect(run.status == status)
    #expect(run.messages.contains(reason), "\(run.messages)")
  }

  @Test(arguments: [
    ("{\"schemaVersion\": 99, \"requiredFlows\": []}", "reads up to 1"),
    ("{\"requiredFlows\": []}", "has no schemaVersion"),
    ("{\"findings\": []}", "no output with flows"),
    ("{\"requiredFlows\": ", "cannot be read"),
  ])
  func refuseOutputsThatCannotBeRead(_ text: String, reason: String) throws {
    try Program.withFolder { folder in
      let path = folder.appending(path: "old.json").path
      try Data(text.utf8).write(to: URL(filePath: path))
      let run = try diff(path, "k0s-ha")
      #expect(run.status == 3)
      #expect(run.messages.contains(reason), "\(run.messages)")
      #expect(run.messages.contains("= fix: "))
    }
  }

  @Test(arguments: [
    ("README.md", "README.md has no port table"),
    ("content/clusters/k0s-ha/k0s.yaml", "names no hosts"),
  ])
  func refuseSidesThatStateNothing(_ side: String, reason: String) throws {
    let run = try diff("k0s-ha", side, "--fail-on", "opened")
    #expect(run.status == 3)
    #expect(run.messages.contains(reason), "\(run.messages)")
  }

  @Test func listRowsThatCannotBeCompared() throws {
    try Program.withFolder { folder in
      let text = """
        # Ports

        | Protocol | Port | Service | Direction |
        |---|---|---|---|
        | TCP | 6443 | kube-apiserver | worker => controller |
        | TCP | | metrics | worker => controller |
        """
      try Data(text.utf8).write(to: folder.appending(path: "a.md"))
      let run = try diff("a.md", "a.md", in: folder)
      #expect(run.output.contains("Not comparable"))
      #expect(run.output.contains("metrics: it says TCP and no port"))
      #expect(run.output.contains("a.md:6:"))
    }
  }
}
