internal import Diagnostics
internal import NetworkModel

/// What one entry of the model says of another, checked once everything is read.
enum CatalogChecks {
  static func problems(in catalog: Catalog) -> [Diagnostic] {
    var problems = duplicates(catalog.components.map { ($0.id, $0.span) })
    problems += duplicates(catalog.distributions.map { ($0.id, $0.span) })
    problems += duplicates(catalog.knownDocuments.map { ($0.id, $0.span) })
    problems += duplicates(catalog.addonFiles.map { ($0.id, $0.span) })
    problems += duplicates(catalog.controls.frameworks.map { ($0.id, $0.span) })
    for component in catalog.components {
      problems += ComponentChecks(component: component).problems
    }
    for distribution in catalog.distributions {
      problems += DistributionChecks(distribution: distribution, catalog: catalog).problems
    }
    let known = catalog.distributions.map(\.id)
    for document in catalog.knownDocuments {
      guard let id = document.distribution, !known.contains(id) else { continue }
      let near = Spelling.nearest(id, in: known)
      problems.append(
        Diagnostic(
          ModelCode.unknownReference, .error, "distribution \(id) does not exist",
          at: document.span, notes: near.map { [.init(.fix, "write \($0)")] } ?? []))
    }
    return problems
  }

  static func duplicates(_ ids: [(String, SourceSpan)]) -> [Diagnostic] {
    var seen: [String: SourceSpan] = [:]
    var problems: [Diagnostic] = []
    for (id, span) in ids {
      if let first = seen[id] {
        problems.append(
          Diagnostic(
            ModelCode.duplicateID, .error, "id \(id) is used twice", at: span,
            related: [.init(first, "first used here")]))
      }
      seen[id] = span
    }
    return problems
  }

  static func unknownName(_ kind: String, _ name: String, _ known: [String], at span: SourceSpan)
    -> Diagnostic
  {
    let near = Spelling.nearest(name, in: known)
    return Diagnostic(
      ModelCode.unknownName, .error, "\(kind) \(name) does not exist", at: span,
      notes: near.map { [.init(.fix, "write \($0)")] } ?? [])
  }
}

/// Checks that a component's expressions name its settings only.
private struct ComponentChecks {
  let component: Component

  var problems: [Diagnostic] {
    let settings = component.settings.map(\.path.text)
    var problems = CatalogChecks.duplicates(component.flows.map { ($0.id, $0.span) })
    for expression in expressions {
      expression.node.visit { node in
        guard case .key(let name) = node, !settings.contains(name) else { return }
        problems.append(
          CatalogChecks.unknownName("setting", name, settings, at: expression.span))
      }
    }
    return problems
  }

  private var expressions: [Expression] {
    component.flows.flatMap(\.expressions)
      + component.listeners.flatMap { [$0.when, $0.ports] }
  }
}
