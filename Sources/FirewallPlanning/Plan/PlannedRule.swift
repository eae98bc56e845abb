package import PacketFilters

/// One rule of a host's plan, for both address families.
package struct PlannedRule: Hashable, Sendable {
  /// Whether flows need the rule or every host has it.
  package let kind: Kind
  /// Where the rule is asked.
  package let hook: PacketHook
  /// The name of its counter: lower-case letters, digits and hyphens; alternatives of one rule
  /// share it.
  package let counter: String
  /// The packets; the senders, at the output hook the receivers, are those of ``group`` if there is one.
  package let match: PacketMatch
  /// The set of senders, at the output hook of receivers; nil when the match says it all.
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
    /// The definition allows it by this name, for this reason.
    case allowed(name: String, why: String)
  }

  /// What the rule's comment says: ids of flows, or `base:` or `egress:` and a name.
  package var comment: String {
    switch kind {
    case .flow: flows.map(\.id).joined(separator: " ")
    case .base(let rule): "base:\(rule.rawValue)"
    case .allowed(let name, _): "egress:\(name)"
    }
  }

  /// What the rule is for, in words.
  package var purpose: String {
    switch kind {
    case .flow: flows.map(\.purpose).joined(separator: " ")
    case .base(.pods) where hook == .input && match.interfaces == nil:
      BaseRule.purposeOfPodsAnywhere
    case .base(let rule): hook == .output ? rule.purposeOfSending : rule.purpose
    case .allowed(_, let why): why
    }
  }
}
