/// One thing that changes about a required flow.
package struct FlowChange: Hashable, Sendable {
  /// The flow's id.
  package let id: String
  /// What changes.
  package let kind: Kind
  /// The flow before; empty when there was none.
  package let before: [ResolvedFlow]
  /// The flow after, empty when there is none; for a passing flow, what it is in between.
  package let after: [ResolvedFlow]
  /// The first version that shows the change; nil when clusters and not versions are compared.
  package let version: ProductVersion?
  /// The version that ends a passing flow.
  package let end: ProductVersion?

  /// The kinds of changes.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The cluster did not need the flow.
    case opened
    /// The cluster no longer needs the flow.
    case closed
    /// Only versions in between need the flow.
    case passing
    /// Other ports or another protocol.
    case moved
    /// More ports, more roles or more hosts.
    case widened
    /// Fewer ports, roles or hosts.
    case narrowed
    /// Other roles or hosts, neither more nor fewer.
    case redirected
    /// Another encryption or authentication.
    case protection
    /// Another condition, reach or exposure.
    case condition
  }

  /// What is there to show: the flow after, or before when there is none after.
  package var shown: [ResolvedFlow] { after.isEmpty ? before : after }

  /// The reasons that hold after and did not hold before; for a closed flow those it had.
  package var causes: [Reason] {
    let reasons = ChangeReasons(before: before.flatMap(\.reasons), after: after.flatMap(\.reasons))
    return after.isEmpty ? reasons.gone : reasons.added
  }
}
