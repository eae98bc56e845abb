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
  /// What was added to the distribution and changes its flows.
  package var addons: [Addon]
  /// How the product is started on the hosts.
  package var flags: [StartFlag]
  /// The configuration that the cluster's facts are read from; nil when there is none.
  package var configuration: ConfigurationFile?
  /// Further configuration files, of single hosts, in the order of the hosts.
  package var hostConfigurations: [ConfigurationFile]
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
    self.addons = []
    self.flags = []
    self.hostConfigurations = []
    self.span = span
    self.versionSpan = span
  }

  /// The hosts that have a role, in the order of the definition.
  package func hosts(in role: Role) -> [Host] { hosts.filter { $0.roles.contains(role) } }

  /// An add-on with the place that lists it.
  package struct Addon: Hashable, Sendable {
    /// The add-on's name, for example `metallb`.
    package let name: String
    /// Where it is listed.
    package let span: SourceSpan

    /// Creates an add-on.
    package init(name: String, span: SourceSpan) {
      self.name = name
      self.span = span
    }
  }
}

/// A configuration file of the product, read into a tree.
package struct ConfigurationFile: Hashable, Sendable {
  /// The root of the product's configuration, below any wrapper such as `spec.k0s.config`.
  package let root: ConfigurationValue
  /// The format id in the model that fits the file, for example `ClusterConfig`.
  package let format: String
  /// The path as the cluster definition names it.
  package let path: String

  /// Pairs a tree with its format.
  package init(root: ConfigurationValue, format: String, path: String) {
    self.root = root
    self.format = format
    self.path = path
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
