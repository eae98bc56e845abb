/// What became of one flow.
package struct CanonicalFlowChange: Hashable, Sendable {
  /// What changed.
  package let kind: Kind
  /// The flow before; nil when there was none.
  package let before: CanonicalFlow?
  /// The flow after; nil when there is none.
  package let after: CanonicalFlow?
  /// What is let through now and was by no flow before.
  package let opens: [CanonicalFlow.Packets]
  /// What no flow lets through any more.
  package let closes: [CanonicalFlow.Packets]

  /// The kinds of changes, those that open something first.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A flow that was not there, with packets that were not let through.
    case opened
    /// More ports, more sides, or more addresses of a side.
    case widened
    /// More of one and less of the other.
    case changed
    /// Fewer ports, fewer sides, or fewer addresses of a side.
    case narrowed
    /// A flow that is gone, with packets that are no longer let through.
    case closed
    /// A further flow for packets that were let through before.
    case added
    /// A flow that is gone, whose packets others still let through.
    case dropped
    /// The same packets under another name.
    case renamed
    /// The same packets and name for another reason, under another condition, or with another owner or
    /// approval.
    case rejustified
  }

  /// What is there to show: the flow after, or before when there is none after.
  package var shown: CanonicalFlow? { after ?? before }

  /// The terms that differ, of those that both flows have.
  package var differingTerms: [(before: CanonicalFlow.Term, after: CanonicalFlow.Term)] {
    guard let before, let after else { return [] }
    return CanonicalFlow.differingTerms(before, after)
  }
}

extension CanonicalFlow {
  /// The terms that both flows have and that say something else.
  static func differingTerms(
    _ before: CanonicalFlow, _ after: CanonicalFlow
  ) -> [(before: Term, after: Term)] {
    before.terms.compactMap { old in
      guard let new = after.terms.first(where: { $0.subject == old.subject }),
        FlowWords.plain(old.text) != FlowWords.plain(new.text)
      else { return nil }
      return (old, new)
    }
  }

  /// Whether every packet of another flow is one of this flow.
  func covers(_ other: CanonicalFlow) -> Bool {
    guard ipProtocol == other.ipProtocol, other.selectors.subtracting(selectors).isEmpty else {
      return false
    }
    let own = Set(ways)
    return other.ways.allSatisfy { way in
      way.isVacant || way.wider.contains(where: own.contains)
    }
  }
}
