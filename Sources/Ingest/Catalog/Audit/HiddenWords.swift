internal import Diagnostics
internal import NetworkModel

/// Whether a fact is called like a value with which an expression compares.
///
/// A bare word means the fact of that name, if there is one. So a new fact can silently change what a
/// comparison with a value of the same name says.
struct HiddenWords {
  let distribution: Distribution
  private let facts: [String: FactDefinition]

  init(distribution: Distribution) {
    self.distribution = distribution
    facts = Dictionary(
      distribution.facts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The comparisons that a fact has taken over.
  func problems(in expressions: [Expression]) -> [Diagnostic] {
    expressions.flatMap { expression -> [Diagnostic] in
      var problems: [Diagnostic] = []
      expression.node.visit { node in
        switch node {
        case .comparison(_, let left, let right):
          problems += hidden(left, [right], in: expression)
          problems += hidden(right, [left], in: expression)
        case .membership(let item, let list):
          problems += hidden(item, list, in: expression)
        default: break
        }
      }
      return problems
    }
  }

  private func hidden(
    _ side: Expression.Node, _ others: [Expression.Node], in expression: Expression
  ) -> [Diagnostic] {
    var seen: Set<String> = []
    let values = values(of: side, &seen)
    return others.compactMap { other in
      guard case .name(let word) = other, values.contains(word), let fact = facts[word] else {
        return nil
      }
      return Diagnostic(
        ModelCode.hiddenWord, .error,
        "\(Quotation.of(word)) is a value here, and a fact of \(distribution.id) has the same name",
        at: expression.span, related: [.init(fact.span, "the fact")],
        notes: [
          .init(.impact, "the expression compares with the fact and not with the value"),
          .init(.fix, "give the fact another name"),
        ], subject: "\(distribution.id) \(word)")
    }
  }

  /// The words that a key or fact is known to take.
  private func values(of node: Expression.Node, _ seen: inout Set<String>) -> Set<String> {
    switch node {
    case .key(let path):
      guard let key = distribution.key(path), key.type == .enumeration else { return [] }
      return Set(key.values.map(\.text))
    case .name(let name):
      guard let fact = facts[name] else { return [name] }
      guard seen.insert(name).inserted else { return [] }
      return fact.cases.reduce(into: []) { found, item in
        found.formUnion(values(of: item.value.node, &seen))
      }
    default: return []
    }
  }
}
