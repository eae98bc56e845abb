/// What can be said about the rules of a filter at one hook.
package struct FilterReport: Hashable, Sendable {
  /// Rules that decide about no packet, in the order of the chains.
  package internal(set) var shadowed: [ShadowedRule] = []
  /// Rules whose removal changes nothing, each taken by itself.
  package internal(set) var redundant: [RedundantRule] = []
  /// Rules that accept what a reference drops.
  package internal(set) var overBroad: [OverBroadRule] = []
  /// Whether every rule was looked at.
  ///
  /// False for filters with text that was not understood outside of
  /// chains, and beyond the limits of size. What is listed holds all the same.
  package internal(set) var isComplete = true
}

/// A rule that no packet reaches, because others decide before.
package struct ShadowedRule: Hashable, Sendable {
  /// The rule.
  package let rule: FilterRule
  /// The rules that together decide about all its packets; empty when nothing meets its conditions,
  /// or when no packet gets into its chain.
  package let coveredBy: [FilterRule]
  /// A packet that meets its conditions and is decided before; nil when there is none.
  package let example: Packet?
}

/// A rule that is reached and could be left out.
package struct RedundantRule: Hashable, Sendable {
  /// The rule.
  package let rule: FilterRule
  /// A packet about which it decides, and which would fare the same without it.
  package let example: Packet?
}

/// A rule that accepts packets that a reference drops.
package struct OverBroadRule: Hashable, Sendable {
  /// The rule.
  package let rule: FilterRule
  /// A packet that the reference drops.
  package let example: Packet?
}
