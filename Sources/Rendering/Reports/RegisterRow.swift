package import Diagnostics
package import NetworkModel

/// One flow as the register of allowed services has it: what the model, the register, the documents
/// and the generated firewall say of it.
package struct RegisterRow: Sendable {
  /// The number in the register, from 1.
  package let number: Int
  /// The flow.
  package let flow: ResolvedFlow
  /// Who answers for it.
  package let stewardship: Stewardship
  /// What its approval is worth on the day of the report.
  package let status: Stewardship.Status
  /// Whether it comes in, goes out or stays inside.
  package let direction: Direction
  /// The numbers of the lines that carry it in the diagrams.
  package let lines: [Int]
  /// The component that needs it, as people call it; the distribution's title for its own flows.
  package let component: String
  /// Where documents under review claim it.
  package let documented: [SourceSpan]
  /// The lines of generated firewalls that let it pass.
  package let enforcement: [ComplianceReport.Enforcement]
  /// What packets showed about it.
  package let proof: FirewallProof.FlowState
  /// The findings that speak of it.
  package let findings: [DiagnosticReport.Entry]
  /// The controls that the rules of these findings bear on.
  package let controls: [String]

  /// Where a flow runs, seen from the cluster.
  package enum Direction: String, CaseIterable, Hashable, Sendable {
    /// Someone outside connects to the cluster.
    case inbound
    /// The cluster connects to something outside.
    case outbound
    /// Both happen.
    case both
    /// It stays among the hosts and pods of the cluster.
    case `internal`
  }

  /// Whether a trust boundary lies between the two sides.
  package var crossesBoundary: Bool { direction != .internal }

  /// Whether anyone on the way can read along or take part.
  package var isInsecure: Bool {
    flow.security.isReadable
  }

  /// Whether packets proved that the generated rules let exactly its senders in.
  package var isProven: Bool { proof.isProven }

  /// What decided that the flow exists: keys, defaults and counts.
  package var condition: String { flow.reasons.isEmpty ? "always" : flow.because }

  /// Whether only defaults decided, so that no file of the user mentions it.
  package var isByDefault: Bool {
    !flow.reasons.isEmpty && flow.reasons.allSatisfy { $0.isDefault || $0.span == nil }
  }

  /// The waivers with a compensating control among the findings that speak of the flow, without
  /// repetitions.
  package var compensations: [Waiver] {
    var seen: Set<String> = []
    return findings.compactMap(\.waiver).filter {
      $0.compensatingControl != nil && $0.state.holds && seen.insert($0.id).inserted
    }
  }

  /// The rows of a report, in the order of the flows.
  static func rows(of parts: ComplianceReport.Parts) -> [RegisterRow] {
    let cluster = parts.cluster
    let trunks = ClusterTrunks(of: cluster)
    let mentions = FlowMentions(parts.entries, of: cluster)
    let controls = Dictionary(
      parts.rules.map { ($0.code, $0.controls) }, uniquingKeysWith: { first, _ in first })
    return cluster.requiredFlows.enumerated().map { index, flow in
      let stewardship = parts.stewardship[FlowKey(flow)] ?? .absent
      let findings = mentions.entries(about: flow)
      let named = findings.flatMap { controls[$0.diagnostic.code] ?? [] }
      return RegisterRow(
        number: index + 1, flow: flow, stewardship: stewardship,
        status: stewardship.status(on: parts.run.judgedOn), direction: direction(of: flow),
        lines: trunks.numbers(of: flow),
        component: flow.component.map { parts.catalog.component($0)?.title ?? $0 }
          ?? cluster.distribution.title,
        documented: parts.documented[FlowKey(flow), default: []],
        enforcement: parts.enforcement[flow.id, default: []],
        proof: parts.proof.state(ofFlow: flow.id), findings: findings,
        controls: Array(Set(named)).sorted())
    }
  }

  private static func direction(of flow: ResolvedFlow) -> Direction {
    switch (flow.from.contains(where: isOutside), flow.to.contains(where: isOutside)) {
    case (true, true): .both
    case (true, false): .inbound
    case (false, true): .outbound
    case (false, false): .internal
    }
  }

  private static func isOutside(_ role: Role) -> Bool {
    !DiagramLane(role).isInside
  }
}

/// Which findings speak of which flow: their subject names it.
struct FlowMentions {
  private var byFlow: [String: [DiagnosticReport.Entry]] = [:]

  init(_ entries: [DiagnosticReport.Entry], of cluster: ResolvedCluster) {
    let ids = Set(cluster.requiredFlows.map(\.id))
    for entry in entries {
      let words = entry.diagnostic.subject.split { $0 == " " || $0 == "," || $0 == ":" }
      for id in Set(words.map(String.init)).intersection(ids).sorted() {
        byFlow[id, default: []].append(entry)
      }
    }
  }

  func entries(about flow: ResolvedFlow) -> [DiagnosticReport.Entry] {
    byFlow[flow.id, default: []]
  }
}
