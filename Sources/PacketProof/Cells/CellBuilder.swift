import FirewallPlanning
import NetworkModel
import PacketFilters

/// Every cell of sender, host and service that a proof probes, with the model's verdict.
struct CellBuilder {
  private let laboratory: LaboratoryPlan
  private let services: ProbedServices
  private let references: [Reference]
  private(set) var cells: [ProofCell] = []

  /// What the model says of one receiver.
  struct Reference {
    /// The filters by hook; nil at hooks that the plan leaves alone.
    let filters: [PacketHook: PacketFilter]

    /// A receiver that lets everything in.
    static let open = Reference(filters: [:])

    init(filters: [PacketHook: PacketFilter]) { self.filters = filters }

    /// What the cluster needs of a host: its flows, and the base rules of its plan.
    init(_ cluster: ResolvedCluster, _ host: Host, _ plan: HostPlan) {
      let required = RequiredTraffic(cluster: cluster, host: host)
      let base = plan.rules.filter { $0.kind != .flow }
      var filters: [PacketHook: PacketFilter] = [:]
      for hook in PacketHook.allCases where !plan.rules(at: hook).isEmpty {
        filters[hook] = required.reference(base: base, at: hook)
      }
      self.filters = filters
    }

    func outcome(for packet: Packet, at hook: PacketHook) -> FilterOutcome {
      filters[hook]?.outcome(for: packet, at: hook) ?? FilterOutcome.passing
    }
  }

  init(_ laboratory: LaboratoryPlan, _ services: ProbedServices, _ references: [Reference]) {
    self.laboratory = laboratory
    self.services = services
    self.references = references
  }

  /// The cells of every receiver, the control host last.
  static func cells(
    _ laboratory: LaboratoryPlan, _ services: ProbedServices, _ references: [Reference]
  ) -> [ProofCell] {
    var builder = CellBuilder(laboratory, services, references)
    for receiver in laboratory.receivers.indices {
      for sender in laboratory.senders.indices { builder.add(from: sender, to: receiver) }
    }
    return builder.cells
  }

  /// How a sender's packets look at a receiver.
  private struct Route {
    let sender: Int
    let receiver: Int
    let node: Int
    let from: IPAddress
    let to: IPAddress
    /// The sender's address as the receiver sees it.
    let seenFrom: IPAddress
    let interface: String
  }

  private mutating func add(from sender: Int, to receiver: Int) {
    let source = laboratory.senders[sender]
    let target = laboratory.receivers[receiver]
    for to in target.addresses {
      guard let from = source.address(to.family) else { continue }
      guard let route = route(sender, receiver, from, to) else { continue }
      addSockets(route)
      guard route.interface == "eth0", receiver != laboratory.controlNumber else { continue }
      addServices(route)
      addStray(route)
      guard case .pod = source.kind else {
        addGroups(route)
        continue
      }
    }
    if source.kind == .outside || source.kind == .host { addLinkLocal(sender, receiver) }
  }

  private func route(
    _ sender: Int, _ receiver: Int, _ from: IPAddress, _ to: IPAddress
  ) -> Route? {
    let source = laboratory.senders[sender]
    let target = laboratory.receivers[receiver]
    var interface = "eth0"
    var seenFrom = from
    if source.node == target.node { interface = "lo" }
    if case .pod(let host) = source.kind {
      if host == target.node {
        interface = laboratory.nodes[host].pod?.interface ?? ""
      } else if !target.seesPods {
        let own = laboratory.nodes[host].addresses.first { $0.family == from.family }
        guard let own else { return nil }
        seenFrom = own
      }
    }
    // A host that talks to itself takes the address that it talks to.
    let isSelf = interface == "lo"
    return Route(
      sender: sender, receiver: receiver, node: source.node, from: isSelf ? to : from, to: to,
      seenFrom: isSelf ? to : seenFrom, interface: interface)
  }

  // MARK: Cells of one route

  private mutating func addSockets(_ route: Route) {
    let hasPod = laboratory.nodes[laboratory.receivers[route.receiver].node].pod != nil
    for service in services.ports { addSocket(route, service) }
    // Hosts without pods translate nothing: there, the same ports are closed.
    guard !hasPod || route.interface == "lo" else { return addMessages(route) }
    for ipProtocol in services.translation.ports.keys.sorted() {
      for port in services.translation.ports[ipProtocol, default: []].sorted() {
        addSocket(route, ProbedService(ipProtocol, port, isNamed: false))
      }
    }
    addMessages(route)
  }

  private mutating func addMessages(_ route: Route) {
    guard route.interface != "lo" else { return }
    let isIPv4 = route.to.family == .ipv4
    // Without ports, what a pod sends under its host's address cannot be told from what the host sends.
    let isMasqueraded = route.seenFrom != route.from
    for number in services.protocols where !isMasqueraded {
      if isIPv4 || !ProbedServices.extensionHeaders.contains(number) {
        addSocket(route, ProbedService(number))
      }
    }
    // Echo requests, and requests that no host has to answer: timestamps and node information.
    let number = isIPv4 ? IPProtocol.icmp.number : IPProtocol.icmpv6.number
    for type: UInt8 in isIPv4 ? [8, 13] : [128, 139] {
      addSocket(route, ProbedService(number, type: type))
    }
  }

  private mutating func addSocket(_ route: Route, _ service: ProbedService) {
    let target = laboratory.receivers[route.receiver]
    let probe = Probe(
      from: (origin(of: service, route), route.from), to: (target.node, route.to), service.kind,
      port: service.port)
    append(route, service, .socket, probe, packet(route, service), .input)
  }

  // Connection tracking knows protocols without ports by their two addresses alone: once a host has
  // sent, everything that the other one sends is an answer. So nobody sends such packets himself;
  // they come from outside under his address.
  private func origin(of service: ProbedService, _ route: Route) -> Int {
    let isPod = laboratory.nodes[route.node].isPod
    let numbers = [IPProtocol.tcp, .udp, .icmp, .icmpv6].map(\.number)
    return isPod || numbers.contains(service.protocolNumber)
      ? route.node : laboratory.outsideNumber
  }

  private mutating func addServices(_ route: Route) {
    let host = laboratory.nodes[laboratory.receivers[route.receiver].node]
    let source = laboratory.senders[route.sender]
    guard let pod = host.pod,
      let address = pod.addresses.first(where: { $0.family == route.to.family })
    else { return }
    for ipProtocol in services.translation.ports.keys.sorted() {
      for port in services.translation.ports[ipProtocol, default: []].sorted() {
        let service = ProbedService(ipProtocol, port)
        var probe = Probe(
          from: (route.node, route.from), to: (pod.node, route.to), service.kind, port: port)
        probe.arrivalPort = ServiceTranslation.podPort
        var packet = forwarded(route, service, to: address, by: pod)
        packet.translatedFrom = port
        append(route, service, .translated, probe, packet, .forward)
      }
    }
    // What pods exchange, and what is routed to them, is none of the filter's business.
    guard source.kind != .spoofedPod else { return }
    let service = ProbedService(.tcp, ServiceTranslation.podPort, isNamed: false)
    let probe = Probe(
      from: (route.node, route.from), to: (pod.node, address), .stream,
      port: ServiceTranslation.podPort)
    append(
      route, service, .forwarded, probe, forwarded(route, service, to: address, by: pod), .forward)
  }

  private mutating func addStray(_ route: Route) {
    guard let service = services.ports.first(where: { $0.isNamed && $0.kind == .stream })
    else { return }
    let node = laboratory.receivers[route.receiver].node
    let probe = Probe(
      from: (route.node, route.from), to: (node, route.to), .strayStream, port: service.port)
    var packet = packet(route, service)
    packet.state = .invalid
    append(route, service, .stray, probe, packet, .input)
  }

  private mutating func addGroups(_ route: Route) {
    // IPv6 routers use their link-local addresses, which have cells of their own.
    guard route.to.family == .ipv4 else { return }
    for number in [IPProtocol.vrrp.number, 2] {
      addToGroup(route, ProbedService(number), way: .group)
    }
  }

  private mutating func addToGroup(
    _ route: Route, _ service: ProbedService, way: ProofCell.Way
  ) {
    let node = laboratory.receivers[route.receiver].node
    let group = VirtualRouterGroup.address(route.from.family)
    let probe = Probe(from: (route.node, route.from), to: (node, group), service.kind)
    var packet = packet(route, service)
    packet.destination = group
    append(route, service, way, probe, packet, .input)
  }

  private mutating func addLinkLocal(_ sender: Int, _ receiver: Int) {
    let target = laboratory.receivers[receiver]
    let source = laboratory.senders[sender]
    // All senders outside share one link-local address; one of them stands for it.
    let first = laboratory.senders.firstIndex { $0.node == source.node }
    guard source.node != target.node, first == sender, source.address(.ipv6) != nil,
      target.addresses.contains(where: { $0.family == .ipv6 }),
      let from = laboratory.nodes[source.node].linkLocal,
      let to = laboratory.nodes[target.node].linkLocal
    else { return }
    let route = Route(
      sender: sender, receiver: receiver, node: source.node, from: from, to: to, seenFrom: from,
      interface: "eth0")
    var services = [
      ProbedService(.udp, 546), ProbedService(.udp, 547, isNamed: false),
      ProbedService(IPProtocol.icmpv6.number, type: 130),
    ]
    if let port = self.services.ports.first(where: \.isNamed) { services.append(port) }
    for service in services {
      let probe = Probe(
        from: (route.node, from), to: (target.node, to), service.kind, port: service.port)
      append(route, service, .linkLocal, probe, packet(route, service), .input)
    }
    addToGroup(route, ProbedService(IPProtocol.vrrp.number), way: .group)
  }

  // MARK: Packets and verdicts

  private func packet(_ route: Route, _ service: ProbedService) -> Packet {
    var packet = Packet(
      from: route.seenFrom, to: route.to, protocolNumber: service.protocolNumber,
      port: service.port)
    packet.interface = route.interface
    packet.icmpType = service.icmpType
    return packet
  }

  private func forwarded(
    _ route: Route, _ service: ProbedService, to pod: IPAddress, by place: PodPlace
  ) -> Packet {
    var packet = packet(route, service)
    packet.destination = pod
    packet.destinationPort = ServiceTranslation.podPort
    packet.outgoingInterface = place.interface
    return packet
  }

  private mutating func append(
    _ route: Route, _ service: ProbedService, _ way: ProofCell.Way, _ probe: Probe,
    _ packet: Packet, _ hook: PacketHook
  ) {
    let outcome = references[route.receiver].outcome(for: packet, at: hook)
    cells.append(
      ProofCell(
        sender: route.sender, receiver: route.receiver, service: service, way: way, probe: probe,
        packet: packet, hook: hook, isOpen: outcome.verdict == .accept,
        reason: outcome.rule?.comment))
  }
}

extension FilterOutcome {
  /// What happens where nobody decides.
  static let passing = PacketFilter().outcome(
    for: Packet(from: IPAddress(.ipv4, 0), to: IPAddress(.ipv4, 0), protocolNumber: 0))
}
