/// A cluster with the model applied: conditions decided, ports computed, roles found.
///
/// The only input of planning, reports and diagrams.
package struct ResolvedCluster: Hashable, Sendable {
  /// What the user wrote.
  package let definition: ClusterDefinition
  /// The distribution that was applied.
  package var distribution: Distribution { sharedDistribution.value }
  /// The facts in the order of the model.
  package let facts: [ResolvedFact]
  /// The ids of the components that run, sorted.
  package let components: [String]
  /// The flows that the cluster needs, sorted by id.
  package let requiredFlows: [ResolvedFlow]
  /// Sockets that only processes on the same host can reach, sorted by id.
  package let loopbackOnly: [ResolvedListener]
  /// Sockets that listen on all addresses although no flow needs them, sorted by id.
  package let exposedNotRequired: [ResolvedListener]
  /// Addresses of roles that are not hosts of the definition, for example a database.
  package let outsideAddresses: [Role: [CIDR]]
  /// The constraints of the distribution that the cluster breaks, in the order of the model.
  package let brokenConstraints: [BrokenConstraint]
  let sharedDistribution: Shared<Distribution>

  /// The cluster's name.
  package var name: String { definition.name }

  /// A fact by name.
  package func fact(_ name: String) -> ResolvedFact? { facts.first { $0.name == name } }

  /// The prefixes of a role: its hosts, or the networks it stands for, sorted.
  package func prefixes(of role: Role) -> [CIDR] {
    if let networks = definition.networks.prefixes(of: role) { return networks.sorted() }
    let hosts = definition.hosts(in: role).flatMap(\.addresses).map { CIDR($0) }
    return Set(hosts + (outsideAddresses[role] ?? [])).sorted()
  }
}

/// A fact with its value and why.
package struct ResolvedFact: Hashable, Sendable {
  /// The name used in the model.
  package let name: String
  /// What people read.
  package let title: String
  /// The value with its reasons.
  package let evaluation: Evaluation

  /// Creates a fact.
  package init(name: String, title: String, evaluation: Evaluation) {
    self.name = name
    self.title = title
    self.evaluation = evaluation
  }
}

/// A flow that one cluster needs.
package struct ResolvedFlow: Hashable, Sendable {
  /// The id with the distribution's prefix, for example `k0s.konnectivity-agent`.
  package let id: String
  /// The IP protocol.
  package let ipProtocol: IPProtocol
  /// The ports; empty for protocols without ports.
  package let ports: PortSet
  /// Who opens the connection, sorted.
  package private(set) var from: [Role]
  /// Who listens, sorted.
  package private(set) var to: [Role]
  /// The initiators that the entry names themselves, and not as nodes among others.
  var namedInitiators: [Role] = []
  /// The entry of the model.
  package var template: FlowTemplate { shared.value }
  let shared: Shared<FlowTemplate>
  /// How the traffic is protected with the configuration of the cluster.
  package private(set) var security: ResolvedSecurity
  /// The component that the entry belongs to; nil for flows of the distribution itself.
  package let component: String?
  /// Why the flow exists and has these ports and roles.
  package let reasons: [Reason]
  /// The names of the hosts that listen, sorted, when they are not all hosts of the roles.
  package var hosts: [String]?

  /// Returns a copy for some of the hosts and roles; nil means all hosts of the roles.
  func limited(to hosts: [String]?, from: [Role], to roles: [Role]) -> ResolvedFlow {
    var copy = self
    (copy.hosts, copy.from, copy.to) = (hosts, from, roles)
    return copy
  }

  /// Takes over what holds on further hosts, where that is worse.
  mutating func weaken(to other: ResolvedSecurity) { security = security.joined(with: other) }

  /// Whether a host listens.
  package func isServed(by host: Host) -> Bool {
    host.roles.contains { to.contains($0) } && (hosts?.contains(host.name) ?? true)
  }

  /// The reasons as one sentence: `spec.api.port not set, default 6443; 3 controllers`.
  package var because: String { reasons.map(\.text).joined(separator: "; ") }
}

/// A socket on the hosts of one cluster that no flow needs.
package struct ResolvedListener: Hashable, Sendable {
  /// The id with the distribution's prefix.
  package let id: String
  /// The ports.
  package let ports: PortSet
  /// The roles on whose hosts it listens, sorted.
  package private(set) var on: [Role]
  /// The entry of the model.
  package var template: ListenerTemplate { shared.value }
  let shared: Shared<ListenerTemplate>
  /// The component that the entry belongs to; nil for listeners of the distribution itself.
  package let component: String?
  /// Why it exists and has these ports.
  package let reasons: [Reason]
  /// The names of the hosts that listen, sorted, when they are not all hosts of the roles.
  package var hosts: [String]?

  /// The IP protocol.
  package var ipProtocol: IPProtocol { template.ipProtocol }

  /// Returns a copy for some of the hosts and roles; nil means all hosts of the roles.
  func limited(to hosts: [String]?, on roles: [Role]) -> ResolvedListener {
    var copy = self
    (copy.hosts, copy.on) = (hosts, roles)
    return copy
  }

  /// Whether a host has the socket.
  package func isOpen(on host: Host) -> Bool {
    host.roles.contains { on.contains($0) } && (hosts?.contains(host.name) ?? true)
  }

  /// The reasons as one sentence.
  package var because: String { reasons.map(\.text).joined(separator: "; ") }
}
