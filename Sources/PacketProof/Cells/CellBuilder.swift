import NetworkModel
import PacketFilters

/// Every cell of sender, host and service that a proof probes, with the model's verdict.
struct CellBuilder {
  let laboratory: LaboratoryPlan
  let services: ProbedServices
  let references: [CellReference]
  private(set) var cells: [ProofCell] = []

  init(_ laboratory: LaboratoryPlan, _ services: ProbedServices, _ references: [CellReference]) {
    self.laboratory = laboratory
    self.services = services
    self.references = references
  }

  /// The cells of every receiver, the control host last.
  static func cells(
    _ laboratory: LaboratoryPlan, _ services: ProbedServices, _ references: [CellReference]
  ) -> [ProofCell] {
    cells(laboratory, services, references, from: laboratory.senders.indices)
  }

  /// The cells of every receiver and some senders.
  static func cells(
    _ laboratory: LaboratoryPlan, _ services: ProbedServices, _ references: [CellReference],
    from senders: Range<Int>
  ) -> [ProofCell] {
    var builder = CellBuilder(laboratory, services, references)
    for receiver in laboratory.receivers.indices {
      for sender in senders { builder.add(from: sender, to: receiver) }
    }
    return builder.cells
  }

  /// How a sender's packets look at a receiver.
  struct Route {
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
      guard route.interface != "lo", receiver != laboratory.controlNumber else { continue }
      addServices(route)
      addGateways(route)
      guard route.interface == "eth0" else { continue }
      addStrays(route)
      guard case .pod = source.kind else {
        addGroups(route)
        continue
      }
    }
    if source.kind == .outside || source.kind == .host { addLinkLocal(sender, receiver) }
    guard source.isStranger, receiver != laboratory.controlNumber else { return }
    addInside(sender, receiver)
    if source.isNamedByFile { addNamedStranger(sender, receiver) }
  }

  private func route(
    _ sender: Int, _ receiver: Int, _ from: IPAddress, _ to: IPAddress
  ) -> Route? {
    let source = laboratory.senders[sender]
    let target = laboratory.receivers[receiver]
    var interface = "eth0"
    var seenFrom = from
    if source.node == target.node { interface = "lo" }
    switch source.kind {
    case .pod(let host), .tunnel(let host):
      let place = laboratory.nodes[host].places.first { $0.node == source.node }
      if host == target.node {
        interface = place?.interface ?? ""
      } else if place?.node != laboratory.nodes[host].pod?.node {
        return nil
      } else if !target.seesPods {
        let own = laboratory.nodes[host].addresses.first { $0.family == from.family }
        guard let own else { return nil }
        seenFrom = own
      }
    case .host, .control, .outside, .spoofedPod: break
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
    for (ipProtocol, ports) in services.translation.all {
      for port in ports { addSocket(route, ProbedService(ipProtocol, port, isNamed: false)) }
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

  mutating func addSocket(
    _ route: Route, _ service: ProbedService, _ way: ProofCell.Way = .socket
  ) {
    let target = laboratory.receivers[route.receiver]
    let probe = Probe(
      from: (origin(of: service, route), route.from), to: (target.node, route.to), service.kind,
      port: service.port)
    append(route, service, way, probe, packet(route, service), .input)
  }

  // Connection tracking knows protocols without ports by their two addresses alone: once a host has
  // sent, everything that the other one sends is an answer. So nobody sends such packets himself;
  // they come from outside under his address.
  private func origin(of service: ProbedService, _ route: Route) -> Int {
    let isPod = laboratory.nodes[route.node].isPod
    let numbers = [IPProtocol.tcp, .udp, .sctp, .icmp, .icmpv6].map(\.number)
    return isPod || numbers.contains(service.protocolNumber)
      ? route.node : laboratory.outsideNumber
  }

  private mutating func addGroups(_ route: Route) {
    // IPv6 routers use their link-local addresses, which have cells of their own.
    guard route.to.family == .ipv4 else { return }
    for number in [IPProtocol.vrrp.number, 2] {
      addToGroup(route, ProbedService(number), way: .group)
    }
  }

  mutating func addToGroup(
    _ route: Route, _ service: ProbedService, way: ProofCell.Way
  ) {
    let node = laboratory.receivers[route.receiver].node
    let group = VirtualRouterGroup.address(route.from.family)
    let probe = Probe(from: (route.node, route.from), to: (node, group), service.kind)
    var packet = packet(route, service)
    packet.destination = group
    append(route, service, way, probe, packet, .input)
  }

  // MARK: Packets and verdicts

  func packet(_ route: Route, _ service: ProbedService) -> Packet {
    var packet = Packet(
      from: route.seenFrom, to: route.to, protocolNumber: service.protocolNumber,
      port: service.port)
    packet.interface = route.interface
    packet.icmpType = service.icmpType
    return packet
  }

  mutating func append(
    _ route: Route, _ service: ProbedService, _ way: ProofCell.Way, _ probe: Probe,
    _ packet: Packet, _ hook: PacketHook
  ) {
    let isSpoofed =
      laboratory.senders[route.sender].kind == .spoofedPod
      && !laboratory.receivers[route.receiver].seesPods
    let outcome = references[route.receiver].outcome(for: packet, at: hook, isSpoofed: isSpoofed)
    cells.append(
      ProofCell(
        sender: route.sender, receiver: route.receiver, service: service, way: way, probe: probe,
        packet: packet, hook: hook, isOpen: outcome.verdict == .accept,
        reason: outcome.rule?.comment))
  }
}
