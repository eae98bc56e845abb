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
          seesPods: plan.rules.contains { Self.seesPods($0) }))
    }
  }

  private mutating func addPods() {
    for (slot, receiver) in receivers.enumerated() {
      guard let plan = plans.first(where: { $0.host == receiver.name }) else { continue }
      let rules = plan.rules(at: .input).filter { $0.kind == .base(.pods) }
      let patterns = Self.podInterfaces(rules.flatMap { $0.match.interfaces?.patterns ?? [] })
      guard let prefixes = rules.first?.group?.prefixes, let first = patterns.first else {
        continue
      }
      let families = Set(receiver.addresses.map(\.family)).sorted()
      let pods = families.compactMap { family -> Pair? in
        let prefix = prefixes.first { $0.network.family == family }
        guard let gateway = prefix?.address(at: 2 * slot + 1),
          let pod = prefix?.address(at: 2 * slot + 2), free.take(gateway), free.take(pod)
        else { return nil }
        return (pod, gateway)
      }
      guard
        let place = addPlace(
          "pod of \(receiver.name)", pods, behind: first, .pod(host: receiver.node))
      else { continue }
      nodes[receiver.node].pod = place
      for pattern in patterns.dropFirst() {
        let pods = families.compactMap { family -> Pair? in
          let prefix = prefixes.first { $0.network.family == family }
          guard let gateway = prefix.flatMap({ free.take(in: $0) }),
            let pod = prefix.flatMap({ free.take(in: $0) })
          else { return nil }
          return (pod, gateway)
        }
        let name = "\(Self.interfaceName(pattern)) of \(receiver.name)"
        let tunnel = addPlace(name, pods, behind: pattern, .tunnel(host: receiver.node))
        if let tunnel { nodes[receiver.node].tunnels.append(tunnel) }
      }
    }
  }

  private static func seesPods(_ rule: PlannedRule) -> Bool {
    rule.kind == .base(.podsElsewhere) || rule.kind == .base(.nodePortsPodsElsewhere)
  }

  private typealias Pair = (pod: IPAddress, gateway: IPAddress)

  private mutating func addPlace(
    _ name: String, _ pods: [Pair], behind pattern: String, _ kind: ProofSender.Kind
  ) -> PodPlace? {
    guard !pods.isEmpty else { return nil }
    let node = addNode(name, pods.map(\.pod))
    nodes[node].isPod = true
    nodes[node].linkLocal = nil
    senders.append(ProofSender(name: name, kind: kind, node: node, addresses: pods.map(\.pod)))
    return PodPlace(
      node: node, interface: Self.interfaceName(pattern),
      isBridge: kind.isOnBridge && !pattern.hasSuffix("*"),
      addresses: pods.map(\.pod), gateways: pods.map(\.gateway))
  }

  // The devices of Cilium itself come first in its list; its pods hang on `lxc*`.
  private static func podInterfaces(_ patterns: [String]) -> [String] {
    let first = patterns.first { $0 != "cilium_*" }
    return first.map { first in [first] + patterns.filter { $0 != first } } ?? patterns
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
