package import Diagnostics
internal import NetworkModel

/// A component that the text adds to the cluster and no row lets through.
package struct UndocumentedFlow: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0322", name: "undocumented-flow", severity: .warning,
    title: "The text adds a component, and its ports stand nowhere",
    rationale: """
      Add-ons bring doors of their own. A page that announces one and lists the ports of the bare \
      product is read as complete.
      """,
    remediation: "Add the rows of the component.",
    controls: ["NIST SP 800-53r5 SA-4(9)", "NIST SP 800-53r5 CM-8", "PCI DSS 4.0.1 1.2.5"])

  /// Creates the rule.
  package init() {}

  /// Reports each component once, where the text announces it.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let document = comparison.document
    let running = Set(comparison.baseline.defaults.components)
    var seen: Set<String> = []
    return document.facts.compactMap { fact in
      guard fact.subject == .usedComponent, case .component(let id) = fact.value.parsed,
        !running.contains(id), seen.insert(id).inserted
      else { return nil }
      let missing = comparison.baseline.inventory.flows.filter { flow in
        flow.component == id && !document.flows.contains { Self.row($0, speaksOf: flow) }
      }
      return missing.isEmpty ? nil : report(fact, id, missing, comparison, context)
    }
  }

  private func report(
    _ fact: ClaimedFact, _ id: String, _ flows: [InventoryFlow],
    _ comparison: DocumentComparison, _ context: RuleContext
  ) -> Diagnostic {
    let title = context.catalog.component(id)?.title ?? id
    let doors = flows.map { Transport.title($0.ipProtocol, $0.ports) }.unique.listed
    return finding(
      "\(title) is announced, and no row has \(doors)", at: fact.span,
      subject: "\(id) in \(comparison.document.description.title)"
    )
    .labelled("needs \(doors)")
    .citing(flows, in: comparison)
    .with(.impact, "a firewall built from this page blocks \(title)")
    .with(.fix, "add the rows of \(title)")
  }

  private static func row(_ claim: ClaimedFlow, speaksOf flow: InventoryFlow) -> Bool {
    let protocols = claim.protocols.compactMap(\.ipProtocol)
    guard protocols.isEmpty || protocols.contains(flow.ipProtocol) else { return false }
    return !flow.ipProtocol.hasPorts || claim.ports.set.overlaps(flow.ports)
  }
}

extension [String] {
  /// The texts in their order, each once.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
