import NetworkModel

/// What the names of an entry mean: facts and keys of the distribution, or settings of a component
/// as the distribution sets them.
struct ModelScope {
  let distribution: Distribution
  let component: Component?
  let use: ComponentUse?

  /// The scope of the distribution's own entries.
  init(_ distribution: Distribution) {
    self.distribution = distribution
    component = nil
    use = nil
  }

  /// The scope of a component's entries.
  init(_ distribution: Distribution, use: ComponentUse, component: Component?) {
    self.distribution = distribution
    self.component = component
    self.use = use
  }

  /// The expression with the component's settings replaced by what the distribution sets them to.
  func resolved(_ node: Expression.Node) -> Expression.Node {
    switch node {
    case .literal, .name: node
    case .key(let path): setting(path) ?? node
    case .call(let function, let arguments): .call(function, arguments.map(resolved))
    case .not(let inner): .not(resolved(inner))
    case .and(let left, let right): .and(resolved(left), resolved(right))
    case .or(let left, let right): .or(resolved(left), resolved(right))
    case .comparison(let operation, let left, let right):
      .comparison(operation, resolved(left), resolved(right))
    case .membership(let item, let list): .membership(resolved(item), list.map(resolved))
    }
  }

  /// The configuration keys that an expression reads, in order and without repetition.
  func keys(in expression: Expression) -> [String] {
    var keys: [String] = []
    resolved(expression.node).visit { node in
      if case .key(let path) = node, !keys.contains(path) { keys.append(path) }
    }
    return keys
  }

  /// The condition under which an entry exists in the distribution.
  func condition(_ own: Expression) -> Expression.Node {
    guard let use else { return own.node }
    return .and(use.when.node, resolved(own.node))
  }

  private func setting(_ name: String) -> Expression.Node? {
    guard let use else { return nil }
    if let expression = use.settings[name] { return expression.node }
    guard let setting = component?.settings.first(where: { $0.path.text == name }) else {
      return nil
    }
    return .literal(setting.defaults.last.map { setting.value(of: $0.text) } ?? .missing)
  }
}
