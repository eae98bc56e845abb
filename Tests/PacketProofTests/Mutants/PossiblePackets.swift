import Diagnostics
import NetworkModel
import PacketFilters
import PacketProof

/// The packets that a host's filter can ever be shown, whoever sends what.
struct PossiblePackets {
  /// The families in which pods have addresses: services lead to pods, so nothing is translated in
  /// another one.
  let podFamilies: Set<IPAddress.Family>
  /// The host's own addresses.
  let own: [IPAddress]
  /// Those of the other hosts.
  let others: [IPAddress]

  /// Whether what could not be answered by the interface that it came by is dropped before any rule, as
  /// firewalld does with IPv6 (`IPv6_rpfilter` of firewalld.conf).
  let needsWayBack: Bool

  /// What a host of a request can be shown where a backend has loaded its files.
  init(of request: ProofRequest, host name: String, with backend: any ProofBackend) {
    self.needsWayBack = backend.id == "firewalld"
    let hosts = request.cluster.definition.hosts
    self.podFamilies = request.podFamilies
    self.own = hosts.filter { $0.name == name }.flatMap(\.addresses)
    self.others = hosts.filter { $0.name != name }.flatMap(\.addresses)
  }

  /// Packets that one filter of a list treats otherwise than the one in its place in another list, as
  /// people read them; at most one for each filter and hook.
  func differences(_ left: [PacketFilter], _ right: [PacketFilter]) -> [String] {
    zip(left, right).flatMap { left, right in
      PacketHook.allCases.compactMap { hook in
        FilterComparison(
          limited(left, at: hook), limited(right, at: hook), at: hook, hostAddresses: own
        )
        .differences(limit: 1).first.map { "\($0.packet) at \(hook.rawValue)" }
      }
    }
  }

  /// A filter that first drops what no filter ever sees.
  private func limited(_ filter: PacketFilter, at hook: PacketHook) -> PacketFilter {
    guard !filter.chains(at: hook).isEmpty else { return filter }
    var chain = FilterChain(table: "inet impossible", name: hook.rawValue)
    (chain.hook, chain.priority) = (hook.rawValue, -10_000)
    let matches: [PacketMatch] =
      switch hook {
      case .input: untracked + untranslated + martian + astray + unanswerable
      case .forward: untracked + untranslated + martian + passing + unanswerable
      // What a host sends has its own address, and no interface that it came in by.
      case .output: untracked + untranslated
      }
    chain.rules = matches.map { FilterRule($0, .drop) }
    var filter = filter
    filter.chains.append(chain)
    return filter
  }

  /// Errors and answers of ICMP belong to a connection or are invalid, neighbour discovery is never
  /// tracked, and everything else always is (nf_conntrack_proto_icmp.c, nf_conntrack_proto_icmpv6.c).
  private var untracked: [PacketMatch] {
    [
      Self.match(.icmp, .new, types: Set(0...255).subtracting([8, 13, 15, 17])),
      Self.match(.icmpv6, .new, types: Set(0...255).subtracting([128, 139])),
      Self.match(.icmpv6, .untracked, types: Set(0...255).subtracting(Array(130...136) + [143])),
      Self.match(nil, .untracked, types: nil),
    ]
  }

  /// Services have ports, and a family.
  private var untranslated: [PacketMatch] {
    let families = [IPAddress.Family.ipv4, .ipv6].filter { !podFamilies.contains($0) }
    var portless = PacketMatch()
    portless.protocols = Set(UInt8(0)...255).subtracting([6, 17, 132])
    portless.isTranslated = true
    return [portless]
      + families.map { family in
        var match = PacketMatch()
        (match.family, match.isTranslated) = (family, true)
        return match
      }
  }

  /// What comes in under an own address; the kernel drops it unasked (RFC 1812, 5.3.7).
  private var martian: [PacketMatch] {
    own.map { address in
      var match = PacketMatch()
      match.family = address.family
      match.sources = AddressSet([CIDR(address)])
      match.interfaces = InterfaceSet(["lo"], isNegated: true)
      return match
    }
  }

  /// Hosts without an address of IPv6 know no way but to their neighbours.
  private var unanswerable: [PacketMatch] {
    guard needsWayBack, !own.contains(where: { $0.family == .ipv6 }),
      let neighbours = CIDR("fe80::/10")
    else { return [] }
    var match = PacketMatch()
    match.family = .ipv6
    match.sources = AddressSet.all(.ipv6).subtracting(AddressSet([neighbours]))
    match.interfaces = InterfaceSet(["lo"], isNegated: true)
    return [match]
  }

  /// What is for another host and does not end here.
  private var astray: [PacketMatch] {
    var match = PacketMatch()
    match.destinations = AddressSet(others.map { CIDR($0) })
    return [match]
  }

  /// What a host passes on is neither from it nor for it, and does not come from itself.
  private var passing: [PacketMatch] {
    var (from, to, itself) = (PacketMatch(), PacketMatch(), PacketMatch())
    let own = AddressSet(own.map { CIDR($0) })
    (from.sources, to.destinations) = (own, own)
    itself.interfaces = InterfaceSet(["lo"])
    return [from, to, itself]
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
