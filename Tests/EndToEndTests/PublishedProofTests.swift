import Diagnostics
import Foundation
import NetworkModel
import Testing

/// Whose proofs are believed, and what the site shows of them.
@Suite struct PublishedProofs {
  private static let cluster = WrittenProof.cluster
  private static let day = "2026-11-21"

  private func report(_ folder: URL, _ more: String...) throws -> Program {
    try Program.run(
      ["report", Self.cluster, "--format", "json", "--now", Self.day] + more, in: folder)
  }

  private func runs(_ run: Program) throws -> [JSONValue] {
    let read = JSONReader.read(SourceFile(path: "report.json", text: run.output)).value
    return try #require(read?["proof"]?["runs"]?.array, "\(run.messages)")
  }

  private func withSignedProof(_ body: (URL) throws -> Void) throws {
    try WrittenProof.withWorkspace { folder in
      try Signatures.writeKeys(in: folder)
      try WrittenProof().write(to: "content/proofs/p.json", in: folder)
      let sign = try Program.run(
        [
          "sign", "content/proofs/p.json", "--key", "key.pem", "--output",
          "content/proofs/p.dsse.json",
        ], in: folder)
      try #require(sign.status == 0, "\(sign.messages)")
      try body(folder)
    }
  }

  @Test func sayWhichKeySigned() throws {
    try withSignedProof { folder in
      let signed = try runs(try report(folder, "--proof-key", "pub.pem"))
      #expect(signed.allSatisfy { $0["state"] == "proven" })
      let signer = signed.first?["source"]?["signer"]?.string
      #expect(signer?.isEmpty == false)
      let run = try Program.run(
        [
          "report", Self.cluster, "--format", "markdown", "--now", Self.day, "--proof-key",
          "pub.pem",
        ], in: folder)
      #expect(run.output.contains("signed by key \(signer?.prefix(16) ?? "?")"))
      let unasked = try runs(try report(folder))
      #expect(unasked.allSatisfy { $0["state"] == "proven" && $0["source"]?["signer"] == .null })
    }
  }

  @Test func countOnlyAsTheyWereSigned() throws {
    try withSignedProof { folder in
      // The same words with another blank: a digest that nobody signed.
      let url = folder.appending(path: "content/proofs/p.json")
      try Data(try Data(contentsOf: url) + Data("\n".utf8)).write(to: url)
      try expectRefusal(in: folder, "was made for other content")
    }
  }

  @Test func countOnlyWithAnEnvelope() throws {
    try withSignedProof { folder in
      let envelope = folder.appending(path: "content/proofs/p.dsse.json")
      try FileManager.default.removeItem(at: envelope)
      try expectRefusal(in: folder, "there is no envelope p.dsse.json")
      try Data("{}".utf8).write(to: envelope)
      try expectRefusal(in: folder, "p.dsse.json is no envelope")
    }
  }

  private func expectRefusal(in folder: URL, _ reason: String) throws {
    let run = try report(folder, "--proof-key", "pub.pem")
    #expect(try runs(run).allSatisfy { $0["state"] == "not-proven" })
    #expect(run.messages.contains("error[ND0343]") && run.messages.contains(reason))
  }

  /// What is proven is what people load: the comments of files name owners and ends of approvals.
  @Test func areMadeOfTheFilesThatPlanWrites() throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let root = ReferenceContent.root
      let output = folder.appending(path: "proof.json").path
      let prove = try Program.run(
        [
          "prove", "k0s-ha", "--dialect", "nftables", "--format", "json", "--output", output,
          "--if-possible",
        ], in: root)
      try #require(prove.status == 0, "\(prove.messages)")
      let text = try String(contentsOfFile: output, encoding: .utf8)
      let value = JSONReader.read(SourceFile(path: "proof.json", text: text)).value
      let run = value?["proofs"]?.array?.first?["runs"]?.array?.first
      let isRequired = ProcessInfo.processInfo.environment["NETDOCS_REQUIRE_TOOLS"] == "1"
      guard run?["status"] == "proven" || isRequired else { return }
      let files = (run?["hosts"]?.array ?? []).flatMap { $0["files"]?.array ?? [] }
      try #require(!files.isEmpty)
      _ = try Program.run(["plan", "k0s-ha", "--output", folder.path], in: root)
      for file in files {
        let path = try #require(file["path"]?.string)
        let digest = try Program.digest(of: folder.appending(path: path).path)
        #expect(file["sha256"]?.string == digest, "\(path)")
      }
    }
  }

  private func site(_ folder: URL, _ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: "site/\(path)"), encoding: .utf8)
  }

  private func build(_ folder: URL) throws {
    let run = try Program.run(["build", "--now", Self.day], in: folder)
    try #require(run.status <= 1, "\(run.messages)")
    #expect(!run.messages.contains("error[ND08"), "\(run.messages)")
  }

  @Test func standOnThePageOfTheCluster() throws {
    try WrittenProof.withWorkspace { folder in
      try WrittenProof().write(to: "content/proofs/p.json", in: folder)
      try build(folder)
      let page = try site(folder, "clusters/\(Self.cluster)/index.html")
      #expect(page.contains("id=\"proof\"") && page.contains("data-filters=\"Proof\""))
      #expect(page.contains("data-terms=\"proven\"") && !page.contains("data-terms=\"not proven\""))
      #expect(page.contains("proven by nftables, 2026-11-20T12:00:00Z"))
      #expect(page.contains("netdocs plan --list"))
      let list = try site(folder, "clusters/index.html")
      #expect(list.contains(">Proof</th>"))
      // What packets proved is published, and the proof as it was handed in.
      let rules = try site(folder, "clusters/\(Self.cluster)/iptables/k3s-edge-s1.v4.rules")
      #expect(rules.contains("*filter"))
      let own = try Data(contentsOf: folder.appending(path: "content/proofs/p.json"))
      let published = folder.appending(path: "site/clusters/\(Self.cluster)/proof/p.json")
      #expect(try Data(contentsOf: published) == own)
    }
  }

  @Test func areMissedOnThePageOfTheCluster() throws {
    try WrittenProof.withWorkspace { folder in
      try build(folder)
      let page = try site(folder, "clusters/\(Self.cluster)/index.html")
      #expect(page.contains("data-terms=\"not proven\"") && !page.contains("data-terms=\"proven\""))
      #expect(page.contains("no proof with packets was given"))
      #expect(page.contains("netdocs prove k3s-edge --format json"))
      let paths = try FileManager.default.subpathsOfDirectory(
        atPath: folder.appending(path: "site/clusters").path)
      #expect(paths.allSatisfy { !$0.contains("iptables/") && !$0.contains("proof/") })
    }
  }

  @Test func areCalledStaleOnThePageOfTheCluster() throws {
    try WrittenProof.withWorkspace { folder in
      let proof = WrittenProof(changed: ["nftables/k3s-edge-s1.nft"])
      try proof.write(to: "content/proofs/p.json", in: folder)
      try build(folder)
      let page = try site(folder, "clusters/\(Self.cluster)/index.html")
      #expect(page.contains("ND0345") && page.contains("changed since"))
      // The other backend loaded the files of today.
      #expect(page.contains("by iptables-legacy") && !page.contains("by nftables,"))
    }
  }
}
