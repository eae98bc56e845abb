/// The roles whose addresses differ between two states.
///
/// Flows name roles. Where the addresses of a role differ, its flows are taken apart into those of the
/// addresses that stayed, came and went, so that a network that grows widens them.
package struct NetworkDifferences: Sendable {
  private let parts: [Role: Parts]

  /// The roles whose addresses differ.
  package var roles: Set<Role> { Set(parts.keys) }

  /// No role has other addresses.
  package static let none = NetworkDifferences(old: [:], new: [:])

  /// Compares the addresses of roles; one that a side does not mention is not compared.
  package init(old: [Role: [CIDR]], new: [Role: [CIDR]], except skipped: Set<Role> = []) {
    var roles: [Role: Parts] = [:]
    for (role, before) in old where !skipped.contains(role) {
      guard let after = new[role], PrefixSet(before) != PrefixSet(after) else { continue }
      roles[role] = Parts(before, after)
    }
    parts = roles
  }

  /// Whether every role has the same addresses.
  package var isEmpty: Bool { parts.isEmpty }

  /// The side of a comparison that a flow belongs to.
  enum Side {
    case old, new
  }

  /// The addresses of one role on both sides.
  private struct Parts {
    let whole: [Side: AddressPart]
    let pieces: [Side: [AddressPart]]

    init(_ before: [CIDR], _ after: [CIDR]) {
      let (old, new) = (AddressPart(before), AddressPart(after))
      let common = AddressPart.common(before, after)
      let lost = AddressPart.beyond(after, in: before)
      let gained = AddressPart.beyond(before, in: after)
      whole = [.old: old, .new: new]
      pieces = [
        .old: old.isUnstated ? [old] : [common, lost].filter { !$0.isUnstated },
        .new: new.isUnstated ? [new] : [common, gained].filter { !$0.isUnstated },
      ]
    }
  }

  /// A flow by what stayed and what did not.
  func split(_ flow: CanonicalFlow, _ side: Side) -> CanonicalFlow {
    mapping(flow) { parts[$0]?.pieces[side] }
  }

  /// A flow with the addresses of the roles that differ.
  func labelled(_ flow: CanonicalFlow, _ side: Side) -> CanonicalFlow {
    mapping(flow) { parts[$0]?.whole[side].map { [$0] } }
  }

  private func mapping(
    _ flow: CanonicalFlow, _ pieces: (Role) -> [AddressPart]?
  ) -> CanonicalFlow {
    guard !isEmpty else { return flow }
    func all(_ role: Role?) -> [AddressPart?] {
      role.flatMap(pieces).map { $0.map(AddressPart?.some) } ?? [nil]
    }
    let ways = flow.ways.flatMap { way in
      all(way.from).flatMap { from in all(way.to).map { way.between(from, $0) } }
    }
    return CanonicalFlow(
      CanonicalFlow.Packets(flow.ipProtocol, flow.ports, ways: ways), name: flow.name,
      terms: flow.terms, place: flow.place)
  }

  /// Packets in which the pieces of a role that are all there are one again.
  func joined(_ packets: CanonicalFlow.Packets, _ side: Side) -> CanonicalFlow.Packets {
    guard !isEmpty else { return packets }
    let byInitiator = joined(packets.ways, side, of: \.from, \.fromAddresses) {
      $0.between($1, $0.toAddresses)
    }
    let ways = joined(byInitiator, side, of: \.to, \.toAddresses) {
      $0.between($0.fromAddresses, $1)
    }
    return CanonicalFlow.Packets(packets.ipProtocol, packets.ports, ways: ways.sorted())
  }

  private func joined(
    _ ways: [CanonicalFlow.Way], _ side: Side, of role: KeyPath<CanonicalFlow.Way, Role?>,
    _ part: KeyPath<CanonicalFlow.Way, AddressPart?>,
    with replace: (CanonicalFlow.Way, AddressPart?) -> CanonicalFlow.Way
  ) -> [CanonicalFlow.Way] {
    Dictionary(grouping: ways) { replace($0, nil) }.flatMap { bare, group in
      guard let known = bare[keyPath: role].flatMap({ parts[$0] }), let whole = known.whole[side],
        Set(group.compactMap { $0[keyPath: part] }) == Set(known.pieces[side] ?? [])
      else { return group }
      return [replace(bare, whole)]
    }
  }
}
