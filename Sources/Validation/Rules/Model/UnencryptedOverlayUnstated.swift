package import Diagnostics
internal import NetworkModel

/// A page that describes an overlay without encryption and neither says so nor limits its port.
package struct UnencryptedOverlayUnstated: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0323", name: "unencrypted-overlay-unstated", severity: .warning,
    title: "An overlay without encryption is described without a warning",
    rationale: """
      Whoever reaches the port of a VXLAN can send packets into the pod network and read what \
      travels there. The port must never be open to hosts outside the cluster.
      """,
    remediation: "Say that the overlay is not encrypted, and add a row that names its hosts.",
    controls: ["NIST SP 800-53r5 SC-8", "NIST SP 800-53r5 SC-7"])

  private static let answers = [
    "encrypt", "encrypts", "encrypted", "encryption", "unencrypted", "plaintext", "plain text",
    "cleartext", "clear text", "exposed", "expose", "untrusted", "trusted network",
  ]

  /// Creates the rule.
  package init() {}

  /// Looks at pages that call the overlay the default; a row for it limits who may send.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let document = comparison.document
    let listed = Set(comparison.rows.flatMap { $0.flows.map(\.id) })
    let open = comparison.baseline.defaults.requiredFlows.filter { flow in
      flow.template.security.encrypted == "none" && !listed.contains(flow.id)
        && flow.component != nil
    }
    guard !open.isEmpty else { return [] }
    for fact in document.facts where fact.subject == .overlayMode && fact.kind == .claim {
      guard let flow = open.first(where: { Self.words(of: $0).contains(fact.value.text) }),
        !document.passages.contains(where: { WordList($0.text).containsAny(of: Self.answers) })
      else { continue }
      return [report(fact, flow, comparison)]
    }
    return []
  }

  private func report(
    _ fact: ClaimedFact, _ flow: ResolvedFlow, _ comparison: DocumentComparison
  ) -> Diagnostic {
    let door = Transport.title(flow.ipProtocol, flow.ports)
    let mode = fact.value.text.uppercased()
    return finding(
      "\(mode) is not encrypted, and nothing says so or limits who reaches \(door)",
      at: fact.span.place(of: fact.value.text),
      subject: "\(flow.id) in \(comparison.document.description.title)"
    )
    .labelled("neither encrypted nor authenticated")
    .with(.model, "\(flow.id): \(flow.template.why) (\(flow.template.span.citation))")
    .with(.impact, "whoever reaches the port is inside the pod network")
    .with(.fix, "say so, and add a row: \(door), between the nodes only")
  }

  private static func words(of flow: ResolvedFlow) -> [String] {
    flow.id.split { $0 == "-" || $0 == "." }.map(String.init)
  }
}
