/// What names in an expression refer to while it is evaluated.
package protocol ExpressionScope {
  /// The value of a fact; nil when no fact has the name, so that the name is a word.
  func fact(_ name: String) -> Evaluation?
  /// The value of a configuration key or setting, with its default applied.
  func key(_ path: String) -> Evaluation
  /// Whether a file mentions a configuration key.
  func isSet(_ path: String) -> Evaluation
  /// The hosts of the cluster and how they are started.
  var definition: ClusterDefinition { get }
  /// The flags of the host in question, or those of all hosts.
  var hostFlags: [StartFlag] { get }
}

extension ExpressionScope {
  /// The flags of all hosts.
  package var hostFlags: [StartFlag] { definition.flags }
}

extension Expression {
  /// Evaluates the expression; total: wrong types yield false or a missing value.
  package func evaluate(in scope: some ExpressionScope) -> Evaluation {
    ExpressionEvaluator(scope: scope).evaluate(node)
  }
}

/// Walks one syntax tree.
struct ExpressionEvaluator<Scope: ExpressionScope> {
  let scope: Scope

  func evaluate(_ node: Expression.Node) -> Evaluation {
    switch node {
    case .literal(let value): Evaluation(value)
    case .name(let name): scope.fact(name) ?? Evaluation(.word(name))
    case .key(let path): scope.key(path)
    case .call(let function, let arguments): call(function, arguments)
    case .not(let inner): negate(evaluate(inner))
    case .and(let left, let right): both(evaluate(left), right)
    case .or(let left, let right): either(evaluate(left), right)
    case .comparison(let operation, let left, let right):
      compare(operation, evaluate(left), evaluate(right))
    case .membership(let item, let list): membership(evaluate(item), list.map(evaluate))
    }
  }

  private func negate(_ inner: Evaluation) -> Evaluation {
    Evaluation(.boolean(!inner.isTrue), inner.reasons)
  }

  // The side that decided is the reason; the other one would only be noise.
  private func both(_ left: Evaluation, _ right: Expression.Node) -> Evaluation {
    guard left.isTrue else { return Evaluation(.boolean(false), left.reasons) }
    let other = evaluate(right)
    guard other.isTrue else { return Evaluation(.boolean(false), other.reasons) }
    return Evaluation(.boolean(true), left.reasons + other.reasons)
  }

  private func either(_ left: Evaluation, _ right: Expression.Node) -> Evaluation {
    if left.isTrue { return Evaluation(.boolean(true), left.reasons) }
    let other = evaluate(right)
    if other.isTrue { return Evaluation(.boolean(true), other.reasons) }
    return Evaluation(.boolean(false), left.reasons + other.reasons)
  }

  private func membership(_ item: Evaluation, _ list: [Evaluation]) -> Evaluation {
    let reasons = item.reasons + list.flatMap(\.reasons)
    guard let text = item.value.text else { return Evaluation(.boolean(false), reasons) }
    return Evaluation(.boolean(list.contains { $0.value.items.contains(text) }), reasons)
  }

  private func compare(
    _ operation: Expression.Comparison, _ left: Evaluation, _ right: Evaluation
  ) -> Evaluation {
    let reasons = left.reasons + right.reasons
    guard let one = left.value.text, let other = right.value.text else {
      return Evaluation(.boolean(false), reasons)
    }
    let ordered = order(one, other)
    let holds =
      switch operation {
      case .equal: one == other || (ordered == .some(0))
      case .notEqual: one != other && ordered != .some(0)
      case .less: ordered.map { $0 < 0 } ?? false
      case .lessOrEqual: ordered.map { $0 <= 0 } ?? false
      case .greater: ordered.map { $0 > 0 } ?? false
      case .greaterOrEqual: ordered.map { $0 >= 0 } ?? false
      }
    return Evaluation(.boolean(holds), reasons)
  }

  private func order(_ one: String, _ other: String) -> Int? {
    if let left = Int(one), let right = Int(other) {
      return left < right ? -1 : (left == right ? 0 : 1)
    }
    guard let left = ProductVersion(one), let right = ProductVersion(other) else { return nil }
    return left < right ? -1 : (left == right ? 0 : 1)
  }
}
