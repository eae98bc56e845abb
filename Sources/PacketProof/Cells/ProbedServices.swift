import NetworkModel

/// What is tried at every host of a cluster: all that any of its flows needs, and what is beside it.
struct ProbedServices {
  /// Ports, without those that services translate.
  let ports: [ProbedService]
  /// The ports that hosts translate to a pod.
  let translation: ServiceTranslation
  /// Protocols without ports.
  let protocols: [UInt8]

  /// A port above all that are registered, which no product listens on.
  static let quietPort: UInt16 = 48_619
  /// OSPF, which no cluster needs and everyone has to stay out with.
  static let unusedProtocol = IPProtocol.ospf.number
  /// Numbers that IPv6 knows as extension headers and not as protocols (IANA).
  static let extensionHeaders: Set<UInt8> = [0, 43, 44, 50, 51, 60, 135]

  init(_ cluster: ResolvedCluster, hosts names: [String]) {
    var named = PortCollection()
    var numbers: Set<UInt8> = [Self.unusedProtocol]
    let hosts = cluster.definition.hosts.filter { names.contains($0.name) }
    let nodeRoles = Set(cluster.distribution.nodeRoles)
    let hasNodes = hosts.contains { !nodeRoles.isDisjoint(with: $0.roles) }
    let services = hasNodes ? ServicePorts(cluster) : nil
    let areSockets = services?.areSockets == true
    for flow in cluster.requiredFlows where flow.template.delivery == .socket || areSockets {
      if flow.ipProtocol.hasPorts {
        named.add(flow.ipProtocol, flow.ports)
      } else if flow.ipProtocol != .icmp, flow.ipProtocol != .icmpv6 {
        numbers.insert(flow.ipProtocol.number)
      }
    }
    for host in hosts {
      named.add(.tcp, PortSet(BaseExpectation.managementPort(of: host)))
      for listener in cluster.exposedNotRequired where listener.isOpen(on: host) {
        named.add(listener.ipProtocol, listener.ports)
      }
    }
    for ipProtocol in PortCollection.protocols {
      named.add(ipProtocol, PortSet(Self.quietPort))
      if let services, areSockets { named.add(ipProtocol, services.range) }
    }
    let translated =
      areSockets ? ServiceTranslation() : Self.translation(cluster, services, sockets: named)
    self.translation = translated
    self.ports = named.services.filter { service in
      !PortCollection.protocols.contains {
        $0.number == service.protocolNumber && translated.contains($0, service.port)
      }
    }
    self.protocols = numbers.sorted()
  }

  // Where NodePorts are filtered as they are forwarded, their ports lead to a pod. Beside the range,
  // host ports of pods may do so, and are nobody's business.
  private static func translation(
    _ cluster: ResolvedCluster, _ services: ServicePorts?, sockets: PortCollection
  ) -> ServiceTranslation {
    var translated = PortCollection()
    let flows = cluster.requiredFlows.filter { $0.template.delivery == .nodePort }
    for flow in flows { translated.add(flow.ipProtocol, flow.ports) }
    for ipProtocol in ServicePorts.protocols {
      guard let services else { break }
      let named = flows.filter { $0.ipProtocol == ipProtocol }.map(\.ports)
      translated.add(ipProtocol, services.range)
      translated.add(ipProtocol, named.reduce(services.range) { $0.subtracting($1) })
    }
    var translation = ServiceTranslation()
    for ipProtocol in PortCollection.protocols {
      let all = translated.services.filter { $0.protocolNumber == ipProtocol.number }
      let free = all.map(\.port).filter { !sockets.contains(ipProtocol, $0) }
      if !free.isEmpty { translation.ports[ipProtocol] = Set(free) }
      guard let services, ServicePorts.protocols.contains(ipProtocol) else { continue }
      translation.remotePorts[ipProtocol] = services.range.ranges.lazy
        .flatMap { $0.first...$0.last }.first {
          !sockets.contains(ipProtocol, $0) && !translation.contains(ipProtocol, $0)
        }
    }
    return translation
  }
}

/// Collects ports with their neighbours.
struct PortCollection {
  private var named: Set<ProbedService> = []

  /// The protocols that have ports.
  static let protocols: [IPProtocol] = [.tcp, .udp, .sctp]

  /// Adds both ends of every range.
  mutating func add(_ ipProtocol: IPProtocol, _ ports: PortSet) {
    guard Self.protocols.contains(ipProtocol) else { return }
    for range in ports.ranges {
      named.insert(ProbedService(ipProtocol, range.first))
      named.insert(ProbedService(ipProtocol, range.last))
    }
  }

  /// Whether a port was added itself.
  func contains(_ ipProtocol: IPProtocol, _ port: UInt16) -> Bool {
    named.contains(ProbedService(ipProtocol, port))
  }

  /// Every port, those beside it, and its twin of another protocol; sorted.
  var services: [ProbedService] {
    var beside: Set<ProbedService> = []
    for service in named {
      let own = Self.known(service)
      beside.insert(ProbedService(own == .tcp ? .udp : .tcp, service.port, isNamed: false))
      for port in [service.port &- 1, service.port &+ 1] where port > 0 {
        beside.insert(ProbedService(own, port, isNamed: false))
      }
    }
    let unnamed = beside.filter { !contains(Self.known($0), $0.port) }
    return named.union(unnamed).sorted()
  }

  private static func known(_ service: ProbedService) -> IPProtocol {
    protocols.first { $0.number == service.protocolNumber } ?? .tcp
  }
}
