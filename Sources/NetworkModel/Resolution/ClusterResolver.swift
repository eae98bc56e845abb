/// Applies the model to a cluster definition.
///
/// Pure and total: what cannot be computed is left out, and the rules report the cause.
package struct ClusterResolver: Sendable {
  private let indexes: [String: DistributionIndex]
  private let components: [String: ComponentIndex]

  /// Creates a resolver for a model; one resolver serves many clusters.
  package init(catalog: Catalog) {
    components = Dictionary(
      catalog.components.map { ($0.id, ComponentIndex($0)) },
      uniquingKeysWith: { first, _ in first })
    indexes = Dictionary(
      catalog.distributions.map { ($0.id, DistributionIndex($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Computes facts, flows and listeners of a cluster; nil if the model does not know its
  /// distribution.
  package func resolve(_ definition: ClusterDefinition) -> ResolvedCluster? {
    guard let index = indexes[definition.distribution] else { return nil }
    let scope = ClusterScope(definition: definition, index: index)
    let variants = variants(of: scope)
    let facts = resolveFacts(in: scope, variants.map(\.scope))
    let participants = Participants(scope: scope)
    var entries = entries(in: scope, participants, of: variants.isEmpty ? .all : .alike)
    if !variants.isEmpty {
      var merge = VariantMerge(definition: definition)
      for (own, hosts) in variants {
        merge.add(self.entries(in: own, participants, of: .perHost), of: hosts)
      }
      entries = entries + merge.entries
    }
    let listeners = entries.listeners.sorted { ($0.id, $0.ports) < ($1.id, $1.ports) }
    return ResolvedCluster(
      definition: definition, facts: facts,
      components: entries.components.sorted(),
      requiredFlows: entries.flows.sorted { ($0.id, $0.ports) < ($1.id, $1.ports) },
      loopbackOnly: listeners.filter { $0.template.bind == .loopback },
      exposedNotRequired: listeners.filter { $0.template.bind == .all },
      outsideAddresses: participants.outsideAddresses,
      brokenConstraints: ConstraintCheck(scope: scope).broken(),
      sharedDistribution: index.shared)
  }

  /// The facts of a cluster as a whole; nil if the model does not know its distribution.
  func scope(of definition: ClusterDefinition) -> ClusterScope? {
    guard let index = indexes[definition.distribution] else { return nil }
    let scope = ClusterScope(definition: definition, index: index)
    _ = resolveFacts(in: scope, variants(of: scope).map(\.scope))
    return scope
  }

  private func variants(
    of cluster: ClusterScope
  ) -> [(scope: ClusterScope, hosts: Set<String>)] {
    HostVariant.variants(of: cluster.definition, in: cluster.index)
      .map { (ClusterScope(of: $0.variant, in: cluster), $0.hosts) }
  }

  /// A component of the model.
  func component(_ id: String) -> Component? { components[id]?.component }

  /// What one pass over the model yields.
  struct Entries {
    var flows: [ResolvedFlow] = []
    var listeners: [ResolvedListener] = []
    var components: [String] = []

    static func + (left: Entries, right: Entries) -> Entries {
      Entries(
        flows: left.flows + right.flows, listeners: left.listeners + right.listeners,
        components: Set(left.components + right.components).sorted())
    }
  }

  /// Which entries of the model a pass is about.
  enum Share {
    case all
    /// Those that are the same on all hosts of a role.
    case alike
    /// Those that can differ between hosts.
    case perHost
  }

  private func entries(
    in scope: ClusterScope, _ participants: Participants, of share: Share
  ) -> Entries {
    let index = scope.index
    var entries = Entries()
    let own = EntryResolver(scope: scope, participants: participants, use: nil)
    for flow in index.flows where share.includes(flow.isPerHost) {
      if let flow = own.resolve(flow.entry, when: []) { entries.flows.append(flow) }
    }
    for listener in index.listeners where share.includes(listener.isPerHost) {
      if let listener = own.resolve(listener.entry, when: []) { entries.listeners.append(listener) }
    }
    for use in index.uses where share.includes(use.isPerHost) {
      add(use.entry, in: scope, participants, to: &entries)
    }
    return entries
  }

  private func add(
    _ use: ComponentUse, in scope: ClusterScope, _ participants: Participants,
    to entries: inout Entries
  ) {
    guard let component = components[use.component] else { return }
    let running = use.when.evaluate(in: scope)
    guard running.isTrue, holds(use.versions, scope.definition) else { return }
    entries.components.append(component.component.id)
    let settings = ComponentScope(component: component.component, use: use, in: scope)
    let own = EntryResolver(scope: settings, participants: participants, use: use)
    for flow in component.flows {
      if let flow = own.resolve(flow, when: running.reasons) { entries.flows.append(flow) }
    }
    for listener in component.listeners {
      if let listener = own.resolve(listener, when: running.reasons) {
        entries.listeners.append(listener)
      }
    }
  }

  private func holds(_ versions: VersionBounds, _ definition: ClusterDefinition) -> Bool {
    definition.version.map(versions.contains) ?? true
  }

  /// Finds the facts of a cluster, and with them those of hosts that differ.
  private func resolveFacts(
    in scope: ClusterScope, _ variants: [ClusterScope]
  ) -> [ResolvedFact] {
    scope.distribution.facts.map { definition in
      let name = definition.name
      if scope.index.perHostFacts.contains(name) {
        for own in variants { own.facts[name] = own.facts[name] ?? evaluate(definition, in: own) }
      }
      var evaluation = scope.facts[name] ?? evaluate(definition, in: scope)
      if scope.index.anyHostFacts.contains(name), let first = variants.first {
        let holding = variants.lazy.map { evaluate(definition, in: $0) }.first(where: \.isTrue)
        evaluation = holding ?? evaluate(definition, in: first)
      }
      scope.facts[name] = evaluation
      return ResolvedFact(name: name, title: definition.title, evaluation: evaluation)
    }
  }

  private func evaluate(_ fact: FactDefinition, in scope: ClusterScope) -> Evaluation {
    for option in fact.cases {
      guard let when = option.when else { return option.value.evaluate(in: scope) }
      let condition = when.evaluate(in: scope)
      guard condition.isTrue else { continue }
      let value = option.value.evaluate(in: scope)
      return Evaluation(value.value, value.reasons + condition.reasons)
    }
    return Evaluation(.missing)
  }
}

extension ClusterResolver.Share {
  fileprivate func includes(_ isPerHost: Bool) -> Bool {
    switch self {
    case .all: true
    case .alike: !isPerHost
    case .perHost: isPerHost
    }
  }
}
