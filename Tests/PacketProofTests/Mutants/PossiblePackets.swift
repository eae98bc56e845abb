import Diagnostics
import NetworkModel
import PacketFilters
import PacketProof

/// Whether two filters treat all packets alike that connection tracking can show them.
enum PossiblePackets {
  /// Whether each filter of one list decides like the one in its place of the other.
  ///
  /// Services have ports, and `families` are those in which the cluster's pods have addresses: services
  /// lead to pods, so nothing is translated in another one. `own` are the addresses of the host: what
  /// comes in under one of them is martian (RFC 1812, 5.3.7), and the kernel drops it unasked.
  static func areEqual(
    _ left: [PacketFilter], _ right: [PacketFilter], families: Set<IPAddress.Family>,
    own: [IPAddress]
  ) -> Bool {
    let impossible = impossible(families, own)
    return zip(left, right).allSatisfy { left, right in
      PacketHook.allCases.allSatisfy { hook in
        FilterComparison(limited(left, impossible), limited(right, impossible), at: hook)
          .differences(limit: 1).isEmpty
      }
    }
  }

  private static func impossible(
    _ families: Set<IPAddress.Family>, _ own: [IPAddress]
  ) -> [PacketMatch] {
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
    for address in own {
      var martian = PacketMatch()
      martian.family = address.family
      martian.sources = AddressSet([CIDR(address)])
      martian.interfaces = InterfaceSet(["lo"], isNegated: true)
      impossible.append(martian)
    }
    return impossible
  }

  /// A filter that first drops what no filter ever sees: errors and answers of ICMP belong to a
  /// connection or are invalid, neighbour discovery is never tracked, and everything else always is
  /// (nf_conntrack_proto_icmp.c, nf_conntrack_proto_icmpv6.c).
  private static func limited(
    _ filter: PacketFilter, _ impossible: [PacketMatch]
  ) -> PacketFilter {
    var filter = filter
    // What a host sends has its own address, and no interface that it came in by.
    for hook in PacketHook.allCases where !filter.chains(at: hook).isEmpty {
      var chain = FilterChain(table: "inet impossible", name: hook.rawValue)
      chain.hook = hook.rawValue
      chain.priority = -10_000
      chain.rules = impossible.filter { hook != .output || $0.interfaces == nil }
        .map { FilterRule($0, .drop) }
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
