import NetworkModel
import PacketFilters

/// Cells at the edges of rules: link-local addresses, those toward pods, and strangers where only pods
/// should be.
extension CellBuilder {
  /// A port that is open to the sender, at the host's addresses toward its pods: the pods behind an
  /// interface know that one, and others have a way to the first.
  mutating func addGateways(_ route: Route) {
    let target = laboratory.receivers[route.receiver]
    guard route.seenFrom == route.from, let service = openService(route) else { return }
    let host = laboratory.nodes[target.node]
    guard
      let place = route.interface == "eth0"
        ? host.pod : host.places.first(where: { $0.interface == route.interface }),
      let gateway = place.gateways.first(where: { $0.family == route.to.family })
    else { return }
    let probe = Probe(
      from: (route.node, route.from), to: (target.node, gateway), service.kind,
      port: service.port)
    var packet = packet(route, service)
    packet.destination = gateway
    append(route, service, .gateway, probe, packet, .input)
  }

  mutating func addLinkLocal(_ sender: Int, _ receiver: Int) {
    let target = laboratory.receivers[receiver]
    let source = laboratory.senders[sender]
    // All senders outside share one link-local address; one of them stands for it. Hosts have such
    // addresses whether or not the cluster uses IPv6.
    let first = laboratory.senders.firstIndex { $0.node == source.node }
    guard first == sender,
      let from = laboratory.nodes[source.node].linkLocal,
      let to = laboratory.nodes[target.node].linkLocal
    else { return }
    let route = Route(
      sender: sender, receiver: receiver, node: source.node, from: from, to: to, seenFrom: from,
      interface: source.node == target.node ? "lo" : "eth0")
    guard route.interface == "eth0" else {
      let listeners = services.ports.filter { $0.isNamed && $0.kind == .stream }
      for service in listeners.prefix(2) { addSocket(route, service, .linkLocal) }
      return
    }
    var services = [
      ProbedService(.udp, 546), ProbedService(.udp, 545, isNamed: false),
    ]
    services += [128, 130, 131, 132, 133, 134, 135, 136, 139, 143].map {
      ProbedService(IPProtocol.icmpv6.number, type: $0)
    }
    services += self.services.ports.filter(\.isNamed)
    for service in services {
      var probe = Probe(
        from: (route.node, from), to: (target.node, to), service.kind, port: service.port)
      var packet = packet(route, service)
      // DHCPv6 servers answer from their own port (RFC 8415), and some filters ask for it.
      if probe.kind == .datagram, service.port == 546 { probe.sourcePort = 547 }
      packet.sourcePort = probe.sourcePort
      append(route, service, .linkLocal, probe, packet, .input)
    }
    addToGroup(route, ProbedService(IPProtocol.vrrp.number), way: .group)
    addStrays(route)
    if source.kind == .outside, let afar = OutsideSenders.afar {
      addFromAfar(sender, receiver, from: afar, to: to)
    }
  }

  /// What neighbours may send, from a stranger of IPv6 whom a file names.
  mutating func addNamedStranger(_ sender: Int, _ receiver: Int) {
    let node = laboratory.receivers[receiver].node
    guard let to = laboratory.nodes[node].linkLocal,
      let from = laboratory.senders[sender].address(.ipv6)
    else { return }
    addFromAfar(sender, receiver, from: from, to: to)
  }

  /// Packets to a link-local address from someone who has none himself: what is meant for neighbours is
  /// not for him.
  private mutating func addFromAfar(
    _ sender: Int, _ receiver: Int, from: IPAddress, to: IPAddress
  ) {
    let target = laboratory.receivers[receiver]
    guard receiver != laboratory.controlNumber else { return }
    let route = Route(
      sender: sender, receiver: receiver, node: laboratory.outsideNumber, from: from, to: to,
      seenFrom: from, interface: "eth0")
    // A rule for each type is as good as one for all, so each is tried.
    let listening = [130, 131, 132, 143].map {
      ProbedService(IPProtocol.icmpv6.number, type: $0)
    }
    for var service in listening + [ProbedService(.udp, 546)] {
      service.isNamed = false
      let kind: Probe.Kind =
        service.port == 0
        ? service.kind : .raw(protocolNumber: IPProtocol.udp.number, type: 0)
      let probe = Probe(
        from: (route.node, from), to: (target.node, to), kind, port: service.port)
      append(route, service, .linkLocal, probe, packet(route, service), .input)
    }
  }

  /// SCTP packets of a stranger that come in where only pods should: no rule about pods is for him.
  mutating func addInside(_ sender: Int, _ receiver: Int) {
    let target = laboratory.receivers[receiver]
    let quiet = ProbedService(.sctp, ProbedServices.quietPort, isNamed: false)
    let port = services.translation.ports[.sctp, default: []].sorted().dropFirst().first
    for place in laboratory.nodes[target.node].places {
      for to in target.addresses {
        guard let from = laboratory.senders[sender].address(to.family),
          place.addresses.contains(where: { $0.family == to.family })
        else { continue }
        let route = Route(
          sender: sender, receiver: receiver, node: place.node, from: from, to: to,
          seenFrom: from, interface: place.interface)
        addSocket(route, quiet, .inside)
        guard let port, let pod = laboratory.nodes[target.node].pod,
          let address = pod.addresses.first(where: { $0.family == to.family })
        else { continue }
        let service = ProbedService(.sctp, port, isNamed: false)
        var probe = Probe(
          from: (place.node, from), to: (pod.node, to), service.kind, port: port)
        probe.arrivalPort = ServiceTranslation.podPort
        var packet = forwarded(route, service, to: address, by: pod.interface)
        packet.translatedFrom = port
        append(route, service, .inside, probe, packet, .forward)
      }
    }
  }
}
