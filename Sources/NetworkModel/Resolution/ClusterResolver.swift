/// Applies the model to a cluster definition.
///
/// Pure and total: what cannot be computed is left out, and the rules report the cause.
package struct ClusterResolver: Sendable {
  private let catalog: Catalog

  /// Creates a resolver for a model.
  package init(catalog: Catalog) { self.catalog = catalog }

  /// Computes facts, flows and listeners of a cluster; nil if the model does not know its
  /// distribution.
  package func resolve(_ definition: ClusterDefinition) -> ResolvedCluster? {
    guard let distribution = catalog.distribution(definition.distribution) else { return nil }
    var scope = ClusterScope(definition: definition, distribution: distribution)
    let facts = resolveFacts(in: &scope)
    let participants = Participants(scope: scope)
    var flows: [ResolvedFlow] = []
    var listeners: [ResolvedListener] = []
    var components: [String] = []
    let own = EntryResolver(scope: scope, participants: participants, use: nil)
    flows += distribution.flows.compactMap { own.resolve($0, when: []) }
    listeners += distribution.listeners.compactMap { own.resolve($0, when: []) }
    for use in distribution.components {
      guard let component = catalog.component(use.component) else { continue }
      let running = use.when.evaluate(in: scope)
      guard running.isTrue, holds(use.versions, definition) else { continue }
      components.append(component.id)
      let settings = ComponentScope(component: component, use: use, in: scope)
      let entries = EntryResolver(scope: settings, participants: participants, use: use)
      flows += component.flows.compactMap { entries.resolve($0, when: running.reasons) }
      listeners += component.listeners.compactMap { entries.resolve($0, when: running.reasons) }
    }
    listeners.sort { ($0.id, $0.ports) < ($1.id, $1.ports) }
    return ResolvedCluster(
      definition: definition, distribution: distribution, facts: facts,
      components: components.sorted(),
      requiredFlows: flows.sorted { ($0.id, $0.ports) < ($1.id, $1.ports) },
      loopbackOnly: listeners.filter { $0.template.bind == .loopback },
      exposedNotRequired: listeners.filter { $0.template.bind == .all },
      outsideAddresses: participants.outsideAddresses)
  }

  private func holds(_ versions: VersionBounds, _ definition: ClusterDefinition) -> Bool {
    definition.version.map(versions.contains) ?? true
  }

  private func resolveFacts(in scope: inout ClusterScope) -> [ResolvedFact] {
    var facts: [ResolvedFact] = []
    for definition in scope.distribution.facts {
      let evaluation = evaluate(definition, in: scope)
      scope.facts[definition.name] = evaluation
      facts.append(
        ResolvedFact(name: definition.name, title: definition.title, evaluation: evaluation))
    }
    return facts
  }

  private func evaluate(_ fact: FactDefinition, in scope: ClusterScope) -> Evaluation {
    for option in fact.cases {
      guard let when = option.when else { return option.value.evaluate(in: scope) }
      let condition = when.evaluate(in: scope)
      guard condition.isTrue else { continue }
      let value = option.value.evaluate(in: scope)
      return Evaluation(value.value, value.reasons + condition.reasons)
    }
    return Evaluation(.missing)
  }
}
