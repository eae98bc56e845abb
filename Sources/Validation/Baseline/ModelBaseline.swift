package import NetworkModel

/// What the model says about a product in one version, whatever a cluster's configuration says.
///
/// The defaults are those of a cluster that configures nothing and has three hosts in each role,
/// all in one subnet: what documents have in mind.
package struct ModelBaseline: Sendable {
  /// Everything that the product can have.
  package let inventory: ModelInventory
  /// What it has by default.
  package let defaults: ResolvedCluster
  /// The required flows of the defaults, by id.
  package let defaultFlows: [String: ResolvedFlow]

  /// Takes the entries and defaults of a version; nil takes those of the newest.
  package init?(distribution: Distribution, version: ProductVersion?, catalog: Catalog) {
    let definition = Self.sampleCluster(of: distribution, version: version)
    guard let defaults = ClusterResolver(catalog: catalog).resolve(definition) else { return nil }
    self.inventory = ModelInventory(
      distribution: distribution, version: version, catalog: catalog)
    self.defaults = defaults
    self.defaultFlows = Dictionary(
      defaults.requiredFlows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The distribution.
  package var distribution: Distribution { inventory.distribution }

  /// Whether a flow exists in a cluster that configures nothing.
  package func isDefault(_ flow: InventoryFlow) -> Bool { defaultFlows[flow.id] != nil }

  /// Whether the distribution runs a component under any condition that it supports, in this version.
  package func canRun(_ component: String) -> Bool {
    guard !distribution.unsupported.contains(component) else { return false }
    return distribution.components.contains { use in
      use.component == component && (inventory.version.map(use.versions.contains) ?? true)
    }
  }

  /// The roles that are hosts of the distribution.
  package var hostRoles: Set<Role> {
    Set(distribution.roles.map(\.role).filter { !$0.isNetwork }).union([.controller, .worker])
  }

  private static func sampleCluster(
    of distribution: Distribution, version: ProductVersion?
  ) -> ClusterDefinition {
    var definition = ClusterDefinition(
      name: distribution.id, distribution: distribution.id, span: distribution.span)
    definition.version = version
    let roles = [Role.controller, .worker, .etcd].filter { role in
      distribution.roles.contains { $0.role == role }
    }
    for (index, role) in roles.enumerated() {
      definition.hosts += (1...3).map { number in
        var parts = Host.Parts()
        parts.name = "\(role.name)-\(number)"
        parts.roleText = role.name
        // 192.0.2.0/24 is kept free for examples (RFC 5737).
        parts.addresses = [IPAddress(.ipv4, 0xC000_0200 + UInt128(index * 10 + number))]
        return Host(parts, span: distribution.span, addressSpan: distribution.span)
      }
    }
    return definition
  }
}
