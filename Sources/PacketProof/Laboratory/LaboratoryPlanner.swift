import FirewallPlanning
import NetworkModel
import PacketFilters

/// Lays out the networks of a cluster's proof.
struct LaboratoryPlanner {
  private let cluster: ResolvedCluster
  private let plans: [HostPlan]
  private var free: FreeAddresses
  private var nodes: [LaboratoryNode] = []
  private var senders: [ProofSender] = []
  private var receivers: [ProofReceiver] = []
  private var limits: [String] = []

  /// The most addresses next to hosts that send, of each family.
  private static let mostNeighbours = 6

  /// Lays out the networks of a cluster for those hosts whose filters are to be loaded.
  static func plan(_ cluster: ResolvedCluster, hosts plans: [HostPlan]) -> LaboratoryPlan {
    var planner = LaboratoryPlanner(cluster, plans)
    planner.addHosts()
    planner.addPods()
    planner.addControl()
    planner.addOutside()
    let nobody = planner.families.compactMap { planner.nextToHosts($0) }
    return LaboratoryPlan(
      nodes: planner.nodes, senders: planner.senders, receivers: planner.receivers,
      nobody: nobody, limits: planner.limits)
  }

  private init(_ cluster: ResolvedCluster, _ plans: [HostPlan]) {
    self.cluster = cluster
    self.plans = plans
    self.free = FreeAddresses(taken: cluster.definition.hosts.flatMap(\.addresses))
  }

  private var families: [IPAddress.Family] {
    Set(nodes.filter { !$0.isPod }.flatMap(\.addresses).map(\.family)).sorted()
  }

  private mutating func addNode(_ name: String, _ addresses: [IPAddress]) -> Int {
    let number = UInt128(nodes.count + 1)
    nodes.append(
      LaboratoryNode(
        name: name, addresses: addresses,
        linkLocal: IPAddress(.ipv6, 0xFE80 << 112 | 0x1_0000 | number), pod: nil))
    return nodes.count - 1
  }

  private mutating func addHosts() {
    var seen: Set<IPAddress> = []
    for host in cluster.definition.hosts {
      let usable = host.addresses.filter { $0.isAssignable && seen.insert($0).inserted }
      let dropped = host.addresses.filter { !usable.contains($0) }
      limits += dropped.map { "\(host.name): \($0) cannot be built, or another host has it" }
      guard !usable.isEmpty else { continue }
      let node = addNode(host.name, usable)
      senders.append(
        ProofSender(name: host.name, kind: .host, node: node, addresses: usable))
      guard let plan = plans.first(where: { $0.host == host.name }) else {
        limits.append("\(host.name) has no file that could be loaded here")
        continue
      }
      receivers.append(
        ProofReceiver(
          name: host.name, node: node, addresses: usable,
          seesPods: plan.rules.contains { $0.kind == .base(.podsElsewhere) }))
    }
  }

  private mutating func addPods() {
    for (slot, receiver) in receivers.enumerated() {
      guard let plan = plans.first(where: { $0.host == receiver.name }) else { continue }
      let rule = plan.rules.first { $0.kind == .base(.pods) }
      guard let rule, let prefixes = rule.group?.prefixes,
        let pattern = Self.podInterface(rule.match.interfaces?.patterns ?? [])
      else { continue }
      var place = PodPlace(
        node: nodes.count, interface: Self.interfaceName(pattern),
        isBridge: !pattern.hasSuffix("*"), addresses: [], gateways: [])
      for family in Set(receiver.addresses.map(\.family)).sorted() {
        let prefix = prefixes.first { $0.network.family == family }
        guard let gateway = prefix?.address(at: 2 * slot + 1),
          let pod = prefix?.address(at: 2 * slot + 2), free.take(gateway), free.take(pod)
        else { continue }
        place.addresses.append(pod)
        place.gateways.append(gateway)
      }
      guard !place.addresses.isEmpty else { continue }
      let name = "pod of \(receiver.name)"
      let node = addNode(name, place.addresses)
      nodes[node].isPod = true
      nodes[node].linkLocal = nil
      nodes[receiver.node].pod = place
      senders.append(
        ProofSender(
          name: name, kind: .pod(host: receiver.node), node: node, addresses: place.addresses))
    }
  }

  // The devices of Cilium itself come first in its list; its pods hang on `lxc*`.
  private static func podInterface(_ patterns: [String]) -> String? {
    patterns.first { $0 != "cilium_*" } ?? patterns.first
  }

  private static func interfaceName(_ pattern: String) -> String {
    pattern.hasSuffix("*") ? pattern.dropLast() + "0a1b2c" : pattern
  }

  private mutating func addControl() {
    let addresses = families.compactMap { nextToHosts($0) }
    let node = addNode("control", addresses)
    senders.append(
      ProofSender(name: "control", kind: .control, node: node, addresses: addresses))
    receivers.append(ProofReceiver(name: "control", node: node, addresses: addresses))
  }

  private mutating func addOutside() {
    let families = families
    var outside = OutsideSenders(cluster: cluster, families: families, node: nodes.count)
    outside.addNetworks(&free)
    outside.addNeighbours(&free, most: Self.mostNeighbours)
    outside.addSpoofedPods(plans, &free)
    outside.addOutsider(&free)
    senders += outside.senders
    let node = addNode("outside", outside.senders.flatMap(\.addresses))
    nodes[node].name = "outside"
  }

  private mutating func nextToHosts(_ family: IPAddress.Family) -> IPAddress? {
    let hosts = nodes.flatMap(\.addresses).filter { $0.family == family }
    return hosts.min().flatMap { free.take(near: $0) }
  }
}
