import NetworkModel

/// Lays out the networks of a cluster's proof.
struct LaboratoryPlanner {
  private let cluster: ResolvedCluster
  private let names: [String]
  private let pods: PodNetwork?
  private var free: FreeAddresses
  private var nodes: [LaboratoryNode] = []
  private var senders: [ProofSender] = []
  private var receivers: [ProofReceiver] = []
  private var limits: [String] = []

  /// The most addresses next to hosts that send, of each family.
  private static let mostNeighbours = 6

  /// Lays out the networks of a cluster for those hosts whose filters are to be loaded.
  static func plan(_ cluster: ResolvedCluster, hosts names: [String]) -> LaboratoryPlan {
    var planner = LaboratoryPlanner(cluster, names)
    planner.addHosts()
    planner.addPods()
    planner.addControl()
    planner.addOutside()
    let nobody = planner.families.compactMap { planner.nextToHosts($0) }
    return LaboratoryPlan(
      nodes: planner.nodes, senders: planner.senders, receivers: planner.receivers,
      nobody: nobody, limits: planner.limits)
  }

  private init(_ cluster: ResolvedCluster, _ names: [String]) {
    self.cluster = cluster
    self.names = names
    self.pods = PodNetwork(cluster)
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
      guard names.contains(host.name) else {
        limits.append("\(host.name) has no file that could be loaded here")
        continue
      }
      receivers.append(
        ProofReceiver(
          name: host.name, node: node, addresses: usable,
          seesPods: pods.map { $0.isOn(host) && $0.keepsAddressTowardNodes } ?? false))
    }
  }

  private mutating func addPods() {
    for (slot, receiver) in receivers.enumerated() {
      let host = cluster.definition.hosts.first { $0.name == receiver.name }
      guard let pods, let host, pods.isOn(host), let first = pods.interfaces.first else {
        continue
      }
      let prefixes = pods.prefixes
      let families = Set(receiver.addresses.map(\.family)).sorted()
      let pairs = families.compactMap { family -> Pair? in
        let prefix = prefixes.first { $0.network.family == family }
        guard let gateway = prefix?.address(at: 2 * slot + 1),
          let pod = prefix?.address(at: 2 * slot + 2), free.take(gateway), free.take(pod)
        else { return nil }
        return (pod, gateway)
      }
      guard
        let place = addPlace(
          "pod of \(receiver.name)", pairs, behind: first, .pod(host: receiver.node))
      else { continue }
      nodes[receiver.node].pod = place
      for interface in pods.interfaces.dropFirst() {
        let pairs = families.compactMap { family -> Pair? in
          let prefix = prefixes.first { $0.network.family == family }
          guard let gateway = prefix.flatMap({ free.take(in: $0) }),
            let pod = prefix.flatMap({ free.take(in: $0) })
          else { return nil }
          return (pod, gateway)
        }
        let name = "\(interface) of \(receiver.name)"
        let tunnel = addPlace(name, pairs, behind: interface, .tunnel(host: receiver.node))
        if let tunnel { nodes[receiver.node].tunnels.append(tunnel) }
      }
    }
  }

  private typealias Pair = (pod: IPAddress, gateway: IPAddress)

  private mutating func addPlace(
    _ name: String, _ pods: [Pair], behind interface: String, _ kind: ProofSender.Kind
  ) -> PodPlace? {
    guard !pods.isEmpty else { return nil }
    let node = addNode(name, pods.map(\.pod))
    nodes[node].isPod = true
    nodes[node].linkLocal = nil
    senders.append(ProofSender(name: name, kind: kind, node: node, addresses: pods.map(\.pod)))
    return PodPlace(
      node: node, interface: interface,
      isBridge: kind.isOnBridge && PodNetwork.isBridge(interface),
      addresses: pods.map(\.pod), gateways: pods.map(\.gateway))
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
    outside.addSpoofedPods(nodes.contains { $0.pod != nil } ? pods : nil, &free)
    outside.addOutsider(&free)
    senders += outside.senders
    let node = addNode("outside", outside.senders.flatMap(\.addresses))
    nodes[node].name = "outside"
  }

  private mutating func nextToHosts(_ family: IPAddress.Family) -> IPAddress? {
    let hosts = nodes.filter { !$0.isPod }.flatMap(\.addresses).filter { $0.family == family }
    return hosts.min().flatMap { free.take(near: $0) }
  }
}
