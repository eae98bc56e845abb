import Foundation
import Testing

@Suite struct ProveCommandTests {
  private func prove(_ arguments: String...) throws -> Program {
    try Program.run(["prove"] + arguments, in: ReferenceContent.root)
  }

  /// Whether this machine has to be able to prove something.
  private static var isRequired: Bool {
    ProcessInfo.processInfo.environment["NETDOCS_REQUIRE_TOOLS"] == "1"
  }

  @Test func provesAClusterOrSaysWhyItCannot() throws {
    let run = try prove("k3s-edge", "--dialect", "nftables", "--now", "2026-11-21T12:00:00Z")
    #expect(run.output.hasPrefix("cluster k3s-edge\n"))
    #expect(run.output.contains("at      2026-11-21T12:00:00Z\n"))
    #expect(run.status == 0 || run.status == 6 && !Self.isRequired, "\(run.output.prefix(500))")
    #expect(run.output.contains("nftables: \(run.status == 0 ? "proven" : "not proven: ")"))
  }

  @Test func saysWhatItDoesNotProve() throws {
    let run = try prove("k3s-edge", "--dialect", "nftables", "--if-possible")
    #expect(run.status == 0)
    #expect(run.output.contains("Not proven:\n"))
    #expect(run.output.contains("(egress)"))
  }

  @Test(arguments: [
    ["--all", "k3s-edge"], [], ["no-such-cluster"], ["k3s-edge", "--dialect", "calico"],
  ])
  func refusesWhatItCannotRun(arguments: [String]) throws {
    let run = try Program.run(["prove"] + arguments, in: ReferenceContent.root)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
  }
}
