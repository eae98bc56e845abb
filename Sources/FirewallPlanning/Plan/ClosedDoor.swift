package import Diagnostics
package import NetworkModel

/// A socket that listens on all addresses although no flow needs it: the firewall keeps it closed.
package struct ClosedDoor: Hashable, Sendable {
  /// The id with the distribution's prefix.
  package let id: String
  /// The protocol.
  package let ipProtocol: IPProtocol
  /// The ports.
  package let ports: PortSet
  /// What it speaks and how it is protected.
  package let speaks: String
  /// Who may have a reason to use it; nobody outside the host when empty.
  package let wantedBy: [Role]
  /// Why the socket exists, as one sentence.
  package let because: String
  /// The model's entry.
  package let span: SourceSpan

  /// Takes over what the model says about a listener.
  package init(_ listener: ResolvedListener) {
    self.id = listener.id
    self.ipProtocol = listener.ipProtocol
    self.ports = listener.ports
    self.speaks = listener.template.speaks
    self.wantedBy = listener.template.openTo
    self.because = listener.because
    self.span = listener.template.span
  }
}
