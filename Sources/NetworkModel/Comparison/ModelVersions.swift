/// The versions at which anything changes that the model says about a distribution.
package struct ModelVersions: Sendable {
  /// The versions, ascending, each once.
  package let bounds: [ProductVersion]

  /// Collects the bounds of the distribution, of what it runs, and of the words `version < 1.26` in
  /// its conditions.
  package init(distribution: Distribution, catalog: Catalog) {
    var collector = BoundCollector()
    collector.add(distribution)
    for use in distribution.components {
      guard let component = catalog.component(use.component) else { continue }
      for setting in component.settings { collector.add(setting) }
      for flow in component.flows { collector.add(flow) }
      for listener in component.listeners { collector.add(listener) }
    }
    self.bounds = collector.found.sorted()
  }

  /// The newest release that a version stands for: `1.36` is the last of its patch releases that the
  /// model speaks of, `1.36.0` is itself.
  package func newest(of version: ProductVersion) -> ProductVersion {
    guard version.numbers.count < 3 else { return version }
    return bounds.last { $0.matchesPrefix(of: version) && $0 > version } ?? version
  }

  /// The bounds between two versions, both excluded.
  package func between(_ first: ProductVersion, _ last: ProductVersion) -> [ProductVersion] {
    bounds.filter { first < $0 && $0 < last }
  }
}

/// Walks the entries of a model.
private struct BoundCollector {
  var found: Set<ProductVersion> = []

  mutating func add(_ distribution: Distribution) {
    for key in distribution.keys { add(key) }
    for role in distribution.roles { add(role.addresses) }
    for option in distribution.facts.flatMap(\.cases) {
      add(option.value)
      add(option.when)
    }
    for use in distribution.components {
      add(use.versions)
      add(use.when)
      for expression in use.settings.values { add(expression) }
    }
    for flow in distribution.flows { add(flow) }
    for listener in distribution.listeners { add(listener) }
    for constraint in distribution.constraints {
      add(constraint.versions)
      add(constraint.when)
    }
  }

  mutating func add(_ setting: Setting) {
    add(setting.versions)
    add(VersionBounds(since: setting.deprecated))
    for option in setting.defaults { add(option.versions) }
    for value in setting.values { add(value.versions) }
  }

  mutating func add(_ flow: FlowTemplate) {
    add(flow.versions)
    add(flow.when)
    add(flow.ports)
    for term in flow.from + flow.to { add(term.when) }
  }

  mutating func add(_ listener: ListenerTemplate) {
    add(listener.versions)
    add(listener.when)
    add(listener.ports)
  }

  private mutating func add(_ versions: VersionBounds) {
    found.formUnion([versions.since, versions.until].compactMap(\.self))
  }

  private mutating func add(_ expression: Expression?) {
    var versions: [ProductVersion] = []
    expression?.node.visit { node in
      guard case .comparison(_, let left, let right) = node else { return }
      for (name, other) in [(left, right), (right, left)] where name == .name("version") {
        guard case .literal(let value) = other, let text = value.text else { continue }
        versions += [ProductVersion(text)].compactMap(\.self)
      }
    }
    found.formUnion(versions)
  }
}
