import FirewallPlanning
import NetworkModel
import Testing

@testable import PacketProof

/// Proofs with real packets; they need network namespaces and `nft`.
@Suite(.serialized, .enabled(if: LiveProof.isPossible, "no private networks here"))
struct PacketProverTests {
  @Test func provesWhatWasWritten() throws {
    let run = PacketProver.prove(try ProofCluster().request(), with: NftablesBackend())
    #expect(run.reason == nil)
    for m in run.mismatches.prefix(20) { print(m) }
    print(run.status, run.cells, run.probes, run.milliseconds, run.limits)
    print(run.flows)
    for h in run.hosts { print(h.host, h.senders); for r in h.rows { print(r.service, r.marks.map(\.rawValue).joined()) } }
    #expect(run.status == .proven)
  }
}
