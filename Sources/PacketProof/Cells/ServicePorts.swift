import NetworkModel

/// The NodePorts of a cluster and who may use them.
struct ServicePorts {
  /// The ports that services are given.
  let range: PortSet
  /// Who uses applications, and the cluster's own hosts.
  let users: [CIDR]
  let hosts: [CIDR]
  /// Whether packets end at the input hook, as behind IPVS, instead of being translated before.
  let areSockets: Bool

  /// The protocols of services (Kubernetes API, `ServicePort.protocol`).
  static let protocols: [IPProtocol] = [.tcp, .udp, .sctp]

  /// Nil when nobody said who uses applications, or which ports services have: then nobody is kept out.
  init?(_ cluster: ResolvedCluster) {
    let range = cluster.fact("nodePortRange")?.evaluation.value.ports ?? .none
    guard !cluster.definition.networks.external.isEmpty, !range.isEmpty else { return nil }
    self.range = range
    self.users = cluster.definition.networks.external
    self.hosts = cluster.definition.hosts.flatMap(\.addresses).map { CIDR($0) }
    self.areSockets = cluster.fact("serviceProxy")?.evaluation.value.text == "ipvs"
  }
}
