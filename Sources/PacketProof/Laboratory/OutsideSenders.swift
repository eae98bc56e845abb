import NetworkModel
import PacketFilters

/// Everyone around a cluster who sends probes: all live in one network, each with an own address.
struct OutsideSenders {
  private(set) var senders: [ProofSender] = []
  private let cluster: ResolvedCluster
  private let families: [IPAddress.Family]
  private let node: Int

  init(cluster: ResolvedCluster, families: [IPAddress.Family], node: Int) {
    self.cluster = cluster
    self.families = families
    self.node = node
  }

  /// For each network that flows come from, one address inside and one on either side of it.
  mutating func addNetworks(_ free: inout FreeAddresses) {
    for (name, prefix) in networks where families.contains(prefix.network.family) {
      let label = "\(name) \(prefix.shortDescription)"
      if let inside = free.take(in: prefix) { add(label, inside) }
      for (word, address) in [
        ("below", prefix.network.advanced(by: -1)), ("above", prefix.last.advanced(by: 1)),
      ] where prefix.prefix > 0 && free.take(address) { add("\(word) \(label)", address) }
    }
  }

  /// The networks around the cluster by the name of their role, without those that are everything.
  private var networks: [(name: String, prefix: CIDR)] {
    let roles: Set<Role> = [.client, .monitoring, .external]
    let used = Set(cluster.requiredFlows.flatMap(\.from)).filter {
      cluster.definition.hosts(in: $0).isEmpty && $0 != .pod && $0 != .internet && $0 != .itself
    }
    var seen: Set<CIDR> = []
    return roles.union(used).sorted().flatMap { role in
      cluster.prefixes(of: role).filter { $0.prefix > 0 && seen.insert($0).inserted }
        .map { (role.title, $0) }
    }
  }

  /// The addresses on either side of the hosts' own.
  mutating func addNeighbours(_ free: inout FreeAddresses, most: Int) {
    let hosts = AddressSet(cluster.definition.hosts.flatMap(\.addresses).map { CIDR($0) })
    for family in families {
      let ranges = hosts.restricted(to: family).ranges
      let sides = ranges.flatMap { [$0.first.advanced(by: -1), $0.last.advanced(by: 1)] }
      for address in sides.filter({ free.take($0) }).prefix(most) {
        add("neighbour \(address)", address)
      }
    }
  }

  /// An address of the pod network that no pod has.
  mutating func addSpoofedPods(_ pods: PodNetwork?, _ free: inout FreeAddresses) {
    let prefixes = pods?.prefixes ?? []
    let addresses = families.compactMap { family -> IPAddress? in
      prefixes.first { $0.network.family == family }.flatMap { free.take(in: $0) }
    }
    guard !addresses.isEmpty else { return }
    senders.append(
      ProofSender(name: "spoofed pod", kind: .spoofedPod, node: node, addresses: addresses))
  }

  /// Someone of whom nobody has heard, in no network of the cluster.
  mutating func addOutsider(_ free: inout FreeAddresses) {
    let known = networks.map(\.prefix)
    let addresses = families.compactMap { family -> IPAddress? in
      let candidates = Self.strangers.filter { address in
        address.family == family && !known.contains { $0.contains(address) }
      }
      return candidates.first { free.take($0) }
    }
    guard !addresses.isEmpty else { return }
    senders.append(
      ProofSender(name: "outsider", kind: .outside, node: node, addresses: addresses))
  }

  /// An address of IPv6 that is not of this link.
  static let afar = IPAddress("2001:db8:ffff::77")

  /// Addresses for documentation (RFC 5737, 3849, 9637) and benchmarks (RFC 2544, 5180).
  private static let strangers = [
    "203.0.113.77", "198.51.100.77", "192.0.2.77", "198.18.0.77", "100.64.0.77",
    "2001:db8:ffff::77", "3fff:fff::77", "2001:2::77", "2600::77",
  ].compactMap { IPAddress($0) }

  private mutating func add(_ name: String, _ address: IPAddress) {
    senders.append(ProofSender(name: name, kind: .outside, node: node, addresses: [address]))
  }
}
