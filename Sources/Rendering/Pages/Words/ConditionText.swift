package import NetworkModel

/// Says conditions of the model in plain English: "only when CNI is Calico and Calico mode is VXLAN,
/// unless …".
package struct ConditionText: Sendable {
  private let distribution: Distribution
  private let catalog: Catalog
  private let facts: [String: FactDefinition]
  private let statements: StatementText

  /// Prepares the words of one distribution.
  package init(distribution: Distribution, catalog: Catalog) {
    self.distribution = distribution
    self.catalog = catalog
    facts = Dictionary(
      distribution.facts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    statements = StatementText(facts: facts, names: ModelNames(catalog: catalog))
  }

  /// When a flow exists, without "only"; nil when it always does.
  package func words(for flow: InventoryFlow) -> RichText? {
    words(flow.template.when, in: scope(flow.component, flow.conditions))
  }

  /// When a listener exists, without "only"; nil when it always does.
  package func words(for listener: InventoryListener) -> RichText? {
    words(listener.template.when, in: scope(listener.component, listener.conditions))
  }

  /// When an expression over the distribution's facts holds, without "only"; nil when it always does.
  package func words(for expression: Expression) -> RichText? { words(expression.node) }

  /// Whether no configuration of the distribution brings a flow about.
  package func isImpossible(_ flow: InventoryFlow) -> Bool {
    isNever(scope(flow.component, flow.conditions).condition(flow.template.when))
  }

  /// Whether no configuration of the distribution brings a listener about.
  package func isImpossible(_ listener: InventoryListener) -> Bool {
    isNever(scope(listener.component, listener.conditions).condition(listener.template.when))
  }

  /// The roles of a flow that take part under a condition only: "worker: unless …".
  func roleRemarks(of flow: InventoryFlow) -> [RichText] {
    let scope = scope(flow.component, flow.conditions)
    return (flow.template.from + flow.template.to).compactMap { term in
      guard let when = term.when else { return nil }
      let condition = Condition(scope.resolved(when.node), facts: facts)
      guard condition != .always else { return nil }
      let words = condition == .never ? RichText("never here") : phrase(condition).text
      return RichText("\(term.role.title): ") + words
    }
  }

  /// The configuration keys that move the ports of a flow.
  func portKeys(of flow: InventoryFlow) -> [String] {
    guard let ports = flow.template.ports else { return [] }
    return scope(flow.component, flow.conditions).keys(in: ports)
  }

  /// The configuration keys that move the ports of a listener.
  func portKeys(of listener: InventoryListener) -> [String] {
    scope(listener.component, listener.conditions).keys(in: listener.template.ports)
  }

  /// An entry of a component is read in the scope of the use that it was collected from.
  private func scope(_ component: String?, _ conditions: [Expression]) -> ModelScope {
    guard let component else { return ModelScope(distribution) }
    let uses = distribution.components.filter { $0.component == component }
    guard let use = uses.first(where: { conditions.contains($0.when) }) ?? uses.first else {
      return ModelScope(distribution)
    }
    return ModelScope(distribution, use: use, component: catalog.component(component))
  }

  private func isNever(_ node: Expression.Node) -> Bool {
    Condition(node, facts: facts) == .never
  }

  /// An entry that depends on more than its component's being there names the component: "where
  /// Calico runs, and when …".
  private func words(_ own: Expression, in scope: ModelScope) -> RichText? {
    guard let use = scope.use, Condition(use.when.node, facts: facts) != .always,
      let rest = words(scope.resolved(own.node)), rest != "never"
    else { return words(scope.condition(own)) }
    return RichText("where \(scope.component?.title ?? use.component) runs, and ") + rest
  }

  private func words(_ node: Expression.Node) -> RichText? {
    switch Condition(node, facts: facts) {
    case .always: nil
    case .never: "never"
    case let condition: phrase(condition).text
    }
  }

  private func phrase(_ condition: Condition) -> Phrase {
    switch condition {
    case .always: Phrase(.when, "always")
    case .never: Phrase(.when, "never")
    case .statement(let node, let isNegated): statements.phrase(node, isNegated: isNegated)
    case .all(let parts): Phrase.all(parts.map(phrase))
    case .any(let parts): Phrase.any(parts.map(phrase))
    }
  }
}
