/// One thing that changes about a socket that no flow needs.
package struct SocketChange: Hashable, Sendable {
  /// The id without the ending that tells a loopback socket from an exposed one.
  package let name: String
  /// What changes.
  package let kind: Kind
  /// The socket before; empty when there was none.
  package let before: [ResolvedListener]
  /// The socket after; empty when there is none.
  package let after: [ResolvedListener]
  /// The first version that shows the change; nil when clusters and not versions are compared.
  package let version: ProductVersion?

  /// The kinds of changes.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// There was no such socket.
    case appeared
    /// There is no such socket any more.
    case vanished
    /// It listened on the loopback address and listens on all addresses now.
    case exposed
    /// It listened on all addresses and listens on the loopback address now.
    case enclosed
    /// Other ports or another protocol.
    case moved
    /// More roles or hosts.
    case widened
    /// Fewer roles or hosts.
    case narrowed
    /// Other roles or hosts, neither more nor fewer.
    case redirected
  }

  /// What is there to show: the socket after, or before when there is none after.
  package var shown: [ResolvedListener] { after.isEmpty ? before : after }

  /// Whether the socket listens on all addresses after the change.
  package var isExposed: Bool { after.contains { $0.template.bind == .all } }

  /// The reasons that hold after and did not hold before; for a socket that went those it had.
  package var causes: [Reason] {
    let reasons = ChangeReasons(before: before.flatMap(\.reasons), after: after.flatMap(\.reasons))
    return after.isEmpty ? reasons.gone : reasons.added
  }
}
