import NetworkModel
import PacketFilters

/// The packets that a laboratory can send to one of its hosts, as sets: those of new connections, those
/// that fit none, and messages that are never tracked.
///
/// Left out are answers, which need a connection; DCCP, UDP-Lite and headers that IPv6 takes for its
/// extensions; and senders under reserved addresses.
struct SendablePackets {
  private let laboratory: LaboratoryPlan
  private let translation: ServiceTranslation
  private let host: LaboratoryNode
  private let receiver: ProofReceiver

  init(_ laboratory: LaboratoryPlan, _ translation: ServiceTranslation, to receiver: Int) {
    self.laboratory = laboratory
    self.translation = translation
    self.receiver = laboratory.receivers[receiver]
    self.host = laboratory.nodes[laboratory.receivers[receiver].node]
  }

  /// A network that sends, and the interface by which the host gets it.
  struct Origin {
    let node: Int
    let interface: String
  }

  /// Everyone around the host, then the pods behind it, then itself.
  var origins: [Origin] {
    [Origin(node: laboratory.outsideNumber, interface: "eth0")]
      + host.places.map { Origin(node: $0.node, interface: $0.interface) }
      + [Origin(node: receiver.node, interface: "lo")]
  }

  /// The network that a packet comes from.
  func origin(of packet: Packet) -> Int? {
    origins.first { $0.interface == packet.interface }?.node
  }

  /// Lets through what can be sent and nothing else, before any other filter at the hook.
  func filter(at hook: PacketHook) -> PacketFilter {
    var chain = FilterChain(table: "inet sendable", name: hook.rawValue)
    (chain.hook, chain.priority, chain.policy) = (hook.rawValue, -10_000, .drop)
    chain.rules = origins.flatMap { origin in
      [IPAddress.Family.ipv4, .ipv6].flatMap { family -> [PacketMatch] in
        switch hook {
        case .input: input(origin, family)
        case .forward: forwarded(origin, family)
        case .output: []
        }
      }
    }.map { FilterRule($0, .accept) }
    return PacketFilter(chains: [chain])
  }

  // MARK: To the host

  private func input(_ origin: Origin, _ family: IPAddress.Family) -> [PacketMatch] {
    let targets = destinations(origin, family)
    let sources = sources(origin, family)
    guard !targets.isEmpty, !sources.isEmpty else { return [] }
    let kinds =
      origin.interface == "lo"
      ? opening(family)
      : arriving(family) + apart(family, origin)
    return kinds.map { kind in
      change(kind) { match in
        (match.family, match.interfaces) = (family, InterfaceSet([origin.interface]))
        (match.sources, match.destinations) = (sources, AddressSet(targets.map { CIDR($0) }))
      }
    }
  }

  // What is translated to a pod never comes to the host itself.
  private func arriving(_ family: IPAddress.Family) -> [PacketMatch] {
    guard host.pod?.addresses.contains(where: { $0.family == family }) == true else {
      return opening(family)
    }
    let withPorts = [IPProtocol.tcp, .udp, .sctp].map { ipProtocol in
      change { match in
        (match.states, match.protocols) = ([.new], [ipProtocol.number])
        match.ports = Self.anyPort.subtracting(Self.set(allPorts[ipProtocol, default: []]))
        match.sourcePorts = Self.unchoosingPorts
      }
    }
    return (withPorts + opening(family).dropFirst()).map { kind in
      change(kind) { $0.isTranslated = false }
    }
  }

  private var allPorts: [IPProtocol: Set<UInt16>] {
    Dictionary(uniqueKeysWithValues: translation.all.map { ($0.ipProtocol, Set($0.ports)) })
  }

  private static func set(_ ports: Set<UInt16>) -> PortSet {
    ports.reduce(.none) { $0.union(PortSet($1)) }
  }

  private func destinations(_ origin: Origin, _ family: IPAddress.Family) -> [IPAddress] {
    let own = receiver.addresses.filter { $0.family == family }
    guard origin.interface == "eth0" else {
      let place = host.places.first { $0.node == origin.node }
      return own + (place?.gateways ?? []).filter { $0.family == family }
    }
    // Others know the address toward pods, too, and a way to it.
    let known = own.isEmpty ? [] : own + (host.pod?.gateways ?? []).filter { $0.family == family }
    guard family == .ipv6 else {
      return known + (own.isEmpty ? [] : [VirtualRouterGroup.address(.ipv4)])
    }
    return known + (host.linkLocal.map { [$0, VirtualRouterGroup.address(.ipv6)] } ?? [])
  }

  private func sources(_ origin: Origin, _ family: IPAddress.Family) -> AddressSet {
    let own = AddressSet(own(family).map { CIDR($0) })
    guard origin.interface != "lo" else { return own }
    // Nobody is given any of them (RFC 6890, RFC 4291), and kernels differ in what they do with them.
    var nobody =
      family == .ipv4
      ? ["0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3"] : ["::/16", "ff00::/8"]
    // Link-local addresses are those of neighbours.
    if origin.interface != "eth0" { nobody.append("fe80::/10") }
    return AddressSet.all(family).subtracting(AddressSet(nobody.compactMap { CIDR($0) }))
      .subtracting(own)
  }

  private func own(_ family: IPAddress.Family) -> [IPAddress] {
    (host.addresses + host.places.flatMap(\.gateways) + (host.linkLocal.map { [$0] } ?? []))
      .filter { $0.family == family }
  }

  // MARK: Through the host

  private func forwarded(_ origin: Origin, _ family: IPAddress.Family) -> [PacketMatch] {
    let sources = sources(origin, family)
    guard origin.interface != "lo", let pod = host.pod, receiver.address(family) != nil,
      let address = pod.addresses.first(where: { $0.family == family })
    else { return [] }
    let remote = translation.remotePorts.mapValues { Set([$0]) }
    var kinds = translated(translation.ports, to: address, by: pod.interface)
    if let control = laboratory.control?.address(family) {
      kinds += translated(remote, to: control, by: "eth0")
    }
    for choice in ServiceTranslation.choosable(beside: receiver.node, family, laboratory) {
      kinds += translated(
        allPorts, to: choice.address, by: "eth0", from: PortSet(choice.sourcePort))
    }
    if origin.node != pod.node {
      kinds += opening(family).map { kind in
        change(kind) { match in
          (match.isTranslated, match.outgoingInterfaces) = (false, InterfaceSet([pod.interface]))
          match.destinations = AddressSet([CIDR(address)])
        }
      }
    }
    return kinds.map { kind in
      change(kind) { match in
        (match.family, match.interfaces) = (family, InterfaceSet([origin.interface]))
        match.sources = sources
      }
    }
  }

  private func translated(
    _ ports: [IPProtocol: Set<UInt16>], to address: IPAddress, by interface: String,
    from sourcePorts: PortSet = unchoosingPorts
  ) -> [PacketMatch] {
    ports.keys.sorted().map { ipProtocol in
      change { match in
        match.protocols = [ipProtocol.number]
        (match.states, match.sourcePorts) = ([.new], sourcePorts)
        (match.isTranslated, match.ports) = (true, PortSet(ServiceTranslation.podPort))
        match.originalPorts = Self.set(ports[ipProtocol, default: []])
        match.outgoingInterfaces = InterfaceSet([interface])
        match.destinations = AddressSet([CIDR(address)])
      }
    }
  }

  // MARK: Kinds of packets

  private static let anyPort = PortSet((try? PortRange(1, through: .max)).map { [$0] } ?? [])
  private static let unchoosingPorts = PortSet(
    (try? PortRange(1, through: UInt16(ServiceTranslation.firstChoosingPort - 1))).map { [$0] }
      ?? [])
  private static let withPorts: Set<UInt8> = [
    IPProtocol.tcp.number, IPProtocol.udp.number, IPProtocol.sctp.number,
  ]

  /// First packets of connections, as connection tracking knows them.
  private func opening(_ family: IPAddress.Family) -> [PacketMatch] {
    let requests = requests(family)
    // DCCP and UDP-Lite have ports that nothing here writes; 0 and 255 cannot be waited for.
    var unsendable = Self.withPorts.union([0, 1, 33, 58, 136, 255])
    if family == .ipv6 { unsendable.formUnion(ProbedServices.extensionHeaders) }
    return [
      change { match in
        (match.states, match.protocols) = ([.new], Self.withPorts)
        (match.ports, match.sourcePorts) = (Self.anyPort, Self.anyPort)
      },
      change { match in
        (match.states, match.protocols) = ([.new], [requests.number])
        match.icmpTypes = requests.types
      },
      change { match in
        match.states = [.new]
        match.protocols = Set(UInt8(0)...255).subtracting(unsendable)
      },
    ]
  }

  /// What connection tracking calls invalid, and what it never looks at
  /// (nf_conntrack_proto_icmp.c, nf_conntrack_proto_icmpv6.c); the latter is for neighbours.
  private func apart(_ family: IPAddress.Family, _ origin: Origin) -> [PacketMatch] {
    let neighbours = Set<UInt8>(130...136).union([143])
    let segment = change { match in
      (match.states, match.protocols) = ([.invalid], [IPProtocol.tcp.number])
      (match.ports, match.sourcePorts) = (Self.anyPort, Self.anyPort)
    }
    let requests = requests(family)
    let message = change { match in
      (match.states, match.protocols) = ([.invalid], [requests.number])
      match.icmpTypes = Set(UInt8(0)...255).subtracting(requests.types)
        .subtracting(family == .ipv6 ? neighbours : [])
    }
    guard family == .ipv6, origin.interface == "eth0" else { return [segment, message] }
    let untracked = change { match in
      (match.states, match.protocols) = ([.untracked], [requests.number])
      match.icmpTypes = neighbours
    }
    return [segment, message, untracked]
  }

  /// Messages that nobody has to have asked for.
  private func requests(_ family: IPAddress.Family) -> (number: UInt8, types: Set<UInt8>) {
    family == .ipv4
      ? (IPProtocol.icmp.number, [8, 13, 15, 17]) : (IPProtocol.icmpv6.number, [128, 139])
  }

  private func change(
    _ match: PacketMatch = PacketMatch(), _ change: (inout PacketMatch) -> Void
  ) -> PacketMatch {
    var match = match
    change(&match)
    return match
  }
}
