internal import Diagnostics
internal import NetworkModel

/// Checks that a distribution names only keys, facts, flags and components that exist.
struct DistributionChecks {
  let distribution: Distribution
  let catalog: Catalog

  var problems: [Diagnostic] {
    var problems = CatalogChecks.duplicates(distribution.flows.map { ($0.id, $0.span) })
    for expression in expressions { problems += check(expression) }
    problems += HiddenWords(distribution: distribution).problems(in: expressions)
    for role in distribution.roles { problems += check(role) }
    problems += unsupportedNames
    for use in distribution.components { problems += check(use) }
    for constraint in distribution.constraints where distribution.owns(constraint.span) {
      problems += check(constraint)
    }
    return problems
  }

  /// The names in braces: a sentence with a wrong one would be printed as it stands.
  private func check(_ constraint: Constraint) -> [Diagnostic] {
    let facts = distribution.facts.map(\.name) + ["version"]
    let keys = distribution.keys.map(\.path.text)
    return Constraint.placeholders(in: constraint.message).compactMap { name in
      if name.hasPrefix("$") {
        let path = String(name.dropFirst())
        guard !keys.contains(path) else { return nil }
        return CatalogChecks.unknownName("key", path, keys, at: constraint.span)
      }
      guard !facts.contains(String(name)) else { return nil }
      return CatalogChecks.unknownName("fact", String(name), facts, at: constraint.span)
    }
  }

  private var expressions: [Expression] {
    let facts = distribution.facts.flatMap(\.cases).flatMap {
      [$0.value] + ($0.when.map { [$0] } ?? [])
    }
    let uses = distribution.components.flatMap { use in
      [use.when] + use.settings.sorted { $0.key < $1.key }.map(\.value)
    }
    let flows = distribution.flows.flatMap(\.expressions)
    let listeners = distribution.listeners.flatMap { [$0.when, $0.ports] }
    // Inherited limits may speak of flags that users of this distribution cannot give.
    let constraints = distribution.constraints.filter { distribution.owns($0.span) }
      .flatMap { [$0.when] + $0.places }
    return facts + uses + flows + listeners + constraints
      + distribution.roles.compactMap(\.addresses)
  }

  private func check(_ expression: Expression) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    expression.node.visit { node in
      switch node {
      case .key(let path) where distribution.key(path) == nil:
        problems.append(
          CatalogChecks.unknownName(
            "key", path, distribution.keys.map(\.path.text), at: expression.span))
      case .call(.flag, let arguments), .call(.hostFlag, let arguments),
        .call(.flagOption, let arguments):
        problems += checkFlag(arguments[0], in: expression)
      case .comparison(_, let left, let right):
        problems += checkWords(left, [right], in: expression)
      case .membership(let item, let list):
        problems += checkWords(item, list, in: expression)
      case .and(let left, let right), .or(let left, let right):
        problems += checkConditions([left, right], in: expression)
      case .not(let inner): problems += checkConditions([inner], in: expression)
      default: break
      }
    }
    return problems
  }

  private func checkFlag(_ node: Expression.Node, in expression: Expression) -> [Diagnostic] {
    guard case .literal(let value) = node, let name = value.text,
      !distribution.flags.contains(name)
    else { return [] }
    return [CatalogChecks.unknownName("flag", name, distribution.flags, at: expression.span)]
  }

  private var unsupportedNames: [Diagnostic] {
    let uses = distribution.components
    let entries = uses.compactMap { catalog.component($0.component) }.flatMap { component in
      component.flows.map(\.id) + component.listeners.map(\.id)
    }
    let known = uses.map(\.component) + entries
    return distribution.unsupported.sorted().filter { !known.contains($0) }.map { name in
      CatalogChecks.unknownName("component or entry", name, known, at: distribution.span)
    }
  }

  private func check(_ role: Distribution.RoleDefinition) -> [Diagnostic] {
    let flags = distribution.flags
    return role.companions.flatMap(\.flags).filter { !flags.contains($0) }.map { flag in
      CatalogChecks.unknownName("flag", flag, flags, at: distribution.span)
    }
  }

  // A name where a condition is expected must be a fact: as a word it would always be false.
  private func checkConditions(
    _ nodes: [Expression.Node], in expression: Expression
  ) -> [Diagnostic] {
    let names = distribution.facts.map(\.name)
    return nodes.compactMap { node in
      guard case .name(let name) = node, !names.contains(name) else { return nil }
      return CatalogChecks.unknownName("fact", name, names, at: expression.span)
    }
  }

  private func checkWords(
    _ side: Expression.Node, _ others: [Expression.Node], in expression: Expression
  ) -> [Diagnostic] {
    guard let values = domain(of: side) else { return [] }
    let facts = Set(distribution.facts.map(\.name))
    return others.compactMap { other in
      guard case .name(let word) = other, !facts.contains(word), !values.contains(word) else {
        return nil
      }
      return CatalogChecks.unknownName("value", word, values, at: expression.span)
    }
  }

  private func domain(of node: Expression.Node) -> [String]? {
    switch node {
    case .key(let path):
      guard let key = distribution.key(path), key.type == .enumeration else { return nil }
      return key.values.map(\.text)
    case .name(let name):
      guard let fact = distribution.facts.first(where: { $0.name == name }) else { return nil }
      return fact.cases.count == 1 ? domain(of: fact.cases[0].value.node) : nil
    default: return nil
    }
  }

  private func check(_ use: ComponentUse) -> [Diagnostic] {
    guard let component = catalog.component(use.component) else {
      let ids = catalog.components.map(\.id)
      return [CatalogChecks.unknownName("component", use.component, ids, at: use.span)]
    }
    let settings = component.settings.map(\.path.text)
    let entries = component.flows.map(\.id) + component.listeners.map(\.id)
    let unknownSettings = use.settings.keys.sorted().filter { !settings.contains($0) }
      .map { CatalogChecks.unknownName("setting", $0, settings, at: use.span) }
    let unknownEntries = (use.names.keys.sorted() + use.omitted.sorted())
      .filter { !entries.contains($0) }
      .map { CatalogChecks.unknownName("entry", $0, entries, at: use.span) }
    return unknownSettings + unknownEntries
  }
}
