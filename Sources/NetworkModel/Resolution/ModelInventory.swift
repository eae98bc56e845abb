/// Everything the model knows about one distribution, whatever a cluster's configuration says.
///
/// This is what documents are compared with: they describe a product, not a cluster. Ports are the
/// defaults of the version.
package struct ModelInventory: Sendable {
  /// The distribution.
  package let distribution: Distribution
  /// The version the defaults were taken for; nil means the newest.
  package let version: ProductVersion?
  /// The flows, sorted by id.
  package let flows: [InventoryFlow]
  /// The listeners, sorted by id.
  package let listeners: [InventoryListener]

  /// Collects the entries of a distribution that exist in a version.
  package init(distribution: Distribution, version: ProductVersion?, catalog: Catalog) {
    self.distribution = distribution
    self.version = version
    var definition = ClusterDefinition(
      name: distribution.id, distribution: distribution.id, span: distribution.span)
    definition.version = version
    definition.hosts = Self.sampleHosts(of: distribution)
    let scope = ClusterScope(
      definition: definition, index: DistributionIndex(distribution))
    for fact in distribution.facts {
      let value = fact.cases.first { $0.when?.evaluate(in: scope).isTrue ?? true }?.value
      scope.facts[fact.name] = value?.evaluate(in: scope)
    }
    let collector = InventoryCollector(scope: scope, catalog: catalog)
    self.flows = collector.flows.sorted { ($0.id, $0.ports) < ($1.id, $1.ports) }
    self.listeners = collector.listeners.sorted { ($0.id, $0.ports) < ($1.id, $1.ports) }
  }

  // Three controllers and three workers in one subnet of RFC 5737: what documents have in mind.
  private static func sampleHosts(of distribution: Distribution) -> [Host] {
    [("controller", UInt128(10)), ("worker", 20)].flatMap { role, offset in
      (1...3).map { number in
        var parts = Host.Parts()
        parts.name = "\(role)-\(number)"
        parts.roleText = role
        parts.addresses = [IPAddress(.ipv4, 0xC000_0200 + offset + UInt128(number))]
        return Host(parts, span: distribution.span, addressSpan: distribution.span)
      }
    }
  }
}

/// A flow of a distribution with its default ports.
package struct InventoryFlow: Hashable, Sendable {
  /// The id with the distribution's prefix.
  package let id: String
  /// The component it belongs to; nil for flows of the distribution itself.
  package let component: String?
  /// The default ports; empty for protocols without ports, or when there is no default.
  package let ports: PortSet
  /// Who may open the connection, under any condition, sorted.
  package let from: [Role]
  /// Who may listen, under any condition, sorted.
  package let to: [Role]
  /// The conditions as written in the model, outermost first; empty when it always holds.
  package let conditions: [Expression]
  /// Whether the flow exists in a cluster with default configuration and several hosts a role.
  package let isDefault: Bool
  /// The entry of the model.
  package let template: FlowTemplate

  /// The IP protocol.
  package var ipProtocol: IPProtocol { template.ipProtocol }
}

/// A listener of a distribution with its default ports.
package struct InventoryListener: Hashable, Sendable {
  /// The id with the distribution's prefix.
  package let id: String
  /// The component it belongs to; nil for listeners of the distribution itself.
  package let component: String?
  /// The default ports.
  package let ports: PortSet
  /// The roles on whose hosts it listens, sorted.
  package let on: [Role]
  /// The conditions as written in the model, outermost first; empty when it always holds.
  package let conditions: [Expression]
  /// The entry of the model.
  package let template: ListenerTemplate

  /// The IP protocol.
  package var ipProtocol: IPProtocol { template.ipProtocol }
}

/// Walks the entries of one distribution.
private struct InventoryCollector {
  let scope: ClusterScope
  let catalog: Catalog

  private var distribution: Distribution { scope.distribution }
  private var version: ProductVersion? { scope.definition.version }

  var flows: [InventoryFlow] {
    var flows = distribution.flows.filter(isPresent).map { flow($0, in: scope, use: nil) }
    for (use, component, settings) in uses {
      flows += component.flows.filter { isPresent($0) && isSupported($0.id, use) }
        .map { flow($0, in: settings, use: use) }
    }
    return flows
  }

  var listeners: [InventoryListener] {
    var listeners = distribution.listeners.filter(isPresent)
      .map { listener($0, in: scope, use: nil) }
    for (use, component, settings) in uses {
      listeners += component.listeners.filter { isPresent($0) && isSupported($0.id, use) }
        .map { listener($0, in: settings, use: use) }
    }
    return listeners
  }

  private var uses: [(ComponentUse, Component, ComponentScope)] {
    distribution.components.compactMap { use in
      guard let component = catalog.component(use.component),
        !distribution.unsupported.contains(use.component)
      else { return nil }
      if let version, !use.versions.contains(version) { return nil }
      return (use, component, ComponentScope(component: component, use: use, in: scope))
    }
  }

  private func isSupported(_ id: String, _ use: ComponentUse) -> Bool {
    !use.omitted.contains(id) && !distribution.unsupported.contains(id)
  }

  private func isPresent(_ flow: FlowTemplate) -> Bool {
    version.map(flow.versions.contains) ?? true
  }

  private func isPresent(_ listener: ListenerTemplate) -> Bool {
    version.map(listener.versions.contains) ?? true
  }

  private func flow(
    _ template: FlowTemplate, in scope: some ExpressionScope, use: ComponentUse?
  ) -> InventoryFlow {
    let runs = use?.when.evaluate(in: self.scope).isTrue ?? true
    return InventoryFlow(
      id: id(template.id, use), component: use?.component,
      ports: template.ports?.evaluate(in: scope).value.ports ?? .none,
      from: roles(template.from.map(\.role), use), to: roles(template.to.map(\.role), use),
      conditions: conditions(template.when, use),
      isDefault: runs && template.when.evaluate(in: scope).isTrue, template: template)
  }

  private func listener(
    _ template: ListenerTemplate, in scope: some ExpressionScope, use: ComponentUse?
  ) -> InventoryListener {
    InventoryListener(
      id: id(template.id, use), component: use?.component,
      ports: template.ports.evaluate(in: scope).value.ports ?? .none,
      on: roles(template.on, use), conditions: conditions(template.when, use), template: template)
  }

  private func id(_ own: String, _ use: ComponentUse?) -> String {
    "\(distribution.prefix).\(use?.names[own] ?? own)"
  }

  private func roles(_ roles: [Role], _ use: ComponentUse?) -> [Role] {
    let expanded = roles.flatMap { role -> [Role] in
      use?.roles[role] ?? (role == .node ? distribution.nodeRoles : [role])
    }
    return Set(expanded).sorted()
  }

  private func conditions(_ own: Expression, _ use: ComponentUse?) -> [Expression] {
    let always = Expression.Node.literal(.boolean(true))
    return ((use.map { [$0.when] } ?? []) + [own]).filter { $0.node != always }
  }
}
