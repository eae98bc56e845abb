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
