package import Diagnostics
internal import NetworkModel

/// A statement on what a component can do that no longer holds, or never without a condition.
package struct StaleCapability: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0321", name: "stale-capability", severity: .warning,
    title: "What a component can do is stated wrongly or without its condition",
    rationale: """
      Providers are chosen by such lists, and cannot be changed without building the cluster anew. \
      A list of five years ago decides for the wrong one.
      """,
    remediation: "Correct the statement, or write the version for which it holds.",
    controls: ["NIST SP 800-53r5 SA-5", "NIST SP 800-53r5 CM-6"])

  /// Creates the rule.
  package init() {}

  /// Compares statements about components with what the model knows of them.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let known = context.catalog.vocabulary.knowledge.abilities
    guard !known.isEmpty else { return [] }
    let document = comparison.document
    return document.facts.compactMap { fact in
      guard case .answer(let stated) = fact.value.parsed, fact.kind == .claim,
        let component = context.components.component(in: fact.about),
        let ability = known.first(where: {
          $0.component == component.id && $0.subject == fact.subject
            && ($0.distribution ?? comparison.baseline.distribution.id)
              == comparison.baseline.distribution.id
        }), Self.holds(ability, for: document)
      else { return nil }
      if stated != ability.answer {
        return wrong(fact, ability, component, comparison)
      }
      return conditional(fact, ability, component, comparison)
    }
  }

  private static func holds(
    _ ability: DocumentKnowledge.Ability, for document: PortDocument
  ) -> Bool {
    document.description.version.map(ability.versions.contains) ?? true
  }

  private func wrong(
    _ fact: ClaimedFact, _ ability: DocumentKnowledge.Ability, _ component: Component,
    _ comparison: DocumentComparison
  ) -> Diagnostic {
    let since = ability.versions.since.map { " since \($0.text)" } ?? ""
    let product = comparison.baseline.distribution.title
    let truth =
      ability.answer ? "\(Self.words(ability)) works" : "there is no \(Self.words(ability))"
    return finding(
      "\(truth) with \(component.title) in \(product)\(since)", at: fact.span,
      subject: "\(ability.subject.rawValue) of \(component.id) in "
        + comparison.document.description.title
    )
    .labelled(ability.answer ? "it does" : "it does not")
    .with(.model, citation(ability))
    .with(.fix, "correct the statement, or write the version for which it holds")
  }

  private func conditional(
    _ fact: ClaimedFact, _ ability: DocumentKnowledge.Ability, _ component: Component,
    _ comparison: DocumentComparison
  ) -> Diagnostic? {
    let document = comparison.document
    let texts = document.passages.map { WordList($0.text) }
    guard let condition = ability.condition,
      !texts.contains(where: { $0.containsAny(of: ability.conditionWords) })
    else { return nil }
    return finding(
      "\(Self.words(ability)) with \(component.title) holds only if \(condition)", at: fact.span,
      subject: "condition of \(ability.subject.rawValue) of \(component.id) in "
        + document.description.title
    )
    .labelled("the condition is missing")
    .with(.model, citation(ability))
    .with(.fix, "add: only if \(condition)")
  }

  private func citation(_ ability: DocumentKnowledge.Ability) -> String {
    let sources = ability.sources.map { "\($0.source) \($0.path)".trimmed }
    return "\(sources.joined(separator: ", ")) (\(ability.span.citation))"
  }

  private static func words(_ ability: DocumentKnowledge.Ability) -> String {
    switch ability.subject {
    case .dualStack: "dual-stack networking"
    case .windowsNodes: "support of Windows nodes"
    case .hairpin: "hairpin mode by default"
    default: ability.subject.rawValue
    }
  }
}
