package import Diagnostics

/// What the user wrote about one cluster, before the model is applied.
package struct ClusterDefinition: Hashable, Sendable {
  /// The cluster's name, unique in a workspace.
  package var name: String
  /// The id of its distribution in the model.
  package var distribution: String
  /// The version as written; nil when it could not be read.
  package var version: ProductVersion?
  /// The hosts in the order of the definition.
  package var hosts: [Host]
  /// The networks around the cluster.
  package var networks: ClusterNetworks
  /// Whom the hosts may call beyond the cluster's own flows.
  package var egress: ClusterEgress
  /// What was added to the distribution and changes its flows.
  package var addons: [Addon]
  /// How the product is started on the hosts.
  package var flags: [StartFlag]
  /// The configuration that the cluster's facts are read from; nil when there is none.
  package var configuration: ConfigurationFile?
  /// Further configuration files, of single hosts, sorted by path.
  package var hostConfigurations: [ConfigurationFile]
  /// The files of add-ons that `hosts.yaml` names, sorted by path.
  package var addonFiles: [ConfigurationFile]
  /// The clusters whose networks are routed to those of this one.
  package var peers: [Peer]
  /// The roles whose hosts run a kubelet: what `node` means in this cluster.
  package var nodeRoles: [Role]
  /// The file that defines the cluster: `hosts.yaml` or the page that holds it.
  package var span: SourceSpan
  /// Where the version stands, for messages about it.
  package var versionSpan: SourceSpan

  /// Creates a definition without hosts and files.
  package init(name: String, distribution: String, span: SourceSpan) {
    self.name = name
    self.distribution = distribution
    self.hosts = []
    self.networks = ClusterNetworks()
    self.egress = ClusterEgress()
    self.addons = []
    self.flags = []
    self.hostConfigurations = []
    self.addonFiles = []
    self.peers = []
    self.nodeRoles = [.controller, .worker]
    self.span = span
    self.versionSpan = span
  }

  /// The hosts that have a role, in the order of the definition; `node` is every host with a
  /// kubelet.
  package func hosts(in role: Role) -> [Host] {
    guard role == .node else { return hosts.filter { $0.roles.contains(role) } }
    return hosts.filter { host in host.roles.contains(where: nodeRoles.contains) }
  }

  /// The configuration of one host: its own, else that of the cluster; nil when there is none.
  ///
  /// Agents without a file of their own have none: what a server is told does not hold for them.
  package func configuration(of host: Host) -> ConfigurationFile? {
    if let path = host.configurationPath {
      return ([configuration].compactMap(\.self) + hostConfigurations).first { $0.path == path }
    }
    return host.roles.contains(.controller) ? configuration : nil
  }

  /// The paths of all files that the user wrote for this cluster.
  package var filePaths: Set<String> {
    let files = [configuration].compactMap(\.self) + hostConfigurations + addonFiles
    let spans = [span] + files.flatMap(\.parts) + flags.map(\.span)
    return Set(spans.map(\.file.path))
  }

  /// An add-on, listed by hand or found in a file of its own.
  package struct Addon: Hashable, Sendable {
    /// The add-on's name, for example `metallb`.
    package let name: String
    /// Where it is listed, or what decides its value.
    package let span: SourceSpan
    /// What is said of it: true when it is listed by hand, else what its file makes of it.
    package let value: Value
    /// Why it has the value.
    package let reasons: [Reason]

    /// Creates an add-on that is listed by hand.
    package init(name: String, span: SourceSpan) {
      self.name = name
      self.span = span
      self.value = .boolean(true)
      self.reasons = [Reason("addons", "add-on \(name) is listed", span: span)]
    }

    /// Creates what the file of an add-on provides.
    package init(name: String, span: SourceSpan, evaluation: Evaluation) {
      self.name = name
      self.span = span
      self.value = evaluation.value
      self.reasons = evaluation.reasons
    }
  }

  /// A cluster whose networks are routed to those of another one.
  package struct Peer: Hashable, Sendable {
    /// The name of the cluster.
    package let name: String
    /// Where it is named.
    package let span: SourceSpan

    /// Creates a peer.
    package init(name: String, span: SourceSpan) {
      self.name = name
      self.span = span
    }
  }
}

/// The networks around a cluster: who may reach it from outside.
package struct ClusterNetworks: Hashable, Sendable {
  /// Administrators and CI (role `client`).
  package var admin: [CIDR] = []
  /// Metrics collectors (role `monitoring`).
  package var monitoring: [CIDR] = []
  /// Users of published services (role `external`).
  package var external: [CIDR] = []
  /// Networks that exist already and must not overlap with the cluster's own.
  package var existing: [CIDR] = []
  /// Where each list stands: `admin`, `monitoring`, `external`, `existing`.
  package var spans: [String: SourceSpan] = [:]

  /// Creates networks of which nothing is known.
  package init() {}

  /// The prefixes of a role outside the cluster; nil for roles that are hosts.
  package func prefixes(of role: Role) -> [CIDR]? {
    switch role {
    case .client: admin
    case .monitoring: monitoring
    case .external: external
    case .internet:
      [CIDR(IPAddress(.ipv4, 0), prefix: 0), CIDR(IPAddress(.ipv6, 0), prefix: 0)]
    default: nil
    }
  }
}
