import Diagnostics
import Foundation
import NetworkModel
import PacketFilters
import Testing

@testable import FirewallPlanning

/// The scripts as text; ``ScriptBehaviourTests`` runs them.
@Suite struct HostScriptsTests {
  static let clusters: [TestCluster] = [.highlyAvailable, .publicServices, .single]

  @Test(
    .enabled(if: ScriptLab.isPossible, "shellcheck is not installed"),
    arguments: HostScripts.dialects)
  func writesScriptsThatShellcheckAccepts(_ dialect: String) throws {
    let shellcheck = try #require(ExternalTool("shellcheck"))
    let folder = FileManager.default.temporaryDirectory.appending(path: "netdocs-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for cluster in Self.clusters {
      for plan in PlanBuilder.plan(try cluster.resolve()).value.hosts {
        let kit = try HostKit.made(dialect, plan).get()
        for name in [HostKit.applyScript, HostKit.rollbackScript] {
          let text = try #require(kit.file(name)).text
          try Data(text.utf8).write(to: folder.appending(path: "\(plan.host)-\(name)"))
        }
      }
    }
    // Left out: braces around every variable, and warnings about what "set -e" does not see in
    // conditions, where every function here ends with the command that counts.
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let paths = names.map { folder.appending(path: $0).path }
    try #require(paths.count == 20)
    let options = ["-s", "sh", "-o", "all", "-e", "SC2250,SC2310,SC2312"]
    let result = try shellcheck.run(options + paths, input: "#!/bin/sh\n")
    #expect(result.code == 0, "\(result.output)")
  }

  @Test func putsValuesIntoSingleQuotes() throws {
    let text = try #require(
      HostKit.made(of: .highlyAvailable, host: "controller-1").file("apply.sh")
    ).text
    for line in [
      "host='controller-1'", "cluster='lab'", "dialect='nftables'",
      "addresses='10.0.0.1 fd00::1'", "sources='192.0.2.0/24'", "port='22'",
    ] { #expect(text.contains("\n\(line)\n"), "\(line)") }
  }

  @Test(arguments: ["a'b.nft", "$(reboot).nft", "`id`", "a\nb", "-rf", "\u{202E}x", "a b"])
  func refusesNamesThatNoScriptMayCarry(_ name: String) throws {
    let plan = try #require(
      PlanBuilder.plan(try TestCluster.single.resolve()).value.host("edge-1"))
    let file = EmittedFile(dialect: "nftables", host: "edge-1", path: "x/\(name)", text: "\n")
    let made = HostScripts.kit(for: plan, files: [file], hashing: ScriptDigest.of)
    #expect(made.value == nil)
    #expect(made.diagnostics.map(\.code.id) == ["ND0900"])
  }

  @Test(arguments: ["", "xyz", "'; reboot; '"])
  func refusesDigestsThatAreNone(_ digest: String) throws {
    let plan = try #require(
      PlanBuilder.plan(try TestCluster.single.resolve()).value.host("edge-1"))
    let files = NftablesDialect().emitFiles(plan).value
    #expect(HostScripts.kit(for: plan, files: files) { _ in digest }.value == nil)
  }

  @Test func listsTheDigestsOfAllFiles() throws {
    let kit = try HostKit.made("iptables", of: .single, host: "edge-2")
    #expect(
      kit.files.map(\.name) == [
        "edge-2.v4.rules", "edge-2.v6.rules", "edge-2.sh", "apply.sh", "rollback.sh", "SHA256SUMS",
      ])
    let digests = try #require(kit.file(HostKit.digests)).text
    #expect(
      digests == kit.files.dropLast().map { "\($0.sha256)  \($0.name)\n" }.joined())
  }

  @Test func refusesDialectsThatItCannotLoad() throws {
    let plan = try #require(
      PlanBuilder.plan(try TestCluster.single.resolve()).value.host("edge-1"))
    let made = HostScripts.kit(
      for: plan, files: UfwDialect().emitFiles(plan).value, hashing: ScriptDigest.of)
    #expect(made.value == nil && made.diagnostics.count == 1)
  }
}
