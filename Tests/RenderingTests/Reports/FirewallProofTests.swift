import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

/// What a report says of each flow and of the whole once proofs were held against today's files.
@Suite struct FirewallProofs {
  static let flow = "k0s.kube-api"

  static func run(
    _ backend: String, _ state: FirewallProof.State, open: (Int, Int) = (2, 2),
    payload: String = ""
  ) -> FirewallProof.Run {
    var run = FirewallProof.Run(
      backend: backend, dialect: "nftables", state: state, at: "2026-11-20T12:00:00Z",
      source: .init(path: "proofs/a.json\(payload)", digest: String(repeating: "ab", count: 32)))
    run.flows = [flow: .init(open: (open.0, open.1), closed: (3, 3))]
    run.tools = ["nft 1\(payload)"]
    run.kernel = "Linux\(payload)"
    (run.cells, run.possibleCells, run.probes) = (5, 5, 7)
    run.hosts = [
      .init(name: "c1", files: [.init(path: "c1.nft\(payload)", digest: "cd", change: .same)])
    ]
    run.limits = ["a limit\(payload)"]
    if state == .mismatch { run.mismatches = ["a packet\(payload)"] }
    return run
  }

  static func proof(_ runs: FirewallProof.Run...) -> FirewallProof {
    var proof = FirewallProof()
    proof.runs = runs
    proof.provable = ["nftables", "iptables"]
    return proof
  }

  private func reason(_ proof: FirewallProof, _ id: String = flow) -> String? {
    proof.state(ofFlow: id).reason
  }

  @Test func provesAFlowWithEveryRunThatShowsIt() {
    let proof = Self.proof(Self.run("a", .proven), Self.run("b", .stale), Self.run("c", .proven))
    #expect(proof.state(ofFlow: Self.flow).runs.map(\.backend) == ["a", "c"])
    #expect(proof.tone == .warning)
  }

  @Test func saysWhyAFlowIsNotProven() {
    #expect(reason(FirewallProof()) == "no proof with packets was given")
    #expect(reason(Self.proof(Self.run("a", .proven)), "other") == "the proof does not name it")
    let unsent = Self.proof(Self.run("a", .proven, open: (0, 0)))
    #expect(reason(unsent)?.hasPrefix("no packet was sent for it") == true)
    #expect(reason(Self.proof(Self.run("a", .proven, open: (1, 2)))) != nil)
    #expect(
      reason(Self.proof(Self.run("a", .stale)))?.hasPrefix("stale: the rules changed") == true)
    let wrong = Self.proof(Self.run("a", .stale), Self.run("b", .mismatch))
    #expect(reason(wrong) == "1 packet of b did not do what the model says")
  }

  @Test func takesTheWorstRunForItsTone() {
    #expect(FirewallProof().tone == .unknown)
    #expect(Self.proof(Self.run("a", .proven)).tone == .agreed)
    #expect(Self.proof(Self.run("a", .proven), Self.run("b", .notProven)).tone == .unknown)
    #expect(Self.proof(Self.run("a", .stale), Self.run("b", .mismatch)).tone == .error)
  }

  @Test func standsInTheVerdict() throws {
    var fixture = try InventedReport()
    #expect(!fixture.report.verdict.contains("packets"))
    fixture.parts.proof = Self.proof(Self.run("nftables", .mismatch))
    #expect(fixture.report.verdict.contains("packets did not do what the model says (nftables)"))
    fixture.parts.proof = Self.proof(Self.run("nftables", .stale))
    #expect(
      fixture.report.verdict.contains("no generated rule is proven with packets as it is now"))
  }

  @Test func escapesWhatAFileSays() throws {
    let payload = #"<img src=x onerror=alert(1)>|`"'\#u{202E}"#
    var fixture = try InventedReport()
    fixture.parts.proof = Self.proof(
      Self.run("a", .proven, payload: payload), Self.run("b", .mismatch, payload: payload))
    let html = fixture.html()
    #expect(html.contains("&lt;img src=x") && !html.contains("<img src=x"))
    #expect(!html.contains("\u{202E}"))
    #expect(!fixture.markdown().replacing("\\<", with: "").contains("<img"))
  }

  @Test func leavesDigestsOfRulesOutOfRedactedReports() throws {
    var fixture = try InventedReport()
    fixture.parts.proof = Self.proof(Self.run("a", .proven))
    #expect(fixture.markdown().contains("`cd`"))
    fixture.parts.redaction = Redaction(RedactionSources(fixture.parts.cluster, files: []))
    #expect(!fixture.markdown().contains("`cd`"))
    let files = ComplianceReportJSON.value(of: fixture.report)["proof"]?["runs"]?.array?.first?[
      "files"]
    #expect(files?.array?.first?["sha256"] == .null)
  }

  @Test func printsInWhichClustersFindingsMayBeExpected() throws {
    var fixture = try InventedReport()
    fixture.parts.policy.expectedInClusters = [
      .init(
        cluster: "edge", reason: "an example",
        span: SourceFile(path: "register/policy.yaml", text: "edge").wholeSpan)
    ]
    let row = "| Findings of these clusters may be expected without a waiver | edge |"
    #expect(fixture.markdown().contains(row))
    let policy = ComplianceReportJSON.value(of: fixture.report)["run"]?["policy"]
    #expect(policy?["expectedInClusters"]?["value"] == ["edge"])
  }
}
