import Diagnostics
import NetworkModel

/// A condition of the model in a form that can be said: negations stand at single statements only,
/// and what is always or never true is gone.
indirect enum Condition: Hashable {
  case always
  case never
  /// A statement, or its opposite.
  case statement(Expression.Node, isNegated: Bool)
  /// All of these; at least two, none of them `all`.
  case all([Condition])
  /// Any of these; at least two, none of them `any`.
  case any([Condition])

  /// Simplifies an expression over the facts of a distribution, given by name.
  init(_ node: Expression.Node, facts: [String: FactDefinition]) {
    self = ConditionReader(facts: facts).read(node, isNegated: false, depth: 0)
  }
}

private struct ConditionReader {
  let facts: [String: FactDefinition]

  func read(_ node: Expression.Node, isNegated: Bool, depth: Int) -> Condition {
    switch node {
    case .not(let inner): return read(inner, isNegated: !isNegated, depth: depth)
    case .and(let left, let right), .or(let left, let right):
      let parts = [left, right].map { read($0, isNegated: isNegated, depth: depth) }
      return isConjunction(node) != isNegated ? Self.all(parts) : Self.any(parts)
    case .literal(let value): return value.isTrue != isNegated ? .always : .never
    case .name(let name):
      guard let inner = Self.expansion(facts[name]), depth < 4 else { break }
      return read(inner, isNegated: isNegated, depth: depth + 1)
    default: break
    }
    if let value = constant(node) { return value != isNegated ? .always : .never }
    return .statement(node, isNegated: isNegated)
  }

  private func isConjunction(_ node: Expression.Node) -> Bool {
    if case .and = node { true } else { false }
  }

  /// What a fact without words of its own stands for.
  private static func expansion(_ fact: FactDefinition?) -> Expression.Node? {
    guard let fact, fact.title == fact.name, fact.cases.count == 1, fact.cases[0].when == nil
    else { return nil }
    return fact.cases[0].value.node
  }

  /// The value of a comparison between things that no configuration changes.
  private func constant(_ node: Expression.Node) -> Bool? {
    var isConstant = true
    node.visit { part in
      switch part {
      case .key, .call: isConstant = false
      case .name(let name): if facts[name] != nil { isConstant = false }
      default: break
      }
    }
    guard isConstant else { return nil }
    let nowhere = SourceFile(path: "", bytes: []).wholeSpan
    return Expression(node, text: "", span: nowhere).evaluate(in: EmptyScope(at: nowhere)).isTrue
  }

  private static func all(_ parts: [Condition]) -> Condition {
    if parts.contains(.never) { return .never }
    let flat = unique(
      parts.flatMap { part -> [Condition] in
        if case .all(let inner) = part { inner } else { part == .always ? [] : [part] }
      })
    return flat.count > 1 ? .all(flat) : flat.first ?? .always
  }

  private static func any(_ parts: [Condition]) -> Condition {
    if parts.contains(.always) { return .always }
    let flat = unique(
      parts.flatMap { part -> [Condition] in
        if case .any(let inner) = part { inner } else { part == .never ? [] : [part] }
      })
    return flat.count > 1 ? .any(flat) : flat.first ?? .never
  }

  private static func unique(_ parts: [Condition]) -> [Condition] {
    var seen: Set<Condition> = []
    return parts.filter { seen.insert($0).inserted }
  }
}

/// A scope in which nothing is configured.
private struct EmptyScope: ExpressionScope {
  let definition: ClusterDefinition

  init(at span: SourceSpan) {
    definition = ClusterDefinition(name: "", distribution: "", span: span)
  }

  func fact(_ name: String) -> Evaluation? { nil }
  func key(_ path: String) -> Evaluation { Evaluation(.missing) }
  func isSet(_ path: String) -> Evaluation { Evaluation(.boolean(false)) }
}
