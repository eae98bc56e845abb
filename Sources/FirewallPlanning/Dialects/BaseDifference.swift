import PacketFilters

/// How a product treats a base rule other than the plan's words say.
package struct BaseDifference: Hashable, Sendable {
  /// The base rule.
  package let rule: BaseRule
  /// The IANA protocol numbers that are concerned; nil for all.
  package let protocols: Set<UInt8>?
  /// What becomes of the rule.
  package let treatment: Treatment
  /// Why that is good enough, or what is lost; one sentence.
  package let reason: String

  /// What becomes of a rule that a dialect does not write word by word.
  package enum Treatment: Hashable, Sendable {
    /// The product does it unasked.
    case builtIn
    /// It is not written; what it would let in stays closed, or what it would close is guarded by
    /// something else that the reason names.
    case leftOut
    /// The dialect has words of its own for it.
    case inOwnWords
    /// It is written without its condition about receivers.
    case forEveryReceiver
    /// It is written without its condition about ICMP types.
    case forEveryICMPType
  }

  /// States a difference.
  package init(
    _ rule: BaseRule, _ treatment: Treatment, protocols: Set<UInt8>? = nil, _ reason: String
  ) {
    self.rule = rule
    self.protocols = protocols
    self.treatment = treatment
    self.reason = reason
  }

  /// What a product does about some base rules: those that it treats in another way are changed or
  /// gone, those that it follows unasked stay.
  package static func expected(
    _ rules: [PlannedRule], with differences: [BaseDifference]
  ) -> [PlannedRule] {
    rules.compactMap { rule in
      guard let difference = differences.first(where: { $0.concerns(rule) }) else { return rule }
      return difference.treatment == .builtIn ? rule : difference.adapted(rule)
    }
  }

  /// Whether a rule of a plan is meant; what hosts send is never treated otherwise.
  func concerns(_ planned: PlannedRule) -> Bool {
    guard planned.kind == .base(rule), !planned.isOutgoing else { return false }
    guard let protocols else { return true }
    return planned.match.protocols.map { $0.isSubset(of: protocols) } ?? false
  }

  /// The rule as the dialect writes it; nil when it does not.
  func adapted(_ planned: PlannedRule) -> PlannedRule? {
    var match = planned.match
    switch treatment {
    case .builtIn, .leftOut: return nil
    case .inOwnWords: return planned
    case .forEveryReceiver: match.destinations = nil
    case .forEveryICMPType: match.icmpTypes = nil
    }
    return PlannedRule(
      kind: planned.kind, hook: planned.hook, counter: planned.counter, match: match,
      group: planned.group, isAccept: planned.isAccept, flows: planned.flows)
  }
}
