package import Diagnostics
package import NetworkModel

/// A page that tells the defaults of a product and one deployment in one voice.
package struct ContextMix: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0126", name: "context-mix", severity: .note,
    title: "A component is both deployed by default and switched off",
    rationale: """
      Both sentences may be true, one of the product and one of a cluster. Who reads only one of \
      them opens ports of software that is not there, or forgets those of its replacement.
      """,
    remediation: "Say in each sentence whether it is about the product or about this cluster.",
    controls: ["NIST SP 800-53r5 SA-5", "NIST SP 800-53r5 CM-8"])

  private static let deployments = [
    "this cluster", "our cluster", "my cluster", "this deployment", "our deployment", "this setup",
    "this installation", "in our", "here", "this lab",
  ]

  /// Creates the rule.
  package init() {}

  /// Reports each component once, where it is switched off.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let facts = document.facts.filter { $0.kind == .claim }
    let bundled = facts.filter { $0.subject == .bundledComponent }
    var seen: Set<String> = []
    return facts.filter { $0.subject == .disabledComponent }.compactMap { disabled in
      guard case .component(let id) = disabled.value.parsed,
        let first = bundled.first(where: { $0.value == disabled.value }),
        !Self.namesDeployment(disabled, in: document), seen.insert(id).inserted
      else { return nil }
      let title = context.catalog.component(id)?.title ?? disabled.value.text
      return finding(
        "\(title) is deployed by default in one sentence and switched off in another",
        at: disabled.span, subject: "\(id) in \(document.description.title)"
      )
      .labelled("in which cluster?")
      .pointing(at: [.init(first.span, "deployed by default")])
      .with(.fix, "write \"in this cluster\" where the deployment is meant")
    }
  }

  private static func namesDeployment(_ fact: ClaimedFact, in document: PortDocument) -> Bool {
    let start = fact.span.range.lowerBound
    let passage = document.passages.first { $0.span.range.contains(start) }
    return WordList(passage?.text ?? fact.quote).containsAny(of: deployments)
  }
}
