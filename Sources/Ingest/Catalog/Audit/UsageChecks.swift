internal import Diagnostics
internal import NetworkModel

/// Whether each key, fact, setting and component serves something.
struct UsageChecks {
  let catalog: Catalog

  /// The facts that the program itself prints or reasons about.
  static let knownFacts: Set<String> = [
    "podCIDR", "serviceCIDR", "clusterDNS", "clusterDomain", "cni", "overlay", "mtuOverhead",
    "cniMTU", "datastore", "nodePortRange", "nodeCIDRs", "nodeMask4", "nodeMask6", "maxNodes",
    "maxPods", "nodeLocalLoadBalancing", "externalAddress", "nodeNetwork",
    "nodeAddresses", "etcdMembers", "serviceProxy", "mtuOverhead6", "mtuMargin", "podLink",
    "tunnelLink", "podFlows",
  ]

  var problems: [Diagnostic] {
    catalog.distributions.flatMap { distribution in
      let names = namesUsed(by: distribution)
      return facts(distribution, names) + keys(distribution, names)
    } + catalog.components.flatMap { component in settings(component) + use(of: component) }
  }

  /// Facts and keys that expressions name.
  private struct Names {
    var facts: Set<String> = []
    var keys: Set<String> = []

    mutating func add(_ expression: Expression) {
      expression.node.visit { node in
        switch node {
        case .name(let name): facts.insert(name)
        case .key(let path): keys.insert(path)
        default: break
        }
      }
    }

    mutating func add(placeholdersOf text: String) {
      for name in Constraint.placeholders(in: text) {
        if name.hasPrefix("$") {
          keys.insert(String(name.dropFirst()))
        } else {
          facts.insert(String(name))
        }
      }
    }
  }

  // What a distribution declares may serve those that extend it only.
  private func namesUsed(by distribution: Distribution) -> Names {
    var names = Names()
    let family = [distribution] + catalog.distributions.filter { $0.base == distribution.id }
    for member in family {
      for expression in member.facts.flatMap(Self.expressions) { names.add(expression) }
      for expression in Self.expressions(of: member) { names.add(expression) }
      for constraint in member.constraints { names.add(placeholdersOf: constraint.message) }
      names.keys.formUnion(member.keys.compactMap(\.replacement))
    }
    return names
  }

  private static func expressions(of fact: FactDefinition) -> [Expression] {
    fact.cases.flatMap { [$0.value] + ($0.when.map { [$0] } ?? []) }
  }

  private static func expressions(of distribution: Distribution) -> [Expression] {
    let uses = distribution.components.flatMap { [$0.when] + $0.settings.values }
    let constraints = distribution.constraints.flatMap { [$0.when] + $0.places }
    return uses + constraints + distribution.roles.compactMap(\.addresses)
      + distribution.flows.flatMap(\.expressions) + distribution.listeners.flatMap(\.expressions)
  }

  private func facts(_ distribution: Distribution, _ names: Names) -> [Diagnostic] {
    let known = Self.knownFacts.union(catalog.vocabulary.settings.values)
    return distribution.facts.compactMap { fact in
      guard distribution.owns(fact.span), !names.facts.contains(fact.name),
        !known.contains(fact.name)
      else { return nil }
      return Self.unused(
        "fact \(fact.name) of \(distribution.id) is used by nothing", at: fact.span,
        fix: "use it in a condition, or remove it")
    }
  }

  private func keys(_ distribution: Distribution, _ names: Names) -> [Diagnostic] {
    // Of an element of a list all is read where something is: a virtual router is one thing.
    let elements = Set(names.keys.compactMap(Self.element))
    return distribution.keys.compactMap { key in
      let path = key.path.text
      guard distribution.owns(key.span), !names.keys.contains(path), !key.isChecked,
        Self.element(of: path).map(elements.contains) != true
      else { return nil }
      return Self.unused(
        "key \(path) of \(distribution.id) is read by no fact, flow or component, and any value of "
          + "it is right", at: key.span,
        fix: "list it under `ignored`, or let a fact read it")
    }
  }

  /// The path of the list element that a key belongs to; nil for keys outside of lists.
  private static func element(of path: String) -> String? {
    guard let mark = path.lastIndex(of: "]") else { return nil }
    return String(path[...mark])
  }

  private func settings(_ component: Component) -> [Diagnostic] {
    var names = Names()
    for expression in component.flows.flatMap(\.expressions) { names.add(expression) }
    for expression in component.listeners.flatMap(\.expressions) { names.add(expression) }
    return component.settings.filter { !names.keys.contains($0.path.text) }.map { setting in
      Self.unused(
        "setting \(setting.path.text) of \(component.id) is used by none of its entries",
        at: setting.span, fix: "use it in an entry, or remove it")
    }
  }

  // A component without sockets of its own is there for its names.
  private func use(of component: Component) -> [Diagnostic] {
    let uses = catalog.distributions.flatMap(\.components).filter { $0.component == component.id }
    guard !component.flows.isEmpty || !component.listeners.isEmpty else { return [] }
    guard !uses.isEmpty else {
      return [
        Self.unused(
          "component \(component.id) runs in no distribution", at: component.span,
          fix: "name it under `components` of a distribution, or remove the file")
      ]
    }
    let entries =
      component.flows.map { ($0.id, $0.span) } + component.listeners.map { ($0.id, $0.span) }
    return entries.filter { id, _ in uses.allSatisfy { $0.omitted.contains(id) } }.map { id, span in
      Self.unused(
        "entry \(id) is left out by every distribution that runs \(component.id)", at: span,
        fix: "remove the entry and the `omit` of it")
    }
  }

  private static func unused(_ message: String, at span: SourceSpan, fix: String) -> Diagnostic {
    Diagnostic(
      ModelCode.unusedEntry, .note, message, at: span, notes: [.init(.fix, fix)], subject: message)
  }
}

extension Setting {
  /// Whether a value of the key can be wrong, so that it is read even if nothing depends on it.
  fileprivate var isChecked: Bool {
    if equality != nil || isPerHost || isImmutable || deprecated != nil { return true }
    if replacement != nil || versions.until != nil { return true }
    return ![.text, .list, .map].contains(type)
  }
}

extension ListenerTemplate {
  /// Every expression of the entry.
  var expressions: [Expression] { [when, ports] }
}
