import FirewallPlanning
import Foundation
import Testing

@testable import PacketProof

/// The scripts of hosts, run for real; they need network namespaces.
@Suite(.serialized, .enabled(if: LiveProof.isPossible, "no private networks here"))
struct DrillTests {
  static let backends: [(any ProofBackend, any HostDialect)] = [
    (NftablesBackend(), NftablesDialect()),
    (IptablesBackend(variant: .nft), IptablesDialect()),
    (IptablesBackend(variant: .legacy), IptablesDialect()),
  ]

  private static func run(
    _ backend: (any ProofBackend, any HostDialect), hashing: @escaping @Sendable (String) -> String
  ) throws -> ProofRun {
    var request = try ProofCluster().request(backend.1)
    request.drill = DrillRequest(hosts: ["controller-1", "worker-1"], hashing: hashing)
    return PacketProver.prove(request, with: backend.0)
  }

  @Test(arguments: backends.indices)
  func locksOutAndComesBack(backend: Int) throws {
    let run = try Self.run(Self.backends[backend], hashing: Self.digest)
    #expect(run.reason == nil)
    #expect(run.drills.map(\.host) == ["controller-1", "worker-1"])
    for drill in run.drills {
      #expect(drill.steps.filter { !$0.isShown }.map(\.observed) == [])
      #expect(drill.steps.map(\.kind) == DrillProof.Step.Kind.allCases)
      #expect((500...10_000).contains(drill.undoneAfter ?? 0))
    }
    #expect(run.status == .proven)
  }

  @Test func showsNothingOfScriptsThatRefuse() throws {
    let run = try Self.run(Self.backends[0]) { _ in String(repeating: "0", count: 64) }
    #expect(run.status == .mismatch)
    #expect(run.drills.allSatisfy { !$0.isShown && $0.steps.count == 1 })
    let observed = run.drills.first?.steps.first?.observed ?? ""
    #expect(observed.contains("is not the file that was approved"))
  }

  /// SHA-256 by the program that the scripts use.
  @Sendable private static func digest(_ text: String) -> String {
    let outcome = try? ChildProgram("sha256sum").run([], input: text)
    return String((outcome?.output ?? "").prefix(64))
  }
}
