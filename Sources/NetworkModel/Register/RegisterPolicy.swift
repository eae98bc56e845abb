/// What a workspace allows its register to do.
package struct RegisterPolicy: Hashable, Sendable {
  /// On how many days a waiver may hold at most, its first and its last day included.
  package var maximumWaiverDays = 180
  /// From how many days before its last day on a waiver counts as expiring.
  package var expiringWithinDays = 30
  /// After how many days a flow must be reviewed again; PCI DSS 1.2.7 asks for six months.
  package var reviewEveryDays = 180
  /// How many findings a waiver may cover at most.
  package var maximumSelectorMatches = 20
  /// The keys of a flow selector in which a `*` may stand.
  package var wildcards: Set<FlowSelector.Key> = [.flow, .component]

  /// Creates the policy that holds where a workspace says nothing.
  package init() {}
}
