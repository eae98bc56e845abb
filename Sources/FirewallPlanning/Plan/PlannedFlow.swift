package import Diagnostics
package import NetworkModel

/// A flow as a rule serves it.
package struct PlannedFlow: Hashable, Sendable {
  /// The id with the distribution's prefix.
  package let id: String
  /// Who opens the connection, as far as the rule covers it.
  package let from: [Role]
  /// The protocol.
  package let ipProtocol: IPProtocol
  /// The ports; empty for protocols without ports.
  package let ports: PortSet
  /// What the flow is for.
  package let purpose: String
  /// Why the cluster needs it, as one sentence.
  package let because: String
  /// The lines that decided, the model's entry first.
  package let spans: [SourceSpan]
  /// Who answers for the flow, as the register says; nil when it does not.
  package let owner: String?
  /// The last day of its approval, until whose end in UTC it holds; nil when the register names none.
  package let expires: CalendarDay?

  /// Takes over what the model and the register say about a flow from one role.
  package init(_ flow: ResolvedFlow, from role: Role, record: FlowMetadata? = nil) {
    self.id = flow.id
    self.from = [role]
    self.ipProtocol = flow.ipProtocol
    self.ports = flow.ports
    self.purpose = flow.template.why
    self.because = flow.because
    self.spans = [flow.template.span] + flow.reasons.compactMap(\.span)
    self.owner = record?.owner?.value
    self.expires = record?.expires?.value
  }
}
