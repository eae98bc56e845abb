import Diagnostics
import NetworkModel
import PacketFilters
import PacketProof

/// Whether two filters treat all packets alike that connection tracking can show them.
enum PossiblePackets {
  ///
  /// Services have ports, and `families` are those in which the cluster's pods have addresses: services lead to pods, so nothing
  /// is translated in another one.
  static func areEqual(
    _ left: [PacketFilter], _ right: [PacketFilter], families: Set<IPAddress.Family>
  ) -> Bool {
    zip(left, right).allSatisfy { left, right in
      PacketHook.allCases.allSatisfy {
        FilterComparison(limited(left, families), limited(right, families), at: $0)
          .differences(limit: 1).isEmpty
      }
    }
  }

  /// A filter that first drops what no filter ever sees: errors and answers of ICMP belong to a
  /// connection or are invalid, neighbour discovery is never tracked, and everything else always is
  /// (nf_conntrack_proto_icmp.c, nf_conntrack_proto_icmpv6.c).
  private static func limited(
    _ filter: PacketFilter, _ families: Set<IPAddress.Family>
  ) -> PacketFilter {
    var impossible = [
      match(.icmp, .new, types: Set(0...255).subtracting([8, 13, 15, 17])),
      match(.icmpv6, .new, types: Set(0...255).subtracting([128, 139])),
      match(.icmpv6, .untracked, types: Set(0...255).subtracting(Array(130...136) + [143])),
      match(nil, .untracked, types: nil),
    ]
    for family in [IPAddress.Family.ipv4, .ipv6] where !families.contains(family) {
      var match = PacketMatch()
      match.family = family
      match.isTranslated = true
      impossible.append(match)
    }
    var portless = PacketMatch()
    portless.protocols = Set(UInt8(0)...255).subtracting([6, 17, 132])
    portless.isTranslated = true
    impossible.append(portless)
    var filter = filter
    for hook in PacketHook.allCases where !filter.chains(at: hook).isEmpty {
      var chain = FilterChain(table: "inet impossible", name: hook.rawValue)
      chain.hook = hook.rawValue
      chain.priority = -10_000
      chain.rules = impossible.map { FilterRule($0, .drop) }
      filter.chains.append(chain)
    }
    return filter
  }

  private static func match(
    _ ipProtocol: IPProtocol?, _ state: ConnectionState, types: Set<UInt8>?
  ) -> PacketMatch {
    var match = PacketMatch()
    let others = Set(UInt8(0)...255).subtracting([IPProtocol.icmpv6.number])
    match.protocols = ipProtocol.map { [$0.number] } ?? others
    match.states = [state]
    match.icmpTypes = types
    return match
  }
}
