package import Diagnostics

/// An entry of the model that a cluster does not have, and why it has not.
package struct AbsentEntry: Hashable, Sendable {
  /// The id with the distribution's prefix.
  package let id: String
  /// What the entry is for, one sentence.
  package let purpose: String
  /// What is missing, in words, for example `calico does not run`.
  package let cause: String
  /// What decided.
  package let reasons: [Reason]
  /// Where the entry comes from.
  package let sources: [SourceReference]
  /// Where the entry stands in the model.
  package let span: SourceSpan
}

extension ClusterResolver {
  /// Says why a cluster lacks an entry of its distribution; nil when the model has no such entry.
  package func absence(of id: String, in definition: ClusterDefinition) -> AbsentEntry? {
    guard let scope = scope(of: definition) else { return nil }
    for entry in entries(called: id, in: scope.distribution) {
      let condition = absence(entry, in: scope)
      return AbsentEntry(
        id: id, purpose: entry.purpose, cause: condition.cause, reasons: condition.reasons,
        sources: entry.sources, span: entry.span)
    }
    return nil
  }

  /// What a flow and a listener have in common.
  private struct Entry {
    let use: ComponentUse?
    let purpose: String
    let when: Expression
    let ports: Expression?
    let versions: VersionBounds
    let sources: [SourceReference]
    let span: SourceSpan

    init(_ flow: FlowTemplate, _ use: ComponentUse?) {
      self.use = use
      purpose = flow.why
      (when, ports, versions) = (flow.when, flow.ports, flow.versions)
      (sources, span) = (flow.sources, flow.span)
    }

    init(_ listener: ListenerTemplate, _ use: ComponentUse?) {
      self.use = use
      purpose = listener.speaks
      (when, ports, versions) = (listener.when, listener.ports, listener.versions)
      (sources, span) = (listener.sources, listener.span)
    }
  }

  private func entries(called id: String, in distribution: Distribution) -> [Entry] {
    func fits(_ own: String, _ use: ComponentUse?) -> Bool {
      use?.omitted.contains(own) != true && id == "\(distribution.prefix).\(use?.names[own] ?? own)"
    }
    var found = distribution.flows.filter { fits($0.id, nil) }.map { Entry($0, nil) }
    found += distribution.listeners.filter { fits($0.id, nil) }.map { Entry($0, nil) }
    for use in distribution.components {
      guard let component = component(use.component) else { continue }
      found += component.flows.filter { fits($0.id, use) }.map { Entry($0, use) }
      found += component.listeners.filter { fits($0.id, use) }.map { Entry($0, use) }
    }
    return found
  }

  private func absence(_ entry: Entry, in scope: ClusterScope) -> (cause: String, reasons: [Reason])
  {
    if let use = entry.use {
      let running = use.when.evaluate(in: scope)
      if !running.isTrue { return ("\(use.component) does not run", running.reasons) }
    }
    let version = scope.definition.version
    let bounds = [entry.versions, entry.use?.versions ?? .always]
    if let version, let bound = bounds.first(where: { !$0.contains(version) }) {
      let words = [
        bound.since.map { "from \($0.text) on" }, bound.until.map { "before \($0.text)" },
      ]
      return ("it exists only \(words.compactMap(\.self).joined(separator: " and "))", [])
    }
    guard let use = entry.use, let component = component(use.component) else {
      return absence(entry, evaluatedIn: scope)
    }
    return absence(
      entry, evaluatedIn: ComponentScope(component: component, use: use, in: scope))
  }

  private func absence(
    _ entry: Entry, evaluatedIn scope: some ExpressionScope
  ) -> (cause: String, reasons: [Reason]) {
    let condition = entry.when.evaluate(in: scope)
    if !condition.isTrue { return ("its condition does not hold", condition.reasons) }
    if let ports = entry.ports?.evaluate(in: scope), ports.value.ports?.isEmpty ?? true {
      return ("it has no port", ports.reasons)
    }
    return ("no two hosts of the cluster take part in it", condition.reasons)
  }
}
