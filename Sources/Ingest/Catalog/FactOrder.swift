internal import Diagnostics
internal import NetworkModel

/// Sorts facts so that each one depends only on earlier ones.
enum FactOrder {
  static func sorted(_ facts: [FactDefinition]) -> Diagnosed<[FactDefinition]> {
    let names = Set(facts.map(\.name))
    var pending = facts
    var done: Set<String> = []
    var ordered: [FactDefinition] = []
    // Each round keeps the order of the file among the facts that are ready.
    while !pending.isEmpty {
      let ready = pending.filter { fact in
        dependencies(of: fact).intersection(names).isSubset(of: done)
      }
      guard !ready.isEmpty else { break }
      ordered += ready
      done.formUnion(ready.map(\.name))
      pending.removeAll { done.contains($0.name) }
    }
    let circle = pending.map { fact in
      Diagnostic(
        ModelCode.factCycle, .error, "fact \(fact.name) depends on itself", at: fact.span,
        notes: [.init(.fix, "break the circle \(pending.map(\.name).joined(separator: ", "))")])
    }
    return Diagnosed(ordered, circle)
  }

  private static func dependencies(of fact: FactDefinition) -> Set<String> {
    var names: Set<String> = []
    for option in fact.cases {
      for expression in [option.value] + (option.when.map { [$0] } ?? []) {
        expression.node.visit { if case .name(let name) = $0 { names.insert(name) } }
      }
    }
    return names
  }
}
