package import Diagnostics

/// A socket that no flow of the cluster needs, as the model describes it.
package struct ListenerTemplate: Hashable, Sendable {
  /// The id, unique together with its conditions.
  package var id: String
  /// The IP protocol.
  package var ipProtocol: IPProtocol
  /// The ports.
  package var ports: Expression
  /// The roles on whose hosts it listens.
  package var on: [Role]
  /// Where it is bound.
  package var bind: Bind
  /// What it speaks and how it is protected, in words.
  package var speaks: String
  /// What to do instead of switching it on, for sockets that nobody should have; nil for others.
  package var instead: String?
  /// When it exists.
  package var when: Expression
  /// The versions it exists in.
  package var versions: VersionBounds
  /// Who may use it at most, if anyone outside the host has a reason to.
  package var openTo: [Role]
  /// Where the statement comes from; never empty.
  package var sources: [SourceReference]
  /// Where the entry stands.
  package var span: SourceSpan

  /// Creates a listener with the values that most have.
  package init(id: String, ipProtocol: IPProtocol, ports: Expression, bind: Bind, span: SourceSpan)
  {
    self.id = id
    self.ipProtocol = ipProtocol
    self.ports = ports
    self.on = []
    self.bind = bind
    self.speaks = ""
    self.when = .always(at: span)
    self.versions = .always
    self.openTo = []
    self.sources = []
    self.span = span
  }

  /// The addresses a socket is bound to.
  package enum Bind: String, CaseIterable, Hashable, Sendable {
    /// 127.0.0.1 or ::1: nobody outside the host can reach it.
    case loopback
    /// All addresses of the host: only a firewall keeps others out.
    case all
  }
}
