import Diagnostics
import FirewallPlanning
import Foundation
import NetdocsApp
import NetworkModel
import Testing

/// The real nft reads every generated file; in CI its absence is a failure.
@Suite struct NftAcceptance {
  static let tool = ["/usr/sbin/nft", "/sbin/nft", "/usr/bin/nft"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  static var isRequired: Bool {
    ProcessInfo.processInfo.environment["NETDOCS_REQUIRE_TOOLS"] == "1"
  }

  @Test func isInstalledWhereCIRuns() {
    #expect(Self.tool != nil || !Self.isRequired, "install nftables")
  }

  @Test(
    .enabled(if: tool != nil, "nft is not installed"),
    arguments: ReferenceContent.loaded.clusters.map(\.name))
  func acceptsEveryFile(_ name: String) throws {
    let cluster = try #require(ReferenceContent.loaded.cluster(name))
    let folder = FileManager.default.temporaryDirectory.appending(path: "netdocs-nft-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for host in PlanBuilder.plan(cluster).value.hosts {
      let file = try #require(NftablesDialect().emit(host).value)
      let url = folder.appending(path: file.name)
      try Data(file.text.utf8).write(to: url)
      let result = try check(url)
      #expect(result.status == 0, "\(file.name): \(result.output)")
    }
  }

  // Reading the ruleset needs CAP_NET_ADMIN: a private network namespace gives it to anyone.
  private func check(_ file: URL) throws -> (status: Int32, output: String) {
    let tool = try #require(Self.tool)
    let process = Process()
    let isRoot = getuid() == 0
    process.executableURL = URL(filePath: isRoot ? tool : "/usr/bin/unshare")
    process.arguments = (isRoot ? [] : ["-rn", tool]) + ["-c", "-f", file.path]
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }
}
