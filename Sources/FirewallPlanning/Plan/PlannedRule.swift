package import Diagnostics
package import NetworkModel
package import PacketFilters

/// One rule of a host's plan, for both address families.
package struct PlannedRule: Hashable, Sendable {
  /// Whether flows need the rule or every host has it.
  package let kind: Kind
  /// The name of its counter: lower-case letters, digits and hyphens; alternatives of one rule
  /// share it.
  package let counter: String
  /// The packets; the senders are those of ``group`` if there is one.
  package let match: PacketMatch
  /// The set of senders; nil when the match says it all.
  package let group: SourceGroup?
  /// Whether the packets are let in or discarded.
  package let isAccept: Bool
  /// The flows that need the rule, sorted by id; empty for base rules.
  package let flows: [PlannedFlow]

  /// Why a rule exists.
  package enum Kind: Hashable, Sendable {
    /// The cluster's flows need it.
    case flow
    /// Every host needs it, whatever the cluster does.
    case base(BaseRule)
  }

  /// What the rule's comment says: ids of flows, or `base:` and the rule's name.
  package var comment: String {
    switch kind {
    case .flow: flows.map(\.id).joined(separator: " ")
    case .base(let rule): "base:\(rule.rawValue)"
    }
  }

  /// What the rule is for, in words.
  package var purpose: String {
    switch kind {
    case .flow: flows.map(\.purpose).joined(separator: " ")
    case .base(let rule): rule.purpose
    }
  }
}

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

  /// Takes over what the model says about a flow from one role.
  package init(_ flow: ResolvedFlow, from role: Role) {
    self.id = flow.id
    self.from = [role]
    self.ipProtocol = flow.ipProtocol
    self.ports = flow.ports
    self.purpose = flow.template.why
    self.because = flow.because
    self.spans = [flow.template.span] + flow.reasons.compactMap(\.span)
  }
}

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
