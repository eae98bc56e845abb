import NetworkModel
import PacketFilters

/// Cells of services, whose packets hosts pass on to pods.
extension CellBuilder {
  mutating func addServices(_ route: Route) {
    let host = laboratory.nodes[laboratory.receivers[route.receiver].node]
    let source = laboratory.senders[route.sender]
    guard let pod = host.pod, let address = pod.address(route.to.family) else { return }
    for (ipProtocol, ports) in services.translation.ports.sorted(by: { $0.key < $1.key }) {
      for port in ports.sorted() {
        let service = ProbedService(ipProtocol, port)
        addTranslated(route, service, to: address, in: pod.node, by: pod.interface)
      }
    }
    addRemoteServices(route)
    // What pods exchange, and what is routed to them, is none of the filter's business.
    guard source.kind != .spoofedPod, route.interface == "eth0" else { return }
    let service = ProbedService(.tcp, ServiceTranslation.podPort, isNamed: false)
    let probe = Probe(
      from: (route.node, route.from), to: (pod.node, address), .stream,
      port: ServiceTranslation.podPort)
    append(
      route, service, .forwarded, probe, forwarded(route, service, to: address, by: pod.interface),
      .forward)
  }

  // A pod on the network of another node has that node's address, and packets leave where they came in.
  private mutating func addRemoteServices(_ route: Route) {
    guard let control = laboratory.control, let address = control.address(route.to.family) else {
      return
    }
    for (ipProtocol, port) in services.translation.remotePorts.sorted(by: { $0.key < $1.key }) {
      let service = ProbedService(ipProtocol, port)
      addTranslated(route, service, to: address, in: control.node, by: "eth0")
    }
  }

  private mutating func addTranslated(
    _ route: Route, _ service: ProbedService, to address: IPAddress, in node: Int,
    by interface: String
  ) {
    var probe = Probe(
      from: (route.node, route.from), to: (node, route.to), service.kind, port: service.port)
    probe.arrivalPort = ServiceTranslation.podPort
    var packet = forwarded(route, service, to: address, by: interface)
    packet.translatedFrom = service.port
    append(route, service, .translated, probe, packet, .forward)
  }

  func forwarded(
    _ route: Route, _ service: ProbedService, to pod: IPAddress, by interface: String
  ) -> Packet {
    var packet = packet(route, service)
    packet.destination = pod
    packet.destinationPort = ServiceTranslation.podPort
    packet.outgoingInterface = interface
    return packet
  }
}
