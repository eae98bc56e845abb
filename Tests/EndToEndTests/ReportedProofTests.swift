import Diagnostics
import Foundation
import NetdocsApp
import NetworkModel
import TestSupport
import Testing

/// What reports make of proofs, run as users run them.
@Suite struct ReportedProofs {
  private static let day = "2026-11-21"
  private static let cluster = WrittenProof.cluster

  private func report(_ folder: URL, _ format: String = "json", _ more: String...) throws -> Program
  {
    try Program.run(
      ["report", Self.cluster, "--format", format, "--now", Self.day] + more, in: folder)
  }

  private func value(_ run: Program) throws -> JSONValue {
    try #require(
      JSONReader.read(SourceFile(path: "report.json", text: run.output)).value, "\(run.messages)")
  }

  /// The JSON form of a report on a workspace that has a proof.
  private func reported(_ proof: WrittenProof) throws -> JSONValue {
    var result = JSONValue.null
    try WrittenProof.withWorkspace { folder in
      try proof.write(to: "content/proofs/any/name.json", in: folder)
      result = try value(try report(folder))
    }
    return result
  }

  private func states(_ report: JSONValue) -> [String?] {
    (report["proof"]?["runs"]?.array ?? []).map { $0["state"]?.string }
  }

  private func codes(_ report: JSONValue) -> [String] {
    (report["findings"]?.array ?? []).compactMap { $0["ruleId"]?.string }
      .filter { $0.hasPrefix("ND034") }
  }

  private func flowStates(_ report: JSONValue) -> Set<String?> {
    Set((report["register"]?.array ?? []).map { $0["proof"]?["state"]?.string })
  }

  @Test func countWhenTheFilesAreThoseOfToday() throws {
    let json = try reported(WrittenProof())
    #expect(states(json) == ["proven", "proven"])
    #expect(flowStates(json) == ["proven"])
    #expect(codes(json) == [])
    let backends = json["register"]?.array?.first?["proof"]?["backends"]
    #expect(backends == ["iptables-legacy", "nftables"])
    #expect(json["verdict"]?.string?.contains("are proven with packets") == true)
    let files = json["proof"]?["runs"]?.array?.last?["files"]?.array ?? []
    #expect(files.count == 3 && files.allSatisfy { $0["change"] == "same" })
    let never = (json["proof"]?["neverRun"]?.array ?? []).compactMap { $0["dialect"]?.string }
    #expect(Set(["aws", "calico", "cilium"]).isSubset(of: never))
    let inputs = (json["run"]?["inputs"]?.array ?? []).filter { $0["kind"] == "proof" }
    #expect(inputs.map { $0["path"] } == ["content/proofs/any/name.json"])
  }

  @Test func fitTheSchema() throws {
    let proof = WrittenProof(status: "mismatch", mismatches: [WrittenProof.mismatch])
    let schema = try #require(JSONSchema.report)
    for proof in [WrittenProof(), proof, WrittenProof(undoneAfter: 1_003)] {
      #expect(schema.problems(in: try reported(proof)) == [])
    }
  }

  @Test func tellWhatTheScriptsDid() throws {
    let proof = WrittenProof(undoneAfter: 1_003, dialects: [("nftables", "nftables")])
    let json = try reported(proof)
    let scripts = try #require(json["proof"]?["runs"]?.array?.first?["scripts"]?.array?.first)
    #expect(scripts["host"] == "k3s-edge-s1" && scripts["isShown"] == true)
    #expect(scripts["isCurrent"] == true)
    #expect(scripts["undoneAfterMilliseconds"] == 1_003 && scripts["steps"]?.array?.count == 7)
    try WrittenProof.withWorkspace { folder in
      try proof.write(to: "content/proofs/p.json", in: folder)
      let page = try report(folder, "markdown").output
      #expect(page.contains("k3s-edge-s1, nftables: apply.sh loaded the rules"))
      #expect(page.contains("the watchdog undid the lockout"))
      #expect(page.contains(", after 1003 ms."))
    }
  }

  @Test func doNotTakeOtherScriptsForThoseOfToday() throws {
    let proof = WrittenProof(
      undoneAfter: 1_003, ranOtherScripts: true, dialects: [("nftables", "nftables")])
    let run = try #require(try reported(proof)["proof"]?["runs"]?.array?.first)
    #expect(run["scripts"]?.array?.first?["isCurrent"] == false)
    try WrittenProof.withWorkspace { folder in
      try proof.write(to: "content/proofs/p.json", in: folder)
      let page = try report(folder, "markdown").output
      #expect(page.contains("The scripts are others now."))
    }
  }

  @Test func countForACheckOnlyWithTheSignatureThatItAsksFor() throws {
    try WrittenProof.withWorkspace { folder in
      try Signatures.writeKeys(in: folder)
      try WrittenProof().write(to: "content/proofs/p.json", in: folder)
      let arguments = ["check", "--now", Self.day]
      let run = try Program.run(arguments + ["--proof-key", "pub.pem"], in: folder)
      #expect(run.status == 1 && run.output.contains("error[ND0343]"), "\(run.output)")
      let trusting = try Program.run(arguments, in: folder)
      #expect(!trusting.output.contains("ND0343"))
    }
  }

  @Test(arguments: ["ND0340", "proof-of-another-cluster", "ND0342", "ND0343", "ND0344", "ND0345"])
  func areExplained(code: String) throws {
    try Program.withFolder { folder in
      let run = try Program.run(["explain", code], in: folder)
      #expect(run.status == 0 && run.output.contains("What to do: "), "\(run.output)")
    }
  }

  @Test func areStaleWhenOneFileIsAnother() throws {
    let path = "nftables/k3s-edge-s1.nft"
    let json = try reported(WrittenProof(dialects: [("nftables", "nftables")], changed: [path]))
    #expect(states(json) == ["stale"])
    #expect(flowStates(json) == ["not proven"])
    #expect(codes(json) == ["ND0345"])
    let reason = json["register"]?.array?.first?["proof"]?["reason"]?.string
    #expect(reason == "stale: the rules changed since nftables was proven at 2026-11-20T12:00:00Z")
    #expect(json["verdict"]?.string?.contains("no generated rule is proven") == true)
    let text = String(decoding: JSONWriter.write(json), as: UTF8.self)
    #expect(text.contains("\(path) changed"))
  }

  @Test func areStaleWhenTheDefinitionChanges() throws {
    try WrittenProof.withWorkspace { folder in
      try WrittenProof().write(to: "content/proofs/p.json", in: folder)
      let page = folder.appending(path: "content/clusters/\(Self.cluster).md")
      let old = try String(contentsOf: page, encoding: .utf8)
      let host = try #require(
        ReferenceContent.loaded.cluster(Self.cluster)?.definition.hosts.first?.address)
      let moved = old.replacing(host.description, with: host.description + "9")
      try #require(moved != old)
      try Data(moved.utf8).write(to: page)
      #expect(states(try value(try report(folder))) == ["stale", "stale"])
    }
  }

  @Test func makeTheVerdictUncleanWithAMismatch() throws {
    let proof = WrittenProof(
      status: "mismatch", mismatches: [WrittenProof.mismatch], dialects: [("nftables", "nftables")])
    let json = try reported(proof)
    #expect(states(json) == ["mismatch"])
    #expect(codes(json) == ["ND0344"])
    #expect(json["verdict"]?.string?.contains("packets did not do what the model says") == true)
    #expect((json["run"]?["counts"]?["errors"]?.integer ?? 0) > 0)
    try WrittenProof.withWorkspace { folder in
      try proof.write(to: "content/proofs/p.json", in: folder)
      let run = try Program.run(["check", "--now", Self.day], in: folder)
      #expect(run.status == 1 && run.output.contains("error[ND0344]"), "\(run.output)")
    }
  }

  /// A mismatch is not forgotten because a file was touched.
  @Test func keepAMismatchOfOtherFiles() throws {
    let proof = WrittenProof(
      status: "mismatch", mismatches: [WrittenProof.mismatch], dialects: [("nftables", "nftables")],
      changed: ["nftables/k3s-edge-s1.nft"])
    let json = try reported(proof)
    #expect(states(json) == ["mismatch"] && codes(json) == ["ND0344"])
  }

  @Test func takeTheNewestRunOfABackend() throws {
    try WrittenProof.withWorkspace { folder in
      let old = WrittenProof(
        at: "2026-11-19", status: "mismatch", mismatches: [WrittenProof.mismatch])
      try old.write(to: "content/proofs/z.json", in: folder)
      try WrittenProof().write(to: "content/proofs/a.json", in: folder)
      #expect(states(try value(try report(folder))) == ["proven", "proven"])
      let same = WrittenProof(status: "mismatch", mismatches: [WrittenProof.mismatch])
      try same.write(to: "content/proofs/b.json", in: folder)
      #expect(states(try value(try report(folder))) == ["mismatch", "mismatch"])
    }
  }

  @Test(arguments: [
    (WrittenProof(at: "2026-11-22T00:00:00Z"), "ND0342"),
    (WrittenProof(at: "yesterday"), "ND0340"),
    (WrittenProof(marks: "X."), "ND0340"),
    (WrittenProof(marks: "  "), "ND0340"),
    (WrittenProof(shown: 1), "ND0340"),
    (WrittenProof(mismatches: [WrittenProof.mismatch]), "ND0340"),
    (WrittenProof(dialects: [("moonwall", "nftables")]), "ND0340"),
  ])
  func doNotCountWhenTheyCannotBeTrue(proof: WrittenProof, code: String) throws {
    let json = try reported(proof)
    #expect(Set(states(json)) == ["not-proven"])
    #expect(flowStates(json) == ["not proven"])
    #expect(Set(codes(json)) == [code])
  }

  @Test(arguments: ["{", "{}", #"{"schemaVersion": 99, "proofs": []}"#])
  func areRefusedWhenTheyAreNone(text: String) throws {
    try WrittenProof.withWorkspace { folder in
      try Data(text.utf8).write(to: folder.appending(path: "p.json"))
      let run = try report(folder, "json", "--proof", "p.json")
      #expect(run.status == 3 && run.messages.contains("error[ND0340]"), "\(run.messages)")
      #expect(try value(run)["run"]?["complete"] == false)
      #expect(run.messages.contains("netdocs prove CLUSTER --format json"))
    }
  }

  @Test func areAskedForTheClusterThatIsReported() throws {
    try WrittenProof.withWorkspace { folder in
      try WrittenProof(cluster: "k3s-egde").write(to: "p.json", in: folder)
      let run = try report(folder, "json", "--proof", "p.json")
      #expect(run.status == 5 && run.messages.contains("says nothing about k3s-edge"))
      #expect(run.output.isEmpty)
      try WrittenProof(cluster: "k3s-egde").write(to: "content/proofs/p.json", in: folder)
      let check = try Program.run(["check", "--now", Self.day], in: folder)
      #expect(check.output.contains("error[ND0341]") && check.output.contains("it has k3s-edge"))
    }
  }

  @Test func saySoWhenNoneIsThere() throws {
    try WrittenProof.withWorkspace { folder in
      let json = try value(try report(folder))
      #expect(json["proof"]?["runs"] == [] && flowStates(json) == ["not proven"])
      let text = try report(folder, "markdown").output
      #expect(text.contains("no proof with packets was given"))
      let limits = (json["proof"]?["limits"]?.array ?? []).compactMap(\.string).joined()
      #expect(limits.contains("egress") && limits.contains("Calico"))
    }
  }

  @Test func standInEveryFormat() throws {
    try WrittenProof.withWorkspace { folder in
      try WrittenProof().write(to: "p.json", in: folder)
      let proof = ["--proof", "p.json"]
      let digest = try Program.digest(of: folder.appending(path: "p.json").path)
      for format in ["html", "markdown"] {
        let text = try Program.run(
          ["report", Self.cluster, "--format", format, "--now", Self.day] + proof, in: folder
        ).output
        #expect(text.contains("Proven by") && text.contains("nftables v1.2.3"), "\(format)")
        #expect(text.contains(digest) && text.contains("no signature was verified"), "\(format)")
        #expect(text.contains("p.json"), "\(format)")
      }
      let table = try report(folder, "csv", "--proof", "p.json").output
      #expect(table.contains("proven_by") && table.contains("nftables, 2026-11-20T12:00:00Z"))
      let oscal = try report(folder, "oscal-ar", "--proof", "p.json").output
      #expect(oscal.contains("\"TEST\"") && oscal.contains("2026-11-20T12:00:00Z"))
    }
  }

  @Test func showNoHostAddressOrDigestOutside() throws {
    try WrittenProof.withWorkspace { folder in
      let proof = WrittenProof(status: "mismatch", mismatches: [WrittenProof.mismatch])
      try proof.write(to: "p.json", in: folder)
      let clear = try value(try report(folder, "json", "--proof", "p.json"))
      let files = clear["proof"]?["runs"]?.array?.first?["files"]?.array ?? []
      let digests = files.compactMap { $0["sha256"]?.string }
      try #require(!digests.isEmpty)
      for format in RedactedReports.formats {
        let text = try report(folder, format, "--proof", "p.json", "--redact").output
        try #require(!text.isEmpty)
        for secret in digests + ["k3s-edge-s1", "10.90.0.77"] {
          #expect(!text.contains(secret), "\(format): \(secret)")
        }
      }
    }
  }
}

extension JSONSchema {
  /// The schema of reports.
  fileprivate static var report: JSONSchema? {
    SchemaLibrary().schema("report").map(JSONSchema.init)
  }
}
