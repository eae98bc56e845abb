package import NetworkModel

/// Says conditions of the model in plain English: "only when CNI is Calico and Calico mode is VXLAN,
/// unless …".
package struct ConditionText: Sendable {
  private let distribution: Distribution
  private let catalog: Catalog
  private let statements: StatementText

  /// Prepares the words of one distribution.
  package init(distribution: Distribution, catalog: Catalog) {
    self.distribution = distribution
    self.catalog = catalog
    statements = StatementText(distribution: distribution, catalog: catalog)
  }

  /// When a flow exists, without "only"; nil when it always does.
  package func words(for flow: InventoryFlow) -> RichText? {
    words(scope(flow.component, flow.conditions).condition(flow.template.when))
  }

  /// When a listener exists, without "only"; nil when it always does.
  package func words(for listener: InventoryListener) -> RichText? {
    words(scope(listener.component, listener.conditions).condition(listener.template.when))
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
      let condition = Condition(scope.resolved(when.node), in: distribution)
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
    Condition(node, in: distribution) == .never
  }

  private func words(_ node: Expression.Node) -> RichText? {
    switch Condition(node, in: distribution) {
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
    case .all(let parts): Phrase.all(parts.map(nested))
    case .any(let parts): Phrase.any(parts.map(nested))
    }
  }

  private func nested(_ condition: Condition) -> Phrase {
    switch condition {
    case .all, .any: phrase(condition).inBrackets
    default: phrase(condition)
    }
  }
}

/// A piece of a condition with the word that leads it in.
struct Phrase {
  /// What stands in front.
  let introduction: Introduction
  let body: RichText

  init(_ introduction: Introduction, _ body: RichText) {
    self.introduction = introduction
    self.body = body
  }

  enum Introduction: String, CaseIterable {
    case when, with, without, unless

    var isNegative: Bool { self == .without || self == .unless }
  }

  /// The phrase as it begins a condition.
  var text: RichText { RichText("\(introduction.rawValue) ") + body }

  /// The phrase as part of a larger one of the other kind.
  var inBrackets: Phrase { Phrase(introduction, "(" + body + ")") }

  /// All of the phrases: "when A and B, without C, unless D or E".
  static func all(_ phrases: [Phrase]) -> Phrase {
    let ordered = Introduction.allCases.flatMap { word in
      phrases.filter { $0.introduction == word }
    }
    return join(ordered) { previous, next in
      guard previous == next else { return ", \(next.rawValue) " }
      return next.isNegative ? " or " : " and "
    }
  }

  /// Any of the phrases: "when A or B, or without C".
  static func any(_ phrases: [Phrase]) -> Phrase {
    join(phrases) { previous, next in
      guard previous == next else { return ", or \(next.rawValue) " }
      return next.isNegative ? " and " : " or "
    }
  }

  private static func join(
    _ phrases: [Phrase], _ separator: (Introduction, Introduction) -> String
  ) -> Phrase {
    guard var previous = phrases.first else { return Phrase(.when, "always") }
    var body = previous.body
    let introduction = previous.introduction
    for phrase in phrases.dropFirst() {
      body = body + RichText(separator(previous.introduction, phrase.introduction)) + phrase.body
      previous = phrase
    }
    return Phrase(introduction, body)
  }
}
