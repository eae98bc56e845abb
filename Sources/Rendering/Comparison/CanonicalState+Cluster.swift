internal import Diagnostics
package import NetworkModel

extension CanonicalState {
  /// A cluster with what a register says of its flows; without a register nothing is said of owners
  /// and approvals, which is not the same as an empty one.
  package init(
    _ cluster: ResolvedCluster, called label: String, register: [FlowKey: Stewardship]?
  ) {
    self.init(label, from: .cluster)
    flows = cluster.requiredFlows.map { flow in
      CanonicalFlow(
        flow, register: register.map { Self.terms($0[FlowKey(flow)] ?? .absent) } ?? [])
    }
    hasRegister = register != nil
    self.cluster = cluster.name
    nodeRoles = cluster.definition.nodeRoles.sorted()
    hosts = cluster.definition.hosts.map {
      CanonicalHost(name: $0.name, roles: $0.roles, addresses: $0.addresses)
    }
    let roles = Set(cluster.requiredFlows.flatMap { $0.from + $0.to })
    let taken = Set(cluster.definition.hosts.flatMap(\.roles))
    networks = Dictionary(
      uniqueKeysWithValues: roles.subtracting(taken).map { ($0, cluster.prefixes(of: $0)) })
    facts = cluster.facts.map { fact in
      CanonicalFact(
        name: fact.name, value: fact.evaluation.value.items.joined(separator: ", "))
    }
    egress = Self.egress(cluster.definition.egress)
  }

  /// Whom the hosts may call beyond the flows; nothing where the definition says nothing.
  private static func egress(_ egress: ClusterEgress) -> [CanonicalFact] {
    guard let span = egress.span else { return [] }
    let place = span.description
    let named = [("dns", egress.resolvers), ("ntp", egress.timeServers)].map { name, prefixes in
      CanonicalFact(
        name: name, value: prefixes.isEmpty ? "anybody" : list(prefixes), place: place)
    }
    return named
      + egress.allowed.map { destination in
        let ports = destination.ports.isEmpty ? "" : " \(destination.ports)"
        return CanonicalFact(
          name: "allow \(destination.name)",
          value: "\(destination.ipProtocol.title)\(ports) to \(list(destination.prefixes))",
          place: destination.span.description)
      }
  }

  private static func list(_ prefixes: [CIDR]) -> String {
    prefixes.map(\.shortDescription).sorted().joined(separator: ", ")
  }

  private static func terms(_ stewardship: Stewardship) -> [CanonicalFlow.Term] {
    FlowMetadata.Key.compared.map { .init($0.subject, stewardship[$0] ?? "") }
  }
}

extension Stewardship {
  /// A field as text; nil where the register does not say it.
  subscript(key: FlowMetadata.Key) -> String? {
    switch key {
    case .owner: owner
    case .approver: approver
    case .reason: reason
    case .ticket: ticket
    case .approvedOn: approvedOn?.text
    case .lastReviewed: lastReviewed?.text
    case .nextReview: nextReview?.text
    case .expires: expires?.text
    case .dataClass: dataClass
    case .environment: environment
    case .classification: classification
    }
  }
}
