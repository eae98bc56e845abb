internal import Diagnostics
internal import NetworkModel

/// The networks from which a cluster is administered, or from which its metrics are collected.
struct AccessNetwork {
  /// The key of `hosts.yaml`: `admin` or `monitoring`.
  let key: String
  private let role: Role
  private let cluster: ResolvedCluster

  /// The networks of a cluster that say who may do more than use what it publishes.
  static func all(of cluster: ResolvedCluster) -> [AccessNetwork] {
    [
      AccessNetwork(key: "admin", role: .client, cluster: cluster),
      AccessNetwork(key: "monitoring", role: .monitoring, cluster: cluster),
    ]
  }

  /// The prefixes in the order of the file.
  var prefixes: [CIDR] { cluster.definition.networks.prefixes(of: role) ?? [] }

  /// What is done from these networks.
  var purpose: String { role == .client ? "administration" : "monitoring" }

  /// The prefix that holds all addresses of a family, for each family that is open as a whole.
  var everywhere: [CIDR] {
    let open = PrefixSet(prefixes)
    return [IPAddress.Family.ipv4, .ipv6].map { CIDR(IPAddress($0, 0), prefix: 0) }
      .filter(open.contains)
  }

  /// The families of which more addresses of the internet are open than any organisation has: more
  /// than a /8, those that are open as a whole left out.
  var vast: [IPAddress.Family] {
    let whole = Set(everywhere.map(\.network.family))
    let open = PrefixSet(prefixes)
    return [IPAddress.Family.ipv4, .ipv6].filter { family in
      !whole.contains(family) && Self.exceeds(8, open, family)
    }
  }

  /// The networks of a family that together, and none of them alone, have more addresses of the
  /// internet than an organisation administers from; empty where that is not so.
  func scattered(_ family: IPAddress.Family) -> [CIDR] {
    guard !vast.contains(family) else { return [] }
    let excluded = PrefixSet(wide + everywhere)
    let rest = prefixes.filter { prefix in
      prefix.network.family == family && !PrivateNetworks.contain(prefix)
        && !excluded.contains(prefix)
    }
    let length = family == .ipv4 ? 16 : 32
    return rest.count > 1 && Self.exceeds(length, PrefixSet(rest), family) ? rest : []
  }

  /// Whether some prefixes have more addresses of the internet than a prefix of a length.
  private static func exceeds(
    _ length: Int, _ prefixes: PrefixSet, _ family: IPAddress.Family
  ) -> Bool {
    prefixes.count(family, outside: PrivateNetworks.all) > UInt128(1) << (family.bits - length)
  }

  /// The prefixes with more addresses of the internet than an organisation administers from, those of
  /// a family that is open as a whole left out.
  ///
  /// A /16 or, in IPv6, a /32 is what one organisation is given.
  var wide: [CIDR] {
    let open = everywhere
    return prefixes.filter { prefix in
      guard !open.contains(where: { $0.contains(prefix) }) else { return false }
      return !PrivateNetworks.contain(prefix)
        && prefix.prefix < (prefix.network.family == .ipv4 ? 16 : 32)
    }
  }

  /// Where a prefix stands; the first one of the list when it is written otherwise.
  func place(of prefix: CIDR) -> SourceSpan {
    guard let first = cluster.definition.networks.spans[key] else { return cluster.definition.span }
    let line = first.file.span(ofLine: first.start.line)
    let found = line.place(of: prefix.description)
    return found == line ? first : found
  }

  /// What can be reached from there: `SSH, TCP 6443 and TCP 8132`.
  var reached: String {
    var doors: [String] = role == .client ? ["SSH"] : []
    for flow in cluster.requiredFlows where flow.from.contains(role) {
      let door =
        flow.ipProtocol.hasPorts
        ? "\(flow.ipProtocol.title) \(flow.ports)" : flow.ipProtocol.title
      if !doors.contains(door) { doors.append(door) }
    }
    return doors.listed
  }
}
