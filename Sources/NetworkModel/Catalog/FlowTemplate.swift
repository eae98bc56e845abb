package import Diagnostics

/// A flow as the model describes it, before it is applied to a cluster.
package struct FlowTemplate: Hashable, Sendable {
  /// The id, unique in its file; the distribution's prefix is added when a cluster is resolved.
  package var id: String
  /// The IP protocol.
  package var ipProtocol: IPProtocol
  /// The ports; nil for protocols without ports.
  package var ports: Expression?
  /// Who opens the connection.
  package var from: [RoleTerm]
  /// Who listens.
  package var to: [RoleTerm]
  /// When the flow exists.
  package var when: Expression
  /// The versions it exists in.
  package var versions: VersionBounds
  /// Whether an initiator needs every responder or any one of them.
  package var reach: Reach
  /// What the packets meet on the host that listens.
  package var delivery: Delivery
  /// How the traffic is protected.
  package var security: FlowSecurity
  /// Who may reach the port at most.
  package var exposure: Exposure
  /// What the flow is for, one sentence.
  package var why: String
  /// Where the statement comes from; never empty.
  package var sources: [SourceReference]
  /// Where the entry stands.
  package var span: SourceSpan

  /// Creates a flow with the values that most flows have.
  package init(id: String, ipProtocol: IPProtocol, why: String, span: SourceSpan) {
    self.id = id
    self.ipProtocol = ipProtocol
    self.ports = nil
    self.from = []
    self.to = []
    self.when = .always(at: span)
    self.versions = .always
    self.reach = .every
    self.delivery = .socket
    self.security = FlowSecurity()
    self.exposure = .cluster
    self.why = why
    self.sources = []
    self.span = span
  }

  /// Every expression of the entry.
  package var expressions: [Expression] {
    [when] + [ports].compactMap(\.self) + (from + to).compactMap(\.when) + security.expressions
  }

  /// A role that takes part under a condition.
  package struct RoleTerm: Hashable, Sendable {
    /// The role.
    package let role: Role
    /// When it takes part; nil means always.
    package let when: Expression?

    /// Creates a term.
    package init(role: Role, when: Expression? = nil) {
      self.role = role
      self.when = when
    }
  }

  /// How many responders an initiator needs.
  package enum Reach: String, CaseIterable, Hashable, Sendable {
    /// Each initiator connects to each responder.
    case every
    /// Any one responder will do.
    case any
  }

  /// What the packets of a flow meet on the host that listens.
  package enum Delivery: String, CaseIterable, Hashable, Sendable {
    /// A socket of the host: its input filter decides.
    case socket
    /// A NodePort service: kube-proxy translates the packets to a pod before any filter of the host
    /// sees them, and they are forwarded.
    case nodePort
  }
}

/// Who may reach a port at most, from narrow to wide.
package enum Exposure: String, CaseIterable, Hashable, Sendable, Comparable {
  /// Only processes on the same host.
  case loopback
  /// Only hosts of the roles that the flow names.
  case role
  /// Every host of the cluster.
  case cluster
  /// Metrics collectors as well.
  case monitoring
  /// Administrators as well.
  case admin
  /// Anyone.
  case `public`

  /// Orders from narrow to wide.
  package static func < (left: Exposure, right: Exposure) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
