import Diagnostics
import NetworkModel
import Testing

@Suite struct RowsAsFlows {
  private func claim(_ edit: (inout ClaimedFlow) -> Void = { _ in }) throws -> ClaimedFlow {
    var claim = ClaimedFlow(span: SourceFile(path: "p.md", text: "row").wholeSpan)
    claim.protocols = [.known(.tcp)]
    claim.ports = ClaimedPorts(ranges: [try PortRange(parsing: "53")])
    claim.from = [.worker]
    claim.to = [.controller]
    edit(&claim)
    return claim
  }

  private func state(_ claims: ClaimedFlow...) -> CanonicalState {
    var state = CanonicalState("p.md", from: .document)
    for claim in claims { state.add(claim) }
    return state
  }

  @Test func becomeOneFlowForEachProtocol() throws {
    let both = try claim { $0.protocols = [.known(.udp), .known(.tcp), .application("dns")] }
    #expect(state(both).flows.map(\.ipProtocol) == [.tcp, .udp])
  }

  @Test func goBothWaysWhereTheArrowDoes() throws {
    let mutual = try claim { $0.direction = .mutual }
    #expect(
      state(mutual).flows.first?.ways == [
        .init(from: .controller, to: .worker), .init(from: .worker, to: .controller),
      ])
  }

  @Test func keepUnsaidSidesOpen() throws {
    let silent = try claim { ($0.from, $0.to) = ([], []) }
    #expect(state(silent).flows.first?.ways == [.init(from: nil, to: nil)])
  }

  @Test func areListedWithTheReasonWhereTheyCannotBeCompared() throws {
    let state = state(
      try claim { $0.protocols = [] }, try claim { $0.protocols = [.number(99)] },
      try claim { $0.ports = ClaimedPorts() }, try claim { $0.scope = .hostLocal })
    #expect(state.flows == [])
    #expect(
      state.omissions.map(\.reason) == [
        "it names no protocol", "protocol 99 is not known here", "it says TCP and no port",
        "it stays inside one host and opens nothing",
      ])
    #expect(state.omissions.allSatisfy { $0.place == "p.md:1:1" })
  }

  @Test func tellTypesOfICMPApart() throws {
    let echo = try claim {
      $0.protocols = [.known(.icmp)]
      $0.icmpTypes = [ICMPType(type: 8)]
    }
    let all = try claim { $0.protocols = [.known(.icmp)] }
    let comparison = CanonicalComparison(from: state(echo), to: state(all))
    #expect(comparison.flows.changes.map(\.kind) == [.widened])
  }
}

@Suite struct StatesOfDifferentKinds {
  private let way = CanonicalFlow.Way(from: .node, to: .controller)

  private func state(_ source: CanonicalState.Source, _ flow: CanonicalFlow) -> CanonicalState {
    var state = CanonicalState("\(source)", from: source)
    state.flows = [flow]
    return state
  }

  @Test func readNodesAsTheRolesOfTheCluster() {
    let document = state(
      .document, CanonicalFlow(.init(.tcp, PortSet(6443), ways: [way]), name: "API"))
    let ways = [Role.controller, .worker].map { CanonicalFlow.Way(from: $0, to: .controller) }
    var cluster = state(
      .cluster, CanonicalFlow(.init(.tcp, PortSet(6443), ways: ways), name: "k0s.api"))
    cluster.nodeRoles = [.controller, .worker]
    let comparison = CanonicalComparison(from: document, to: cluster)
    #expect(comparison.flows.changes == [])
    #expect(
      comparison.omissions.map(\.omission.subject)
        == ["names, reasons and facts", "addresses", "hosts"])
  }

  @Test func sayWhichSideStatesNoFacts() {
    let flow = CanonicalFlow(.init(.tcp, PortSet(1), ways: [way]), name: "a")
    var one = state(.cluster, flow)
    one.facts = [CanonicalFact(name: "mtu", value: "1450")]
    one.findings = []
    let comparison = CanonicalComparison(from: one, to: state(.report, flow))
    #expect(comparison.facts == nil)
    #expect(
      comparison.omissions.map { "\($0.omission.subject): \($0.omission.reason)" } == [
        "facts: report states none",
        "addresses: cluster and report state none, so that networks which grow or shrink are not seen",
        "hosts: cluster and report state none", "findings: report has none with a fingerprint",
      ])
  }

  @Test func tellWhichFactsDiffer() {
    let flow = CanonicalFlow(.init(.tcp, PortSet(1), ways: [way]), name: "a")
    var (one, other) = (state(.cluster, flow), state(.report, flow))
    one.facts = [.init(name: "a", value: "1"), .init(name: "b", value: "2")]
    other.facts = [.init(name: "b", value: "3"), .init(name: "c", value: "4")]
    let facts = CanonicalComparison(from: one, to: other).facts ?? []
    #expect(
      facts.map { "\($0.name) \($0.before?.value ?? "-") \($0.after?.value ?? "-")" } == [
        "a 1 -", "b 2 3", "c - 4",
      ])
  }
}

@Suite struct FindingsOfTwoRuns {
  private func finding(_ fingerprint: String, at place: String = "") -> CanonicalFinding {
    CanonicalFinding(
      fingerprint: fingerprint, rule: "ND0001", severity: "error", message: "m", place: place)
  }

  @Test func areCountedByFingerprint() {
    let comparison = FindingSetComparison(
      old: [finding("a"), finding("b", at: "x:1")],
      new: [finding("b", at: "x:9"), finding("b"), finding("c")])
    #expect(comparison.new.map(\.fingerprint) == ["b", "c"])
    #expect(comparison.fixed.map(\.fingerprint) == ["a"])
    #expect(comparison.unchanged == 1)
  }
}
