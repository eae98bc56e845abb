package import Diagnostics

/// What the hosts of a cluster may open beyond its own flows: nobody but the user can know it.
package struct ClusterEgress: Hashable, Sendable {
  /// Who answers questions about names; anybody when empty.
  package var resolvers: [CIDR] = []
  /// Who tells the time; anybody when empty.
  package var timeServers: [CIDR] = []
  /// Registries, mirrors, proxies and whatever else hosts need, in the order of the definition.
  package var allowed: [Destination] = []
  /// Where it stands; nil when the definition says nothing about it.
  package var span: SourceSpan?

  /// Creates an egress of which nothing is known.
  package init() {}

  /// Somebody outside the cluster whom hosts may call.
  package struct Destination: Hashable, Sendable {
    /// A name, unique in the cluster, for comments.
    package let name: String
    /// The addresses, never empty.
    package let prefixes: [CIDR]
    /// The protocol.
    package let ipProtocol: IPProtocol
    /// The ports; empty for protocols without ports.
    package let ports: PortSet
    /// What it is for.
    package let why: String
    /// The entry.
    package let span: SourceSpan

    /// Creates a destination.
    package init(
      _ name: String, to prefixes: [CIDR], by ipProtocol: IPProtocol, ports: PortSet, why: String,
      span: SourceSpan
    ) {
      self.name = name
      self.prefixes = prefixes
      self.ipProtocol = ipProtocol
      self.ports = ports
      self.why = why
      self.span = span
    }
  }
}
